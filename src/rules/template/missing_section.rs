//! `missing-section`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::template::{SECTIONS, SectionKind};

pub static RULE: Rule = Rule {
    name: "missing-section",
    group: Group::Template,
    level: Severity::Warn,
    what: "Sections of the template that a document has no heading for, where it has two thirds of \
           them or more.",
    why: "Its readers know the template: they take what is not there for forgotten, and ask.",
    bad: Example::Section(
        "## Document Overview\n\nCrates that move.\n\n\
         ## Executive Summary\n\nVans by night.\n\n\
         ## Background & Context\n\nVans stand idle.\n\n\
         ## System Architecture\n\nOne desk.\n\n\
         ## Data Architecture\n\nA list of crates.\n\n\
         ## Technology Stack\n\nPaper.\n\n\
         ## Integration Points\n\nThe fleet.\n\n\
         ## API Design\n\nNone.\n\n\
         ## Security Considerations\n\nLocks.\n\n\
         ## Performance Considerations\n\nTen minutes a stop.\n\n\
         ## Scalability Plan\n\nMore vans.\n\n\
         ## Monitoring & Observability\n\nA clock.\n\n\
         ## Error Handling & Resilience\n\nSee the fleet's book.\n\n\
         ## Testing Strategy\n\nSee the fleet's book.\n\n\
         ## Deployment Strategy\n\nSee the fleet's book.\n\n\
         ## Dependencies\n\nSee the fleet's book.\n",
    ),
    good: Example::Section("## Document Overview\n\nA note on crates, of another shape.\n"),
    whole_book: false,
    check,
};

/// The most sections that a finding names.
const MOST_NAMED: usize = 6;

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    if !document.has_most_sections() {
        return;
    }
    let there = |kind| {
        // Decisions need no heading over them.
        let bare = kind == SectionKind::Decisions && !document.decisions.is_empty();
        bare || document.sections.iter().any(|it| it.kind == kind)
    };
    let missing = SECTIONS.iter().filter(|it| !there(it.kind));
    let missing: Vec<_> = missing.map(|it| format!("`{}`", it.title)).collect();
    let message = match missing.as_slice() {
        [] => return,
        [only] => format!("the template's section {only} is missing"),
        several => {
            let named = several.iter().take(MOST_NAMED).map(String::as_str);
            let named = named.collect::<Vec<_>>().join(", ");
            let more = match several.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!(
                "{} of the template's sections are missing: {named}{more}",
                several.len()
            )
        }
    };
    out.push(scope.finding(
        &RULE,
        document.title_place(&scope.chapter().text),
        message,
        "add what is missing, or the heading with a line that says why it does not apply",
    ));
}
