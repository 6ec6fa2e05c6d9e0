//! `broken-link`.

use crate::catalog::{Destination, decoded};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::links::Link;

pub static RULE: Rule = Rule {
    name: "broken-link",
    group: Group::Book,
    level: Severity::Warn,
    what: "A relative link of a design document or a record that leads to no file, or to no place \
           on the page.",
    why: "Readers follow it to an error, and what it should have told them is lost.",
    bad: Example::Files(&[
        (
            "designs/vans.md",
            "# Technical Design Document: Vans\n\nSee [the crates](crates.md#size).\n",
        ),
        ("designs/crates.md", "# Crates\n\n## Sizes\n\nTwo.\n"),
    ]),
    good: Example::Files(&[
        (
            "designs/vans.md",
            "# Technical Design Document: Vans\n\nSee [the crates](crates.md#sizes).\n",
        ),
        ("designs/crates.md", "# Crates\n\n## Sizes\n\nTwo.\n"),
    ]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    // A page's links are its own affair.
    if !scope.document().is_understood() {
        return;
    }
    let text = &scope.chapter().text;
    for link in &scope.document().links {
        let (path, fragment) = link.parts(text);
        // What another program fills in.
        if path.contains("{{") {
            continue;
        }
        let found = scope
            .catalog
            .destination(scope.book, scope.config, scope.id, &decoded(path));
        match (found, fragment) {
            (Destination::Nothing, _) => out.push(no_file(scope, link, path)),
            (Destination::Chapter(chapter), Some(fragment)) if !fragment.is_empty() => {
                let there = &scope.book.chapters[chapter];
                let ids = there.ids(scope.config);
                // Every browser knows `#top`.
                let fragment = &decoded(fragment);
                if fragment != "top" && !ids.holds(fragment) {
                    let other = ids.in_other_case(fragment);
                    out.push(no_place(scope, link, &there.file, fragment, other));
                }
            }
            _ => {}
        }
    }
}

fn no_file(scope: &Scope, link: &Link, path: &str) -> Finding {
    let text = &scope.chapter().text;
    let name = path.rsplit('/').next().unwrap_or_default();
    let right = scope
        .catalog
        .record_like(scope.book, scope.config, scope.id, path);
    let message = format!("`{path}` is not there");
    let Some(right) = right else {
        return scope.finding(
            &RULE,
            link.span,
            message,
            "correct the path, or take the link away",
        );
    };
    let help = format!("the file with this number is `{right}`");
    let finding = scope.finding(&RULE, link.span, message, help);
    let place = link.destination(text).find(name);
    match place.filter(|_| link.is_at_span() && !right.contains([' ', '(', ')'])) {
        Some(_) => {
            // The name is the last part of the path.
            let at = path.len() - name.len();
            finding.fixed_by(link.span.part(at, name.len()), right)
        }
        None => finding,
    }
}

fn no_place(
    scope: &Scope,
    link: &Link,
    file: &str,
    fragment: &str,
    other_case: Option<&str>,
) -> Finding {
    let message = format!("`{file}` has no place called `#{fragment}`");
    match other_case {
        Some(id) => {
            let help = format!("write `#{id}`");
            let finding = scope.finding(&RULE, link.span, message, help);
            let whole = link.destination(&scope.chapter().text);
            match whole.rfind('#').filter(|_| link.is_at_span()) {
                Some(at) => {
                    let place = link.span.part(at + 1, whole.len() - at - 1);
                    finding.fixed_by(place, id)
                }
                None => finding,
            }
        }
        None => {
            let help = "link the id that the heading has now, or the page alone";
            scope.finding(&RULE, link.span, message, help)
        }
    }
}
