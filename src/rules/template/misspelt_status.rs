//! `misspelt-status`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::values::status::{self, Status};

pub static RULE: Rule = Rule {
    name: "misspelt-status",
    group: Group::Template,
    level: Severity::Warn,
    what: "A status word that is understood and spelt wrongly.",
    why: "Other programs and a search for the right word do not find it.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Aproved\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Approved\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    // A record's decision has its header's status.
    let inline = document.decisions.iter().filter(|it| !it.is_record());
    let statuses = inline.filter_map(|it| it.status.as_ref());
    for status in document.header.status.iter().chain(statuses) {
        out.extend(misspelt(scope, status));
    }
}

fn misspelt(scope: &Scope, status: &Status) -> Option<Finding> {
    let text = &scope.chapter().text;
    // Where the word has no place of its own, the value is it or nothing can be put right; in front
    // matter it may stand in quotes, on the page in code.
    let place = status.word.unwrap_or(status.span);
    let inner = place.of(text).trim_matches(['"', '\'', '`']);
    let at = place.of(text).find(inner)?;
    let alone = inner.to_lowercase() == status.label.to_lowercase();
    let (word, written) = if alone {
        (place.part(at, inner.len()), inner)
    } else {
        (place, status.label.as_str())
    };
    let right = status::correction(written)?;
    let finding = scope.finding(
        &RULE,
        word,
        format!("`{written}` is a misspelling of `{right}`"),
        "correct the word",
    );
    Some(if alone {
        finding.fixed_by(word, right)
    } else {
        finding
    })
}
