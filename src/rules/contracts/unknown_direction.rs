//! `unknown-direction`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-direction",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "An integration whose direction is a word that says none.",
    why: "The picture of what goes in and what goes out lacks its arrow.",
    bad: Example::Section(
        "## Integration Points\n\n### Integration with Existing Systems\n\n#### Shelf robot\n\n\
         **Integration Type**: Events\n\n**Direction**: Sideways\n",
    ),
    good: Example::Section(
        "## Integration Points\n\n### Integration with Existing Systems\n\n#### Shelf robot\n\n\
         **Integration Type**: Events\n\n**Direction**: Inbound\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let integrations = &scope.document().facts.integrations;
    for flow in integrations.all.iter().filter_map(|it| it.direction) {
        // Whole sentences say more than one word could.
        if flow.direction.is_none() && flow.short {
            let words = flow.span.of(&scope.chapter().text);
            out.push(scope.finding(
                &RULE,
                flow.span,
                format!("`{}` is no known direction", words.trim_matches('`')),
                "use Inbound, Outbound or Bidirectional, as seen from this design",
            ));
        }
    }
}
