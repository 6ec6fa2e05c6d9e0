//! What is wrong with integrations: a direction that cannot be read.

use crate::check::{Finding, Rule, Scope};

/// The rules of this kind.
pub const RULES: &[Rule] = &[Rule {
    name: "unknown-direction",
    check: unknown_direction,
}];

fn unknown_direction(scope: &Scope, out: &mut Vec<Finding>) {
    let integrations = &scope.document().facts.integrations;
    for flow in integrations.all.iter().filter_map(|it| it.direction) {
        // Whole sentences say more than one word could.
        if flow.direction.is_none() && flow.short {
            let words = flow.span.of(&scope.chapter().text);
            out.push(scope.warning(
                "unknown-direction",
                flow.span,
                format!("`{}` is no known direction", words.trim_matches('`')),
                "use Inbound, Outbound or Bidirectional, as seen from this design",
            ));
        }
    }
}
