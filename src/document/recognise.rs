//! Which chapters are design documents and which are decision records.

use super::adr_number::{AdrNumber, leading_number};
use super::decision_title::{
    Title, date_of_file_name, names_record, of_file_name, of_loose_record, of_record, without_kind,
    words_of_file_name,
};
use super::heading;
use super::kind::DocumentKind;
use super::label::Meaning;
use super::placeholder;
use super::reading::Reading;
use super::sections::{Section, below_title};
use super::template::SectionKind;
use crate::sections::decisions::model::Decision;
use crate::sections::decisions::parse;
use crate::sections::header::model::{Header, Origin};
use std::collections::BTreeSet;

/// How many of the template's sections make a chapter with header fields a design document.
const ENOUGH_SECTIONS: usize = 5;

/// How many do so where the title calls the chapter a design.
const ENOUGH_SECTIONS_WITH_TITLE: usize = 3;

/// How many of the header's fields do so there.
const ENOUGH_FIELDS_WITH_TITLE: usize = 2;

/// How many inline ADRs with a part or a status make a chapter a design document.
const ENOUGH_DECISIONS: usize = 2;

/// What recognition looks at.
pub struct Looks<'a> {
    pub path: Option<&'a str>,
    /// The configuration names the chapter.
    pub named: bool,
    /// The chapter's title, see [`title`].
    pub title: String,
    pub sections: &'a [Section],
    pub header: &'a Header,
    pub decisions: &'a [Decision],
}

/// The title: the first heading, or what front matter says where no heading of the first level
/// opens the chapter.
pub fn title(sections: &[Section], header: &Header, text: &str) -> String {
    let first = sections.first();
    if first.is_none_or(|section| section.level > 1) {
        let field = header.fields.iter().find(|field| {
            field.origin == Origin::FrontMatter && field.label.eq_ignore_ascii_case("title")
        });
        if let Some(value) = field.and_then(|field| field.values.first()) {
            return value.source(text).to_owned();
        }
    }
    first.map_or_else(String::new, |section| section.title.clone())
}

/// Decides what a chapter is. In this order:
///
/// 1. named by `documents` in the configuration: a design document;
/// 2. titled `Technical Design Document`, before or after a name, in the first heading or in a
///    second one right beneath: a design document;
/// 3. a record, unless its file is called README, index or template, or its title is a template's:
///    a title that begins with `ADR` and a number; or a number before the title, or a number or a
///    day in the file's name, with two of Context, Decision and Consequences beneath; or so named
///    in a folder whose name speaks of decisions, with a status, a date or a number of three digits
///    and more; or, without any of these, a status, Context and Decision;
/// 4. a header field (status, author, date …) and five of the template's sections; where the title
///    calls the chapter a design three sections, or two fields, are enough: a design document;
/// 5. two or more inline ADRs that have a status or a part: a design document;
/// 6. anything else is a page.
pub fn kind(looks: &Looks) -> DocumentKind {
    if is_declared(looks) {
        return DocumentKind::Design;
    }
    let key = heading::key(&looks.title);
    if is_record(looks) {
        return DocumentKind::Record;
    }
    let kinds: BTreeSet<SectionKind> = looks.sections.iter().filter_map(|it| it.kind).collect();
    let called_design = ["technical design", "design doc", "design document"]
        .iter()
        .any(|words| key.starts_with(words) || key.ends_with(words));
    let fields = looks.header.known_fields();
    if (fields > 0 && kinds.len() >= ENOUGH_SECTIONS)
        || (called_design && fields > 0 && kinds.len() >= ENOUGH_SECTIONS_WITH_TITLE)
        || (called_design && fields >= ENOUGH_FIELDS_WITH_TITLE)
    {
        return DocumentKind::Design;
    }
    let whole = |decision: &&Decision| decision.status.is_some() || decision.parts.any();
    if looks.decisions.iter().filter(whole).count() >= ENOUGH_DECISIONS {
        return DocumentKind::Design;
    }
    DocumentKind::Page
}

/// Whether the configuration or the title says that this is a design document: the first two rules.
pub fn is_declared(looks: &Looks) -> bool {
    let second = looks.sections.get(1).map_or("", |section| &section.key);
    looks.named || is_design_title(&heading::key(&looks.title)) || second == DESIGN_TITLE
}

const DESIGN_TITLE: &str = "technical design document";

fn is_design_title(key: &str) -> bool {
    let key = key.strip_suffix(" tdd").unwrap_or(key);
    key.starts_with(DESIGN_TITLE) || key.ends_with(DESIGN_TITLE)
}

fn is_record(looks: &Looks) -> bool {
    if looks.sections.is_empty() || is_no_record_name(looks.path) {
        return false;
    }
    let title = of_record(&looks.title);
    // Markdown takes `# {short title}` for the attributes of an empty heading.
    let words = title.as_ref().map_or(&*looks.title, |it| &it.words);
    if looks.title.is_empty() || is_template_title(words) {
        return false;
    }
    let named_adr = title
        .as_ref()
        .is_some_and(|title| title.label.to_ascii_lowercase().starts_with("adr"));
    let of_file = looks.path.and_then(of_file_name).is_some();
    let dated = looks.path.and_then(date_of_file_name).is_some();
    let numbered = title.is_some() || of_file || dated;
    let parts = record_parts(looks.sections);
    let has_status = looks.header.status.is_some();
    let in_log = looks.path.is_some_and(is_in_log_folder);
    let whole = parts.contains(&"context") && parts.contains(&"decision");
    let has_date = looks.header.field(Meaning::Date).is_some();
    // A log's own files are numbered or dated; whatever stands in them, they are its records.
    let of_log = in_log && (has_status || has_date || looks.path.is_some_and(is_counted));
    named_adr || (numbered && (parts.len() >= 2 || of_log)) || (has_status && whole)
}

/// Whether a file is called an ADR with a number, or begins with one of three digits and more.
fn is_counted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    names_record(path) || (digits >= 3 && of_file_name(path).is_some())
}

/// Whether a title is one to fill in: `[short title]`, `NUMBER. TITLE`.
fn is_template_title(words: &str) -> bool {
    let bare = words.trim_start_matches("NUMBER. ");
    // One word in brackets may be a name.
    let guides = bare.starts_with('[') && bare.ends_with(']') && bare.contains(' ');
    (guides && placeholder::is_placeholder(bare)) || bare == "TITLE"
}

/// Files in a folder of records that are none themselves.
pub fn is_no_record_name(path: Option<&str>) -> bool {
    let name = path.and_then(|path| path.rsplit('/').next());
    let stem = name.map(|name| {
        name.strip_suffix(".md")
            .unwrap_or(name)
            .to_ascii_lowercase()
    });
    stem.is_some_and(|stem| {
        let words = stem.trim_start_matches(|ch: char| ch.is_ascii_digit() || "-_".contains(ch));
        let template = [
            "template",
            "adr-template",
            "adr_template",
            "record-template",
            "record_template",
        ];
        matches!(
            words,
            "readme" | "index" | "summary" | "contributing" | "toc"
        ) || words == template[0]
            || template[1..].iter().any(|name| words.ends_with(name))
    })
}

/// Whether a folder on the way to the file is called as people call their logs: `adr`, `adrs`,
/// `decisions`, `architecture-decision-records`.
fn is_in_log_folder(path: &str) -> bool {
    let (folders, _) = path.rsplit_once('/').unwrap_or_default();
    folders.split('/').any(|folder| {
        let name = folder.to_ascii_lowercase().replace('_', "-");
        matches!(name.as_str(), "adr" | "adrs")
            || name.starts_with("decision")
            || name.contains("architecture-decision")
            || name.contains("architectural-decision")
    })
}

fn record_parts(sections: &[Section]) -> BTreeSet<&'static str> {
    let parts = below_title(sections).iter().filter_map(|section| {
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
    let of_name = looks.path.and_then(of_file_name);
    let of_name = of_name.or_else(|| of_field(looks.header, reading.outline.text()));
    let written = of_record(&looks.title);
    let written = written.or_else(|| of_loose_record(&looks.title, of_name.as_ref()));
    // Where nothing but parts stands in the chapter, its name is the file's.
    let is_untitled = below_title(looks.sections).len() == looks.sections.len()
        && looks
            .sections
            .first()
            .is_some_and(|it| it.title == looks.title);
    let (number, label, title) = match written {
        None if is_untitled => {
            let label = of_name.as_ref().map(AdrNumber::to_string);
            let words = looks.path.and_then(words_of_file_name).unwrap_or_default();
            (of_name, label.unwrap_or_default(), words)
        }
        Some(Title {
            number,
            label,
            words,
            ..
        }) => (Some(number), label, words),
        None => {
            let label = of_name.as_ref().map(AdrNumber::to_string);
            let words = without_kind(&looks.title).to_owned();
            (of_name, label.unwrap_or_default(), words)
        }
    };
    let title = if title.is_empty() {
        looks.title.clone()
    } else {
        title
    };
    let date = looks.path.and_then(date_of_file_name);
    parse::record(reading, looks.header, number, label, title, date)
}

/// The number that a header gives in a field of its own.
fn of_field(header: &Header, text: &str) -> Option<AdrNumber> {
    let words = header
        .field(Meaning::Number)?
        .values
        .first()?
        .source(text)
        .trim();
    let named = || AdrNumber::leading(words).filter(|(_, taken)| *taken == words.len());
    let plain = leading_number(words).filter(|(_, digits)| *digits == words.len());
    let plain = plain.map(|(value, _)| AdrNumber::plain(value));
    plain.or_else(|| named().map(|(number, _)| number))
}

/// Titles that name the kind of document and not its subject.
const KIND_TITLES: [&str; 5] = [
    DESIGN_TITLE,
    "functional design document",
    "system design document",
    "software design document",
    "design document",
];

/// A design's title for people, without the words that every design's title has.
pub fn design_title(looks: &Looks) -> String {
    let words = looks.title.trim();
    let key = heading::key(words);
    let key = key.strip_suffix(" tdd").unwrap_or(&key);
    if KIND_TITLES.contains(&key) {
        // The name stands in the heading right beneath.
        return match looks.sections {
            [first, second, ..] if second.kind.is_none() && second.level >= first.level => {
                second.title.clone()
            }
            _ => words.to_owned(),
        };
    }
    let lower = words.to_ascii_lowercase();
    let Some(at) = lower.find(DESIGN_TITLE).filter(|_| is_design_title(key)) else {
        return words.to_owned();
    };
    let edge = |ch: char| ch.is_whitespace() || ":-–—|".contains(ch);
    let after = words[at + DESIGN_TITLE.len()..].trim_matches(edge);
    let after = after
        .strip_prefix("(TDD)")
        .unwrap_or(after)
        .trim_matches(edge);
    let before = words[..at].trim_matches(edge);
    let says = |words: &&str| words.contains(|ch: char| ch.is_alphanumeric());
    let name = [after, before].into_iter().find(says);
    name.unwrap_or(words).to_owned()
}
