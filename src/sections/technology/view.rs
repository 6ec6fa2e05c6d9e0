//! Shows the technology stack: an anchor on each choice, and the stack at a glance.

use super::model::{Place, StackSection, Technology};
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table};
use crate::text::Span;
use maud::html;

/// Marks the technologies where they stand and puts the glance under the section's heading.
pub fn show(page: &Page, splices: &mut Splices) {
    let stack = &page.document().facts.technology;
    for section in &stack.sections {
        let inside = |it: &&Technology| section.span.contains(Span::at(start(it) as usize));
        let technologies: Vec<_> = stack.technologies.iter().filter(inside).collect();
        if let Some(table) = glance(page, section, &technologies) {
            let at = section.heading.end as usize;
            splices.insert(at, format!("\n{}\n\n", table.write(page)));
        }
    }
    for technology in stack.technologies.iter().filter(|_| page.is_html()) {
        let id = &technology.anchor;
        let anchor = match technology.place {
            Place::Section(_) => {
                let anchor = html! { div class="dd-anchor" id=(id) {} };
                format!("{}\n\n", anchor.into_string())
            }
            Place::Words(_) => page.in_prose(&[Piece::Anchor(id.clone())]),
        };
        splices.insert(start(technology) as usize, anchor);
    }
}

fn start(technology: &Technology) -> u32 {
    match technology.place {
        Place::Section(at) | Place::Words(at) => at,
    }
}

/// Area, choice and alternatives in one table. `None` where the author gives a table, or fewer than
/// two areas have a section of their own: then the text is short enough.
fn glance<'a>(page: &Page<'a>, section: &StackSection, all: &[&Technology]) -> Option<Table<'a>> {
    let is_area = |it: &&&Technology| matches!(it.place, Place::Section(_)) && it.choice.is_some();
    if section.tabled || all.iter().filter(is_area).count() < 2 {
        return None;
    }
    let text = &page.chapter().text;
    let chosen = all.iter().filter(|it| it.choice.is_some());
    let compact = |it: &Technology| it.alternatives.iter().all(|it| is_short(it.of(text)));
    let alternatives = chosen
        .clone()
        .any(|it| !it.alternatives.is_empty() && compact(it));
    let rows = chosen.map(|it| {
        let mut cells = vec![area(page, it), source(page, it.choice)];
        if alternatives {
            cells.push(match compact(it) {
                true => list(page, &it.alternatives),
                // A sentence is read in its place.
                false => vec![linked(page, it, vec![Piece::text("below")])],
            });
        }
        Row {
            cells,
            ..Row::default()
        }
    });
    let mut heads = vec!["Area", "Choice"];
    if alternatives {
        heads.push("Alternatives");
    }
    Some(Table {
        class: "dd-stack",
        caption: "The stack at a glance".to_owned(),
        head: heads.into_iter().map(|it| vec![Piece::text(it)]).collect(),
        rows: rows.collect(),
        row_heads: true,
    })
}

/// Whether a text fits a cell; where its links lead takes no room.
fn is_short(source: &str) -> bool {
    const LONGEST: usize = 100;
    let mut length = 0;
    let mut hidden = false;
    let mut before = ' ';
    for ch in source.chars() {
        hidden |= before == ']' && ch == '(';
        length += usize::from(!hidden);
        hidden &= ch != ')';
        before = ch;
    }
    length <= LONGEST
}

/// What a technology is for, leading to where it stands.
fn area<'a>(page: &Page<'a>, technology: &Technology) -> Inline<'a> {
    let words = match (technology.area.as_str(), technology.purpose) {
        ("", Some(purpose)) => vec![page.source(page.id, purpose)],
        ("", None) => vec![Piece::text(technology.group.clone().unwrap_or_default())],
        (area, _) => vec![Piece::text(area.to_owned())],
    };
    // The author's own words may hold links.
    match words.as_slice() {
        [Piece::Text(_)] => vec![linked(page, technology, words)],
        _ => words,
    }
}

fn linked<'a>(page: &Page<'a>, technology: &Technology, words: Inline<'a>) -> Piece<'a> {
    if !page.is_html() {
        return words.into_iter().next().unwrap_or(Piece::text(""));
    }
    Piece::Link {
        href: format!("#{}", technology.anchor),
        hint: None,
        status: None,
        words,
    }
}

fn list<'a>(page: &Page<'a>, spans: &[Span]) -> Inline<'a> {
    let mut out = Vec::new();
    for span in spans {
        if !out.is_empty() {
            out.push(Piece::text("; "));
        }
        out.push(page.source(page.id, *span));
    }
    out
}

fn source<'a>(page: &Page<'a>, span: Option<Span>) -> Inline<'a> {
    span.map(|span| page.source(page.id, span))
        .into_iter()
        .collect()
}
