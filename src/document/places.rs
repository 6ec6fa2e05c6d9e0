//! Where dates and states stand in the words of an author, so that a view can mark them there.

use super::labelled::Value;
use super::scan::Scanner;
use super::values::period::{self, Period};
use super::values::progress::{self, Progress};
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use std::ops::Range;

/// The time that a value names, and its place; `None` where it names several.
///
/// Beside a date, a week that is counted from the plan's own beginning is an explanation. How long
/// something takes is no time.
pub fn period(outline: &Outline, value: &Value) -> Option<(Period, Span)> {
    let mut found = Vec::new();
    for run in runs(outline, value.nodes.clone(), value.span) {
        let mut at = 0;
        let text = run.of(outline.text());
        while let Some((period, range)) = text.get(at..).and_then(period::find) {
            let span = run.part(at + range.start, range.len());
            at += range.end;
            if !matches!(period, Period::Duration { .. }) {
                found.push((period, span));
            }
        }
    }
    if found.iter().any(|(period, _)| period.bounds().is_some()) {
        found.retain(|(period, _)| period.bounds().is_some());
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The state that a value names, and the place of its words with the marks before them.
pub fn state(outline: &Outline, value: &Value) -> Option<(Progress, Option<Span>)> {
    let progress = progress::read(&value.words(outline))?;
    let text = outline.text();
    let is_mark = |ch: char| ch.is_whitespace() || (!ch.is_ascii() && !ch.is_alphanumeric());
    if value.span.of(text).chars().all(is_mark) {
        return Some((progress, Some(value.span)));
    }
    let word = outline.find_standing(value.nodes.clone(), value.span, &progress.label);
    let place = word.map(|word| {
        let before = Span {
            start: value.span.start,
            end: word.start,
        };
        let only_marks = before.of(text).chars().all(is_mark);
        if only_marks { before.cover(word) } else { word }
    });
    Some((progress, place))
}

/// The runs of text that stand: what is struck out, code, and the words of images are none.
fn runs(outline: &Outline, nodes: Range<NodeId>, within: Span) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut at = nodes.start;
    while at < nodes.end {
        let node = outline.node(at);
        if matches!(node.kind, Kind::Strikethrough | Kind::Image) {
            at = outline.after(at);
            continue;
        }
        if node.kind == Kind::Text {
            let start = node.span.start.max(within.start);
            let end = node.span.end.min(within.end).max(start);
            let span = Span { start, end };
            // The parser cuts a run of text at every mark that might have meant something.
            match runs.last_mut() {
                Some(last) if last.end == span.start => *last = last.cover(span),
                _ => runs.push(span),
            }
        }
        at += 1;
    }
    runs
}

/// Whether words that could not be read as a time are meant as a date: numbers and a month's name,
/// or three numbers with the same separator.
pub fn looks_like_date(words: &str) -> bool {
    const LONGEST: usize = 40;
    if words.len() > LONGEST || !words.contains(|ch: char| ch.is_ascii_digit()) {
        return false;
    }
    let mut names = words.split(|ch: char| !ch.is_alphabetic());
    let has_month = names.any(|name| Scanner { rest: name }.month_name().is_some());
    has_month || words.split_whitespace().any(is_three_numbers)
}

fn is_three_numbers(word: &str) -> bool {
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric());
    ['-', '/', '.'].iter().any(|mark| {
        let parts: Vec<_> = word.split(*mark).collect();
        // `1.2.3` is a version.
        let has_year = || *mark != '.' || parts.iter().any(|part| part.len() == 4);
        let is_number = |part: &&str| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            digits && (1..=4).contains(&part.len())
        };
        parts.len() == 3 && parts.iter().all(is_number) && has_year()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::labelled;
    use crate::markdown::Dialect;

    #[test]
    fn a_time_has_its_place() {
        for (text, place) in [
            ("by 2026-03-01, at last", Some("2026-03-01")),
            ("Week 3 (2026-03-01)", Some("2026-03-01")),
            ("~~2026-02-01~~ 2026-03-01", Some("2026-03-01")),
            ("2 weeks from 2026-03-01 on", Some("2026-03-01")),
            ("*March 2026*", Some("March 2026")),
            ("2026-03-01, moved to 2026-04-01", None),
            ("soon", None),
        ] {
            let outline = Outline::parse(text, 0, Dialect::V05);
            let found = period(&outline, &labelled::line_of(&outline, 0));
            assert_eq!(found.map(|(_, span)| span.of(text)), place, "{text}");
        }
    }

    #[test]
    fn a_state_has_its_place() {
        for (text, place) in [
            ("✅ Done (2026-03-01)", Some("✅ Done")),
            ("**In progress**", Some("In progress")),
            ("✅", Some("✅")),
            ("Done when tested", None),
        ] {
            let outline = Outline::parse(text, 0, Dialect::V05);
            let found =
                state(&outline, &labelled::line_of(&outline, 0)).and_then(|(_, place)| place);
            assert_eq!(found.map(|span| span.of(text)), place, "{text}");
        }
    }

    #[test]
    fn what_is_meant_as_a_date() {
        for words in [
            "31.04.2026",
            "03/04/2026",
            "2026-13-01",
            "Jan 27",
            "2/6/21",
            "1-2-26 (noon)",
        ] {
            assert!(looks_like_date(words), "{words}");
        }
        for words in [
            "soon",
            "after phase 2",
            "Sprint 4",
            "v1.2.3",
            "10/14",
            "marathon 3",
            "after the audit of 2026",
        ] {
            assert!(!looks_like_date(words), "{words}");
        }
    }
}
