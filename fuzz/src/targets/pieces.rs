//! Any text in the places that have a grammar of their own: front matter, values, directives.

use super::{chapter, fits};
use crate::books::Source;
use mdbook_designdoc::document::values::{
    auth, cardinality, date, direction, level, percentile, period, progress, quantity, status,
};
use mdbook_designdoc::document::{adr_number, directive, http};
use mdbook_designdoc::markdown::{Dialect, FrontMatter, Outline};
use std::ops::Range;

/// Checks whatever holds for front matter.
pub fn front_matter(text: &str) {
    for text in [text.to_owned(), format!("---\n{text}\n---\n")] {
        let Some(found) = FrontMatter::read(&text, 0) else {
            continue;
        };
        fits(found.span, &text);
        for entry in found.entries.iter().chain(&found.loose) {
            for (span, _) in &entry.values {
                fits(*span, &text);
            }
        }
        if let Some((span, message)) = &found.problem {
            fits(*span, &text);
            assert!(!message.contains('\n'), "more than one line: {message}");
        }
        assert_eq!(FrontMatter::read(&text, 0).as_ref(), Some(&found));
    }
    chapter::run(&format!("---\n{text}\n---\n\n# ADR-003: Fog\n"));
}

/// Checks whatever holds for dates, spans of time, amounts and the words of a scale.
pub fn values(text: &str) {
    let inside = |range: Range<usize>| assert!(text.get(range.clone()).is_some(), "{range:?}");
    if let Some((found, range)) = date::find(text) {
        inside(range);
        let written = found.to_string();
        assert_eq!(
            date::find(&written).map(|it| it.0),
            Some(found),
            "{written}"
        );
        assert!(found.first_day() <= found.last_day());
    }
    date::leading(text);
    date::made(text);
    if let Some((found, range)) = period::find(text) {
        inside(range);
        if let Some((first, last)) = found.bounds() {
            assert!(first <= last, "{text:?}: {first} is behind {last}");
        }
    }
    period::whole(text);
    let amounts = quantity::find_all(text);
    for pair in amounts.windows(2) {
        quantity::factor(&pair[0], &pair[1]);
    }
    for amount in &amounts {
        assert!(amount.value().is_none_or(f64::is_finite), "{text:?}");
    }
    quantity::leading(text);
    progress::read(text);
    if let Some((_, at)) = progress::trailing(text) {
        assert!(text.is_char_boundary(at));
    }
    status::phrase(text);
    status::correction(text);
    level::read(text);
    level::read_word(text);
    level::is_range(text);
    auth::read(text);
    auth::bare(text);
    percentile::only(text);
    direction::read(text);
    direction::phrase(text);
    let words: Vec<_> = text.split_whitespace().collect();
    if let Some((_, range)) = cardinality::find(&words) {
        assert!(words.get(range).is_some());
    }
    http::request(text);
    http::methods(text);
    http::shape(text);
    http::slug(text);
    http::parameter_styles(text);
    for (range, _) in adr_number::mentions(text) {
        inside(range);
    }
    for (range, _) in adr_number::abroad(text) {
        inside(range);
    }
}

/// Checks whatever holds for a directive, alone in its line and wherever else.
pub fn directive(text: &str) {
    for dialect in [Dialect::V04, Dialect::V05] {
        let outline = Outline::parse(text, 0, dialect);
        for found in directive::parse(&outline) {
            fits(found.span, text);
            if let Ok(call) = &found.call {
                fits(call.name.0, text);
                for (span, ..) in &call.arguments {
                    fits(*span, text);
                }
            }
        }
    }
    let line: String = text.chars().filter(|ch| !ch.is_control()).collect();
    let calls = format!("# A page\n\n{{{{#designdoc {line}}}}}\n\n{text}\n");
    let book = Source::new(CONFIG, &[("page.md", &calls), ("design.md", DESIGN)]);
    let once = book.enrich("html").texts;
    let again = book.with_texts(once.clone()).enrich("html").texts;
    assert_eq!(once, again, "a second pass changes something");
    let found = crate::shared::page::faults(&calls, &once[0]);
    assert!(found.is_empty(), "{found:#?}\n{}", once[0]);
}

/// The stylesheet is served: what a page carries otherwise is no fault of a directive's.
const CONFIG: &str = "[preprocessor.designdoc]
after = [\"index\", \"links\"]
today = \"2026-01-02\"

[output.html]
additional-css = [\"designdoc.css\"]
";

/// Something for registers to show.
const DESIGN: &str = "# Technical Design Document: Fog

**Status**: Draft
**Author(s)**: @ines

## Architecture Decision Records (ADRs)

### ADR-001: Horns

**Status**: Accepted

## Risks

| Risk | Probability | Impact | Mitigation | Owner |
|---|---|---|---|---|
| Fog | High | Low | A horn | @ines |

## Open Questions

- How long is a blast? (@jonas, 2026-01-01)
";
