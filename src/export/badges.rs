//! Badges for READMEs elsewhere: static SVG, an image for each document and each decision with its
//! status.

use super::{Export, File, line};
use crate::document::kind::DocumentKind;
use crate::document::values::status::{Stage, Status};
use crate::text::xml::escaped;

/// Writes `badges/<document>.svg`, and `badges/<document>--<decision>.svg` for the decisions in it.
pub fn write(export: &Export) -> Vec<File> {
    let stems = export.stems();
    let mut files = Vec::new();
    for scope in export.documents() {
        let document = scope.document();
        let Some(stem) = stems.get(scope.id) else {
            continue;
        };
        let label = match (document.kind, document.decisions.as_slice()) {
            (DocumentKind::Record, [record]) => short(record.short()),
            _ => short(&document.title),
        };
        let image = badge(&label, document.header.status.as_ref());
        files.push(File::new(format!("badges/{stem}.svg"), image));
        let mut names = super::Names::default();
        let ids = scope.catalog.of_chapter(scope.id).iter();
        for id in ids {
            let decision = scope.catalog.decision(scope.book, *id);
            let Some(anchor) = &decision.anchor else {
                continue;
            };
            // A summary has the status of its record.
            let status = scope.catalog.status(scope.book, *id);
            let image = badge(&short(decision.short()), status);
            let name = names.file(anchor.id(), ".svg");
            files.push(File::new(format!("badges/{stem}--{name}"), image));
        }
    }
    files
}

/// The most characters of a label.
const LONGEST: usize = 40;

fn short(words: &str) -> String {
    let words = line(words);
    match words.char_indices().nth(LONGEST) {
        None => words,
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
    }
}

/// The ground behind a status: white words on it have a contrast of more than 4.5 to 1.
fn ground(status: Option<&Status>) -> &'static str {
    match status.and_then(|it| it.stage) {
        Some(Stage::Accepted | Stage::Approved | Stage::Implemented) => "#1f7a34",
        Some(Stage::Draft | Stage::Proposed) => "#2563b0",
        Some(Stage::InReview) => "#7347c4",
        Some(Stage::Superseded | Stage::Deprecated) => "#8a5a0b",
        Some(Stage::Rejected | Stage::Withdrawn) => "#b4232f",
        None => "#5c6066",
    }
}

/// Half the space between the words and an edge, in pixels.
const EDGE: usize = 6;

fn badge(label: &str, status: Option<&Status>) -> String {
    let word = status.map_or_else(|| "no status".to_owned(), |it| short(&it.label));
    let (left, right) = (width(label), width(&word));
    let (first, second) = (left + 2 * EDGE, right + 2 * EDGE);
    let all = first + second;
    let (at, other) = (EDGE, first + EDGE);
    let ground = ground(status);
    let (label, word) = (escaped(label), escaped(&word));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"20\" \
         viewBox=\"0 0 {all} 20\" role=\"img\" aria-label=\"{label}: {word}\">\n  \
         <title>{label}: {word}</title>\n  \
         <clipPath id=\"edge\"><rect width=\"{all}\" height=\"20\" rx=\"3\"/></clipPath>\n  \
         <g clip-path=\"url(#edge)\">\n    \
         <rect width=\"{first}\" height=\"20\" fill=\"#3d4248\"/>\n    \
         <rect x=\"{first}\" width=\"{second}\" height=\"20\" fill=\"{ground}\"/>\n  </g>\n  \
         <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,Geneva,sans-serif\" font-size=\"11\">\n    \
         <text x=\"{at}\" y=\"14\" textLength=\"{left}\" \
         lengthAdjust=\"spacingAndGlyphs\">{label}</text>\n    \
         <text x=\"{other}\" y=\"14\" textLength=\"{right}\" \
         lengthAdjust=\"spacingAndGlyphs\">{word}</text>\n  </g>\n</svg>\n"
    )
}

/// About how wide words are in Verdana of 11 pixels. The image says the width too, so that another
/// font is made to fit.
fn width(words: &str) -> usize {
    let tenths = words.chars().map(|ch| match ch {
        'i' | 'j' | 'l' | '\'' | '|' => 31,
        ' ' | '.' | ',' | ':' | ';' | 'f' | 't' | 'I' | '!' | '/' => 42,
        'r' | '-' | '(' | ')' | 's' | 'c' | 'z' | 'J' => 51,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 104,
        'A'..='Z' | '#' | '+' | '=' | '~' => 79,
        ch if ch.is_ascii() => 68,
        // Marks over other characters, and marks of direction, take no room.
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f000}'..='\u{3ffff}' => 114,
        _ => 72,
    });
    tenths.sum::<usize>().div_ceil(10).max(1)
}
