//! `duplicate-term`.

use crate::catalog::terms::{TermId, term};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "duplicate-term",
    group: Group::Book,
    level: Severity::Allow,
    what: "A term that is defined twice in different words, in one document or in two.",
    why: "Readers of the one and of the other mean different things by it.",
    bad: Example::Section(
        "## Glossary\n\n- **Round**: A tour of one van through all branches\n\
         - **Round**: Ten minutes at the desk\n",
    ),
    good: Example::Section(
        "## Glossary\n\n- **Round**: A tour of one van through all branches\n\
         - **Shift**: Ten minutes at the desk\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for (index, own) in scope.document().facts.glossary.terms.iter().enumerate() {
        let id = TermId {
            chapter: scope.id,
            index,
        };
        let Some(other) = scope.catalog.terms.conflict(id) else {
            continue;
        };
        let place = if other.chapter == scope.id {
            "above".to_owned()
        } else {
            format!("in `{}`", scope.book.chapters[other.chapter].file)
        };
        let words = &term(scope.book, other).words;
        out.push(scope.finding(
            &RULE,
            own.span,
            format!("`{words}` is defined {place} in other words"),
            "let both say the same, or give one of them another name",
        ));
    }
}
