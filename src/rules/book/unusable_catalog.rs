//! `unusable-catalog`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    name: "unusable-catalog",
    group: Group::Book,
    level: Severity::Warn,
    what: "A page that needs the catalog of another book, which is missing, broken or of another \
           version.",
    why: "Its mentions of that book's decisions lead nowhere, and registers lack its records.",
    bad: Example::Files(&[("vans.md", "# Vans\n\nSee payments:ADR-012.\n")]),
    good: Example::Files(&[(
        "vans.md",
        "# Vans\n\nThe decision is kept in the book of payments.\n",
    )]),
    whole_book: true,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    let mentions = document.abroad.iter();
    let mentions = mentions.map(|(span, it)| (*span, it.book.to_string()));
    let calls = document
        .directives
        .iter()
        .filter_map(|it| it.call.as_ref().ok());
    let arguments = calls.flat_map(|it| &it.arguments);
    let of_books = arguments.filter(|(_, key, _)| key == BOOK);
    let named = of_books.flat_map(|(span, _, value)| {
        let names = value.trim_start_matches('!').split(',');
        names.map(|name| (*span, name.trim().to_owned()))
    });
    let mut places: Vec<_> = mentions.chain(named).collect();
    places.sort();
    // The first place of a page says it for all of them.
    let mut told = BTreeSet::new();
    for (span, name) in places {
        let others = scope.book.others.all().iter();
        for other in others.filter(|it| is_meant(&name, &it.name)) {
            if let Some(problem) = other.problem().filter(|_| told.insert(&other.name)) {
                let help = "export it there anew with [output.designdoc], and copy it here";
                out.push(scope.finding(&RULE, span, problem, help));
            }
        }
    }
}

/// Whether words of a condition on the book mean one of a name.
fn is_meant(words: &str, name: &str) -> bool {
    words == name || words == "any" || words.contains('*')
}

/// The key of a directive that names books.
const BOOK: &str = "book";
