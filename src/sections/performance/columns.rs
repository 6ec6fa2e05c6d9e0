//! The columns of a table of performance requirements, by their names.

use crate::document::values::percentile;
use crate::markdown::fields::label_key;
use std::borrow::Cow;

/// Columns that name what is measured.
const METRIC: &[&str] = &[
    "metric",
    "metrics",
    "operation",
    "requirement",
    "endpoint",
    "indicator",
    "kpi",
    "measure",
    "aspect",
    "parameter",
    "resource",
    "scenario",
    "characteristic",
    "attribute",
    "slo",
    "sli",
    "endpoint/operation",
];

/// Columns that say what is to be reached.
const TARGET: &[&str] = &[
    "target",
    "targets",
    "goal",
    "target value",
    "slo",
    "slo target",
    "sla",
    "threshold",
    "objective",
    "budget",
    "expected",
    "acceptance",
    "acceptance criteria",
    "requirement",
    "value",
];

/// Columns beside a target that say how far it may be missed.
const BOUND: &[&str] = &[
    "maximum",
    "max",
    "peak",
    "limit",
    "minimum",
    "min",
    "stretch",
    "stretch goal",
    "acceptable",
];

const MEASUREMENT: &[&str] = &[
    "measurement",
    "measurement method",
    "measured by",
    "measured with",
    "how measured",
    "how to measure",
    "method",
    "tool",
    "tools",
    "source",
    "monitoring",
];

const CURRENT: &[&str] = &["current", "actual", "baseline", "today", "current value"];

/// The meanings of a table's columns.
pub struct Columns {
    pub metric: usize,
    /// Each with its name where there are several, and the percentile that it stands for.
    pub targets: Vec<(usize, Option<String>, Option<f64>)>,
    pub measurement: Option<usize>,
    pub current: Option<usize>,
}

/// The meanings of the columns with these heads; `None` where the table holds no targets.
pub fn columns(heads: &[Cow<str>]) -> Option<Columns> {
    let keys: Vec<_> = heads.iter().map(|head| label_key(head)).collect();
    let find = |known: &[&str]| keys.iter().position(|key| known.contains(&key.as_str()));
    let is_id = |key: &str| key.is_empty() || ["id", "no", "nr"].contains(&last_word(key));
    let first = keys.iter().position(|key| !is_id(key))?;
    // `Metric | SLO` names its rows by their metric, `SLO | Target` by their objective.
    let metric = find(METRIC).filter(|at| *at == first).unwrap_or(first);
    let is_target = |at: usize| {
        let key = keys[at].as_str();
        let named = TARGET.contains(&key) || BOUND.contains(&key);
        at != metric && (named || percentile::only(&heads[at]).is_some())
    };
    let targets: Vec<_> = (0..keys.len()).filter(|at| is_target(*at)).collect();
    // A table whose only column is the requirement holds its targets in sentences.
    let sentences = targets.is_empty() && keys[metric].starts_with("requirement");
    let targets = if sentences { vec![metric] } else { targets };
    let named = targets.len() > 1;
    let column = |at: usize| {
        let name = named.then(|| heads[at].to_string());
        (at, name, percentile::only(&heads[at]))
    };
    let targets: Vec<_> = targets.into_iter().map(column).collect();
    (!targets.is_empty()).then(|| Columns {
        metric,
        targets,
        measurement: find(MEASUREMENT),
        current: find(CURRENT),
    })
}

fn last_word(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or_default()
}
