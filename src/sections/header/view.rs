//! Shows the header as one compact block, with a line of facts drawn from the document.

use super::facts_line;
use super::model::{Header, HeaderField, HeaderProblem, Meaning, Origin, Value};
use crate::document::kind::DocumentKind;
use crate::document::values::status::Status;
use crate::enrich::kit::{Inline, Page, Piece, Splices, safe};
use crate::markdown::write;
use crate::sections::decisions::model::DateOrigin;
use crate::text::Span;
use maud::html;
use std::borrow::Cow;

/// Puts the block in the place of the metadata lines, or behind the title where there are none
/// that can be replaced.
pub fn show(page: &Page, splices: &mut Splices) {
    let document = &page.chapter().document;
    if document.kind == DocumentKind::Page {
        return;
    }
    // First of all: a status in front matter is not to become a badge there.
    if let Some(matter) = document.header.front_matter {
        splices.replace(matter, title(page) + &unread(page, matter));
    }
    if page.is_html() {
        show_block(page, splices);
        // Where the status stays as the author wrote it, it is a badge there too.
        badge_in_place(page, splices);
    } else {
        show_lines(page, splices);
    }
}

/// The title, where only front matter says it: that goes, and a page without a title would be left.
fn title(page: &Page) -> String {
    let document = page.document();
    let of_matter = |it: &&HeaderField| {
        it.origin == Origin::FrontMatter && it.label.eq_ignore_ascii_case("title")
    };
    let field = document.header.fields.iter().find(of_matter);
    let value = field.and_then(|it| it.values.first());
    match value.filter(|_| document.title_span.is_empty()) {
        Some(value) => {
            let words = Piece::text(value.source(&page.chapter().text));
            let title = write::title(page.events(&[words]));
            write::markdown(&title) + "\n\n"
        }
        None => String::new(),
    }
}

/// The lines of front matter from the key at which the YAML reader gave up, as a fence: what they
/// say stands nowhere else.
fn unread(page: &Page, matter: Span) -> String {
    let problems = &page.chapter().document.header.problems;
    let stop = problems.iter().find_map(|it| match it {
        HeaderProblem::FrontMatter { span, .. } => Some(span.start as usize),
        _ => None,
    });
    let Some(stop) = stop else {
        return String::new();
    };
    let is_key = |line: &str| line.starts_with(|ch: char| ch.is_alphanumeric());
    let mut at = matter.start as usize;
    let mut kept = "";
    for line in matter.of(&page.chapter().text).split_inclusive('\n') {
        if at <= stop && is_key(line) {
            kept = page
                .chapter()
                .text
                .get(at..matter.end as usize)
                .unwrap_or_default();
        }
        at += line.len();
    }
    let lines: Vec<_> = kept.lines().collect();
    let Some((_, lines)) = lines.split_last() else {
        return String::new();
    };
    let longest = kept.split(|ch| ch != '~').map(str::len).max();
    let fence = "~".repeat(longest.unwrap_or_default().max(2) + 1);
    format!("{fence}yaml\n{}\n{fence}\n\n", lines.join("\n"))
}

fn show_block(page: &Page, splices: &mut Splices) {
    let header = &page.chapter().document.header;
    let block = block(page);
    let Some((first, rest)) = header.blocks.split_first() else {
        insert_behind_title(page, splices, &block);
        return;
    };
    splices.replace(*first, format!("{block}\n\n"));
    for span in rest {
        splices.replace(*span, "");
    }
}

/// Other renderers keep the author's lines; what front matter said becomes lines as well.
fn show_lines(page: &Page, splices: &mut Splices) {
    let header = &page.chapter().document.header;
    let mut events = Vec::new();
    let of_matter = header
        .fields
        .iter()
        .filter(|it| it.origin == Origin::FrontMatter);
    let named_date = named_date(page).map(|date| page.events(&[Piece::text("Date: "), date]));
    let of_matter = of_matter
        .filter(|field| {
            let known = !matches!(field.meaning, Meaning::Other | Meaning::Number);
            let people = known || is_for_people(field);
            people && !field.values.is_empty()
        })
        .map(|field| {
            let mut line: Inline = vec![Piece::text(format!("{}: ", label(page, field)))];
            line.extend(values(page, field));
            page.events(&line)
        });
    let items: Vec<_> = named_date.into_iter().chain(of_matter).collect();
    if !items.is_empty() {
        events.extend(write::list(items));
    }
    let facts = facts_line::pieces(page);
    if !facts.is_empty() {
        events.extend(write::paragraph(page.events(&facts)));
    }
    if !events.is_empty() {
        insert_behind_title(page, splices, &write::markdown(&events));
    }
}

fn insert_behind_title(page: &Page, splices: &mut Splices, block: &str) {
    let chapter = page.chapter();
    let at = chapter.document.title_span.end as usize;
    let before = &chapter.text[..at];
    let gap = if before.is_empty() || before.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    splices.insert(at, format!("{gap}\n{block}\n\n"));
}

fn badge_in_place(page: &Page, splices: &mut Splices) {
    if let Some(status) = &page.chapter().document.header.status
        && let Some(word) = status.word
    {
        splices.replace(word, page.in_prose(&[Piece::status(status)]));
    }
}

fn block(page: &Page) -> String {
    let header = &page.chapter().document.header;
    let of_block = |field: &&HeaderField| is_shown(page, field);
    let shown: Vec<_> = header.fields.iter().filter(of_block).collect();
    let document = page.document();
    // A log kept in one chapter has no status of its own to miss.
    let misses_status = document.follows_template
        || document.kind == DocumentKind::Record
        || header.known_fields() > 0;
    let facts = facts_line::pieces(page);
    let named_date = named_date(page);
    let markup = html! {
        div class="dd-header" {
            @if header.status.is_some() || misses_status {
                p class="dd-header-status" {
                    @match &header.status {
                        Some(status) => {
                            (page.html(&[Piece::status(status)]))
                            @if let Some(rest) = status_rest(page) {
                                " " span class="dd-qualifier" { (page.html(&[rest])) }
                            }
                        }
                        None => span class="dd-missing" { "No status" },
                    }
                }
            }
            @if !shown.is_empty() || named_date.is_some() {
                dl class="dd-fields" {
                    @if let Some(date) = &named_date {
                        div { dt { "Date" } dd { (page.html(std::slice::from_ref(date))) } }
                    }
                    @for field in shown {
                        div {
                            dt { (safe(&label(page, field))) }
                            @if field.values.is_empty() {
                                dd class="dd-missing" { "not filled in" }
                            } @else {
                                dd { (page.html(&values(page, field))) }
                            }
                        }
                    }
                }
            }
            @if !facts.is_empty() {
                p class="dd-facts" { (page.html(&facts)) }
            }
            (facts_line::missing_sections(page))
        }
    };
    markup.into_string()
}

/// Whether a field is a line of the block. What the block takes the place of is all shown: nothing
/// may be lost. What stays on the page, or was never there, is shown once.
fn is_shown(page: &Page, field: &HeaderField) -> bool {
    let Header { fields, status, .. } = &page.document().header;
    // The badge says it, or says the same.
    let of_badge = |value: &Value| {
        let words = value.source(&page.chapter().text);
        let says = |it: &Status| it.span == value.span || it.label.eq_ignore_ascii_case(words);
        status.as_ref().is_some_and(says)
    };
    let said = match field.origin {
        // A list beneath the status goes with it.
        Origin::Replaced => field.values.iter().all(of_badge),
        _ => field.values.iter().any(of_badge),
    };
    if field.meaning == Meaning::Status && said {
        return false;
    }
    let mut others = fields.iter();
    let first = others.find(|other| other.meaning == field.meaning);
    let is_first = first.is_some_and(|first| std::ptr::eq(first, field));
    match field.origin {
        Origin::Replaced => field.meaning != Meaning::Status || !field.values.is_empty(),
        Origin::Kept => is_first && !matches!(field.meaning, Meaning::Other | Meaning::Number),
        Origin::Unread => false,
        Origin::FrontMatter => {
            !field.values.is_empty()
                && match field.meaning {
                    // The record's title says its number.
                    Meaning::Status | Meaning::Number => false,
                    Meaning::Other => is_for_people(field),
                    _ => is_first,
                }
        }
    }
}

/// The date of a record that only the name of its file says, which no page shows.
fn named_date<'a>(page: &Page<'a>) -> Option<Piece<'a>> {
    let [record] = &*page.document().decisions else {
        return None;
    };
    let dated = record.date.filter(|it| it.origin == DateOrigin::FileName)?;
    let iso = dated.date.to_string();
    let words = vec![Piece::text(iso.clone())];
    Some(Piece::Time { iso, words })
}

/// Front matter is full of keys for other programs: only what people read is shown.
fn is_for_people(field: &HeaderField) -> bool {
    const KEYS: &[&str] = &[
        "version",
        "owner",
        "owners",
        "reviewers",
        "reviewer",
        "approvers",
        "approver",
        "team",
        "category",
        "priority",
        "see also",
    ];
    KEYS.contains(&field.label.to_lowercase().as_str())
}

fn label(page: &Page, field: &HeaderField) -> String {
    let text = &page.chapter().text;
    let listed = |value: &Value| {
        value.source(text).contains([',', ';', '&']) || value.source(text).contains(" and ")
    };
    let several = field.values.len() > 1 || field.values.iter().any(listed);
    match field.meaning {
        Meaning::Authors => if several { "Authors" } else { "Author" }.to_owned(),
        _ => {
            let mut chars = field.label.trim().chars();
            let first = chars.next().map(|ch| ch.to_uppercase().to_string());
            first.unwrap_or_default() + chars.as_str()
        }
    }
}

/// What the status line says besides its word: what stands behind it or, where that would cut a
/// link or another run in two, the whole of it.
fn status_rest<'a>(page: &Page<'a>) -> Option<Piece<'a>> {
    let header = &page.chapter().document.header;
    let status = header.status.as_ref()?;
    let of_status = |value: &&Value| value.span == status.span;
    let mut fields = header.fields.iter();
    let (field, value) =
        fields.find_map(|field| Some((field, field.values.iter().find(of_status)?)))?;
    let source = &*standing_source(page, field, value);
    let end = match (&value.decoded, status.word) {
        (None, Some(word)) => word_end(source, value.span, word),
        _ => folded(source)
            .starts_with(&folded(&status.label))
            .then_some(status.label.len()),
    };
    let rest = match end {
        Some(end) => source.get(end..)?,
        None if folded(source).trim() == folded(&status.label) => "",
        None => source,
    };
    let is_mark = |ch: char| ch.is_whitespace() || "\"':;,—–-|".contains(ch);
    let rest = rest.trim_start_matches(is_mark);
    (!rest.is_empty()).then(|| Piece::Source {
        chapter: page.id,
        text: rest.to_owned().into(),
        names: true,
    })
}

/// Where the status word ends in its value, with the marks around it: none where it is only a part
/// of what they hold, or where something precedes it.
fn word_end(source: &str, value: Span, word: Span) -> Option<usize> {
    let start = word.start.checked_sub(value.start)? as usize;
    let end = word.end.checked_sub(value.start)? as usize;
    let (before, behind) = (source.get(..start)?, source.get(end..)?);
    let is_mark = |ch: char| "*_`".contains(ch);
    let is_ornament = |ch: char| !ch.is_ascii() && !ch.is_alphanumeric();
    let marks = before
        .trim_start_matches(|ch: char| ch.is_whitespace() || "\"'".contains(ch) || is_ornament(ch));
    if !marks.chars().all(is_mark) {
        return None;
    }
    let closing: String = marks.chars().rev().collect();
    behind.starts_with(&closing).then_some(end + closing.len())
}

/// The source of a value. One that stays on the page keeps its footnotes there: here, a reference
/// would lead nowhere.
fn standing_source<'v>(page: &'v Page, field: &HeaderField, value: &'v Value) -> Cow<'v, str> {
    let source = value.source(&page.chapter().text);
    if field.origin != Origin::Kept || !source.contains("[^") {
        return source.into();
    }
    let mut out = String::with_capacity(source.len());
    for (at, piece) in source.split("[^").enumerate() {
        match piece.split_once(']') {
            _ if at == 0 => out.push_str(piece),
            Some((_, behind)) => out.push_str(behind),
            None => {
                out.push_str("[^");
                out.push_str(piece);
            }
        }
    }
    out.into()
}

fn folded(words: &str) -> String {
    words.to_ascii_lowercase().replace('_', " ")
}

fn values<'a>(page: &Page<'a>, field: &HeaderField) -> Inline<'a> {
    let mut out = Vec::new();
    for (at, value) in field.values.iter().enumerate() {
        if at > 0 {
            out.push(Piece::text(", "));
        }
        out.extend(value_pieces(page, field, value));
    }
    out
}

fn value_pieces<'a>(page: &Page<'a>, field: &HeaderField, value: &Value) -> Inline<'a> {
    let source = &*standing_source(page, field, value);
    if let Some(date) = field.date {
        return vec![Piece::Time {
            iso: date.to_string(),
            words: page.words(page.id, source),
        }];
    }
    page.words(page.id, source)
}
