//! Reads the overview of a document, and its abstract out of the summary.

use super::model::{Overview, Summary};
use crate::document::labelled::{self, Labelled, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::{self, Section};
use crate::document::template::{SectionKind, Topic};
use crate::markdown::{Kind, fields};
use crate::text::Span;

/// The most characters of an abstract in a hint.
const LONGEST_HINT: usize = 200;

/// An abstract goes on with whole sentences up to so many characters.
const LONGEST_SUMMARY: usize = 400;

/// Labels of what a document is for.
const PURPOSE: &[&str] = &["purpose", "objective"];

/// The overview of a document.
pub fn parse(reading: Reading) -> Overview {
    let labels = labels(reading);
    let part = |topic: Topic, keys: &[&str]| {
        let text = reading.outline.text();
        let body = |it: &Section| reading.span_of(it.body.clone(), 0).trim(text);
        let headed = || headed(reading, topic).map(body);
        labelled(&labels, keys).or_else(headed)
    };
    Overview {
        purpose: part(Topic::Purpose, PURPOSE),
        scope: part(Topic::Scope, &["scope", "in scope"]),
        audience: part(
            Topic::Audience,
            &[
                "audience",
                "intended audience",
                "target audience",
                "readers",
            ],
        ),
        summary: summary(reading, &labels),
    }
}

/// The labelled values right beneath the headings of overviews and summaries.
fn labels(reading: Reading) -> Vec<Labelled> {
    let overviews = reading.of_kind(SectionKind::Overview);
    let sections = overviews.chain(reading.of_kind(SectionKind::Summary));
    let leads = sections.map(|it| labelled::read(reading.outline, reading.lead(it)));
    leads.flatten().collect()
}

fn labelled(labels: &[Labelled], keys: &[&str]) -> Option<Span> {
    let mut labels = labels.iter();
    let found = labels.find(|it| keys.contains(&it.key.as_str()) && !it.values.is_empty())?;
    found.values.iter().map(|it| it.span).reduce(Span::cover)
}

/// The first section about a topic that speaks of the whole document and is filled in.
fn headed<'a>(reading: Reading<'a>, topic: Topic) -> Option<&'a Section> {
    use SectionKind::{Background, Overview, Summary};
    let whole = |it: &&Section| matches!(it.within, None | Some(Overview | Summary | Background));
    let mut sections = reading.about(topic).filter(whole);
    sections.find(|it| paragraph(reading, it).is_some())
}

/// The abstract: out of the summary, or else of what says the purpose, or else of the overview.
fn summary(reading: Reading, labels: &[Labelled]) -> Option<Summary> {
    let of_kind = |kind| {
        let whole = |it: &&Section| is_of_whole(reading, it);
        reading.of_kind(kind).filter(whole)
    };
    let named = |it: &&Section| it.key.starts_with("executive");
    let executive = of_kind(SectionKind::Summary).filter(named);
    let sections = executive.chain(of_kind(SectionKind::Summary));
    let mut paragraphs = sections.filter_map(|it| paragraph(reading, it));
    let purpose = || {
        let mut labels = labels
            .iter()
            .filter(|it| PURPOSE.contains(&it.key.as_str()));
        labels.find_map(|it| it.values.first().cloned())
    };
    let stated = || paragraph(reading, headed(reading, Topic::Purpose)?);
    let overview = || {
        let mut sections = of_kind(SectionKind::Overview);
        sections.find_map(|it| paragraph(reading, it))
    };
    let elsewhere = || {
        let keys = ["objective", "system overview"];
        let sections = reading.sections.iter();
        let mut named = sections.filter(|it| keys.contains(&it.key.as_str()));
        named.find_map(|it| paragraph(reading, it))
    };
    let value = paragraphs.next().or_else(purpose).or_else(stated);
    let value = value.or_else(overview).or_else(elsewhere)?;
    let span = sentences(reading, &value);
    let words = reading.outline.standing_within(value.nodes, span);
    Some(Summary {
        span,
        words: shortened(&words),
    })
}

/// Whether a section speaks of the whole document: one of the first, or of the highest level that
/// several have. A summary of a part stands deeper in it.
fn is_of_whole(reading: Reading, section: &Section) -> bool {
    const FIRST: usize = 3;
    let below = sections::below_title(reading.sections);
    let of_level = |level| below.iter().filter(move |it| it.level == level);
    let top = (1..=6).find(|level| of_level(*level).nth(1).is_some());
    let mut first = below.iter().take(FIRST);
    top.is_none_or(|top| section.level <= top) || first.any(|it| it.heading == section.heading)
}

/// The first paragraph of prose in a section: no label with its value, no image, no guidance.
fn paragraph(reading: Reading, section: &Section) -> Option<Value> {
    let outline = reading.outline;
    let mut blocks = outline.blocks(section.body.clone());
    blocks.find_map(|id| {
        if outline.node(id).kind != Kind::Paragraph {
            return None;
        }
        let value = labelled::line_of(outline, id);
        let words = value.words(outline);
        let said = placeholder::says_anything(&words) && !placeholder::is_left(&words);
        let is_field = || fields::of_block(outline, id).iter().any(|it| it.marked);
        (said && !is_field()).then_some(value)
    })
}

/// The paragraph's first sentences: up to the last end of one that is near enough, or all of it.
fn sentences(reading: Reading, value: &Value) -> Span {
    let outline = reading.outline;
    let mut length = 0;
    let mut end = None;
    let mut at = value.nodes.start;
    while at < value.nodes.end {
        let node = outline.node(at);
        // A cut inside of marks would leave them open.
        if node.kind == Kind::Text && length <= LONGEST_SUMMARY {
            let source = outline.source(at);
            let far = source.char_indices().nth(LONGEST_SUMMARY - length + 1);
            let near = far.map_or(source, |(far, _)| &source[..far]);
            for (stop, _) in near.match_indices(['.', '!', '?']) {
                let behind = &source[stop + 1..];
                let ends = behind.is_empty() || behind.starts_with(char::is_whitespace);
                if ends && !is_abbreviation(&source[..stop]) {
                    end = Some(node.span.range().start + stop + 1);
                }
            }
        }
        length += outline.plain(at).chars().count();
        at = outline.after(at);
    }
    match end {
        Some(end) if length > LONGEST_SUMMARY => Span::new(value.span.range().start, end),
        _ => value.span,
    }
}

/// Whether the point behind `words` ends a short form rather than a sentence.
fn is_abbreviation(words: &str) -> bool {
    let last = words.rsplit([' ', '(']).next().unwrap_or_default();
    matches!(
        last,
        "e.g" | "i.e" | "etc" | "vs" | "cf" | "approx" | "No" | "Dr"
    )
}

/// Words up to [`LONGEST_HINT`] characters: whole sentences where they say enough, else whole words.
fn shortened(words: &str) -> String {
    const ENOUGH: usize = 80;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((limit, _)) = words.char_indices().nth(LONGEST_HINT) else {
        return match words.strip_suffix([':', '：']) {
            Some(opening) => format!("{opening} …"),
            None => words,
        };
    };
    let head = &words[..limit];
    let ends = head.match_indices(['.', '!', '?']);
    let ends = ends.filter(|(at, _)| words[at + 1..].starts_with(' '));
    let sentence = ends
        .map(|(at, _)| at)
        .rfind(|at| !is_abbreviation(&head[..*at]));
    match (sentence, head.rfind(' ')) {
        (Some(end), _) if end >= ENOUGH => head[..=end].to_owned(),
        (_, Some(space)) => format!("{} …", head[..space].trim_end_matches([',', ';', ':'])),
        _ => format!("{head}…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// The abstract of a document whose summary is this paragraph.
    fn summed_up(paragraph: &str) -> String {
        let text = format!("# T\n\n## Executive Summary\n\n{paragraph}\n");
        let summary = of_text(&text, |reading| parse(reading).summary);
        summary.unwrap().span.of(&text).to_owned()
    }

    #[test]
    fn an_abstract_ends_with_the_last_sentence_that_is_near() {
        let near = |words: usize| format!("{}ü.", "w".repeat(words - 1));
        for (first, taken) in [(LONGEST_SUMMARY, true), (LONGEST_SUMMARY + 1, false)] {
            let rest = format!("{} And more.", near(first));
            let whole = format!("One. {rest}");
            let first = near(first);
            let expected = if taken { first.as_str() } else { rest.as_str() };
            assert_eq!(summed_up(&rest), expected);
            assert_eq!(summed_up(&whole), "One.");
        }
        assert_eq!(summed_up("One. Two."), "One. Two.");
    }

    #[test]
    fn hints_end_with_a_sentence_or_a_word() {
        assert_eq!(shortened("A short one."), "A short one.");
        assert_eq!(shortened("It holds\nthese:"), "It holds these …");
        let sentence = "A van that is late, e.g. in winter, is found by its last scan at a stop.";
        let long = format!("{sentence} {sentence} {sentence}");
        assert_eq!(shortened(&long), format!("{sentence} {sentence}"));
        let words = "word ".repeat(60);
        let short = shortened(&words);
        assert!(short.ends_with("word …") && short.chars().count() <= LONGEST_HINT + 2);
        assert_eq!(
            shortened(&"x".repeat(300)).chars().count(),
            LONGEST_HINT + 1
        );
    }
}
