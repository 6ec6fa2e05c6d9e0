//! Which chapters are design documents and which are decision records.

use super::adr_number::AdrNumber;
use super::sections::Section;
use super::template::SectionKind;
use crate::sections::decisions::model::Decision;
use crate::sections::decisions::parse::{self, Reading};
use crate::sections::decisions::{Title, of_file_name, of_record};
use crate::sections::header::model::Header;
use std::collections::BTreeSet;

/// What a chapter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A technical design document.
    Design,
    /// A decision record, a chapter of its own.
    Record,
    /// Anything else: only its directives, references and diagrams are looked at.
    Page,
}

/// How many of the template's sections make a chapter with header fields a design document.
const ENOUGH_SECTIONS: usize = 5;

/// How many inline ADRs with a part or a status make a chapter a design document.
const ENOUGH_DECISIONS: usize = 2;

/// What recognition looks at.
pub struct Looks<'a> {
    pub path: Option<&'a str>,
    /// The configuration names the chapter.
    pub named: bool,
    pub sections: &'a [Section],
    pub header: &'a Header,
    pub decisions: &'a [Decision],
}

/// Decides what a chapter is. In this order:
///
/// 1. named by `documents` in the configuration: a design document;
/// 2. titled `Technical Design Document`, before or after a name: a design document;
/// 3. a decision's number in the title, or in the file name, and a status or two of Context,
///    Decision and Consequences beneath: a record (a title that begins with `ADR` is enough
///    unless the file is an index or a template); without a number both Context and Decision
///    and a status that is filled in;
/// 4. a header field (status, author, date …) and five of the template's sections: a design
///    document;
/// 5. two or more inline ADRs that have a status or a part: a design document;
/// 6. anything else is a page.
pub fn kind(looks: &Looks) -> DocumentKind {
    let title = looks.sections.first();
    let titled = title.is_some_and(|section| is_design_title(&section.key));
    if looks.named || titled {
        return DocumentKind::Design;
    }
    if is_record(looks) {
        return DocumentKind::Record;
    }
    let kinds: BTreeSet<SectionKind> = looks.sections.iter().filter_map(|it| it.kind).collect();
    if looks.header.has_known_field() && kinds.len() >= ENOUGH_SECTIONS {
        return DocumentKind::Design;
    }
    let whole = |decision: &&Decision| decision.status.is_some() || decision.parts.any();
    if looks.decisions.iter().filter(whole).count() >= ENOUGH_DECISIONS {
        return DocumentKind::Design;
    }
    DocumentKind::Page
}

fn is_design_title(key: &str) -> bool {
    key.starts_with("technical design document") || key.ends_with("technical design document")
}

fn is_record(looks: &Looks) -> bool {
    let Some(first) = looks.sections.first() else {
        return false;
    };
    if is_no_record_name(looks.path) {
        return false;
    }
    let title = of_record(&first.title);
    let in_name = looks.path.and_then(of_file_name).is_some();
    let parts = record_parts(looks.sections);
    let has_status = looks.header.status.is_some();
    let by_title = title.is_some_and(|title| {
        title.label.to_ascii_lowercase().starts_with("adr") || has_status || parts.len() >= 2
    });
    let unnumbered = has_status && parts.contains(&"context") && parts.contains(&"decision");
    by_title || (in_name && (has_status || parts.len() >= 2)) || unnumbered
}

/// Files in a folder of records that are none themselves.
fn is_no_record_name(path: Option<&str>) -> bool {
    let name = path.and_then(|path| path.rsplit('/').next());
    name.is_some_and(|name| {
        let lower = name.to_ascii_lowercase();
        lower.starts_with("readme.") || lower.starts_with("index.") || lower.contains("template")
    })
}

fn record_parts(sections: &[Section]) -> BTreeSet<&'static str> {
    let parts = sections.iter().skip(1).filter_map(|section| {
        let key = section.key.as_str();
        if key.starts_with("context") || key == "problem statement" {
            Some("context")
        } else if key == "decision" || key == "decision outcome" {
            Some("decision")
        } else if key.starts_with("consequence") {
            Some("consequences")
        } else {
            None
        }
    });
    parts.collect()
}

/// The decision that a chapter recognised as a record holds.
pub fn record(looks: &Looks, reading: Reading) -> Option<Decision> {
    let first = looks.sections.first()?;
    let of_name = looks.path.and_then(of_file_name);
    let (number, label, title) = match of_record(&first.title) {
        Some(Title {
            number,
            label,
            words,
            ..
        }) => (Some(number), label, words),
        None => {
            let label = of_name.as_ref().map(AdrNumber::to_string);
            let words = first.title.trim_start_matches("ADR: ").to_owned();
            (of_name, label.unwrap_or_default(), words)
        }
    };
    let title = if title.is_empty() {
        first.title.clone()
    } else {
        title
    };
    parse::record(reading, looks.header, number, label, title)
}

/// A design's title for people, without the words that every design's title has.
pub fn design_title(sections: &[Section], first: &Section) -> String {
    let words = first.title.trim();
    let lower = words.to_ascii_lowercase();
    const COMMON: &str = "technical design document";
    let edges: &[char] = &[':', '-', '–', '—', '|', ' ', '(', ')'];
    if !is_design_title(&first.key) || words.len() != lower.len() {
        return words.to_owned();
    }
    let Some(at) = lower.find(COMMON) else {
        return words.to_owned();
    };
    let before = words[..at].trim_matches(edges);
    let after = words[at + COMMON.len()..].trim_matches(edges);
    let after = after
        .strip_prefix("TDD")
        .unwrap_or(after)
        .trim_matches(edges);
    match (before.is_empty(), after.is_empty()) {
        (_, false) if before.is_empty() => after.to_owned(),
        (false, _) => before.to_owned(),
        // `# Technical Design Document` with the name in the heading right beneath.
        _ => match sections.get(1) {
            Some(second) if second.kind.is_none() => second.title.clone(),
            _ => words.to_owned(),
        },
    }
}
