//! The keys that say how the pages look.

use super::error::{ConfigError, wrong};
use super::table::{Table, choice};
use super::{Form, Mermaid, RiskOrder};

pub(super) fn mermaid(
    own: &Table,
    form: Form,
    drawn_by_other: bool,
) -> Result<Mermaid, ConfigError> {
    let keep = choice(own, "mermaid", ["svg", "keep"])? == Some("keep");
    let drawable = form == Form::Html && crate::diagram::AVAILABLE;
    Ok(if keep || drawn_by_other || !drawable {
        Mermaid::Keep
    } else {
        Mermaid::Svg
    })
}

pub(super) fn risk_order(own: &Table) -> Result<RiskOrder, ConfigError> {
    Ok(match choice(own, "risk-order", ["document", "exposure"])? {
        Some("exposure") => RiskOrder::Exposure,
        _ => RiskOrder::Document,
    })
}

pub(super) fn glossary_links(own: &Table) -> Result<bool, ConfigError> {
    const KEY: &str = "glossary-links";
    match own.get(KEY) {
        Some(value) => value.as_bool().ok_or_else(|| wrong(KEY, "true or false")),
        None => Ok(true),
    }
}
