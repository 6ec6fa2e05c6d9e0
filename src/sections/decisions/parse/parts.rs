//! Which part of a decision a heading or a label opens.

use super::super::model::{Parts, Told};
use crate::text::Span;

/// Files a part of a decision under its label or sub-heading; the first of its kind counts.
pub fn take_part(parts: &mut Parts, key: &str, span: Span) {
    tell(&mut parts.told, key);
    let part = match key {
        "context"
        | "problem"
        | "context and problem statement"
        | "problem statement"
        | "background"
        | "issue" => &mut parts.context,
        "decision" | "decision outcome" | "solution" | "resolution" | "outcome" => {
            &mut parts.decision
        }
        "consequences" | "consequence" | "implications" | "impact" | "trade offs" | "tradeoffs" => {
            &mut parts.consequences
        }
        "positive" | "positive consequences" | "pros" | "benefits" => &mut parts.positive,
        "negative" | "negative consequences" | "cons" | "drawbacks" => &mut parts.negative,
        "mitigations" | "mitigation" => &mut parts.mitigations,
        _ => return,
    };
    part.get_or_insert(span);
}

/// Notes what a heading or a label may stand for.
pub fn tell(told: &mut Told, key: &str) {
    const CONTEXT: &[&str] = &[
        "context",
        "background",
        "problem",
        "motivation",
        "issue",
        "why",
        "introduction",
        "summary",
        "overview",
        "forces",
        "drivers",
        "rationale",
        "purpose",
        "situation",
        "current",
        "need",
        "goals",
        "requirements",
        "question",
        "scope",
        "description",
        "reason",
        "reasons",
    ];
    const DECISION: &[&str] = &[
        "decision",
        "decisions",
        "decided",
        "outcome",
        "resolution",
        "solution",
        "proposal",
        "proposed",
        "choice",
        "chosen",
        "recommendation",
        "approach",
        "design",
        "strategy",
        "policy",
        "rule",
        "rules",
        "selected",
    ];
    const CONSEQUENCES: &[&str] = &[
        "consequence",
        "consequences",
        "implication",
        "implications",
        "impact",
        "impacts",
        "result",
        "results",
        "outcome",
        "outcomes",
        "trade",
        "tradeoff",
        "tradeoffs",
        "pros",
        "cons",
        "benefit",
        "benefits",
        "drawback",
        "drawbacks",
        "risk",
        "risks",
        "positive",
        "negative",
        "effect",
        "effects",
        "advantages",
        "disadvantages",
        "limitations",
        "downsides",
        "upsides",
        "costs",
        "cost",
        "concerns",
        "caveats",
        "considerations",
    ];
    const OTHER_FORMATS: &[&str] = &[
        "considered options",
        "options considered",
        "options",
        "decision outcome",
        "decision drivers",
        "pros and cons",
        "context and problem statement",
        "argument",
        "arguments",
        "y statement",
    ];
    let words = key.split(' ');
    let holds = |list: &[&str]| words.clone().any(|word| list.contains(&word));
    told.context |= holds(CONTEXT);
    told.decision |= holds(DECISION);
    told.consequences |= holds(CONSEQUENCES);
    told.other_format |= OTHER_FORMATS.iter().any(|it| key.starts_with(it));
}
