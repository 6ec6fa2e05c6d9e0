//! Shows integrations: an anchor on each, its direction as a badge, and all of them around the
//! design.

use super::model::{Fact, Integration, Party, Place};
use crate::document::values::direction::Direction;
use crate::enrich::kit::{Badge, Figure, Inline, Page, Piece, Row, Splices, Table, mermaid};
use maud::html;

/// Puts the context under the heading and marks the integrations where they stand.
pub fn show(page: &Page, splices: &mut Splices) {
    let integrations = &page.document().facts.integrations;
    if let (Some((heading, _)), Some(figure)) = (integrations.section, context(page)) {
        let figure = figure.write(page);
        if !figure.is_empty() {
            splices.insert(heading.end as usize, format!("\n{figure}\n\n"));
        }
    }
    if !page.is_html() {
        return;
    }
    for integration in &integrations.all {
        let id = &integration.anchor;
        let (at, anchor) = match integration.place {
            Place::Section(at) => {
                let anchor = html! { div class="dd-anchor" id=(id) {} };
                (at, format!("{}\n\n", anchor.into_string()))
            }
            Place::Words(at) | Place::Row(at) => (at, page.in_prose(&[Piece::Anchor(id.clone())])),
        };
        splices.insert(at as usize, anchor);
        if let Some(flow) = integration.direction
            && let (Some(direction), Some(word)) = (flow.direction, flow.word)
        {
            let label = word.of(&page.chapter().text).trim_matches('`');
            splices.replace(word, page.in_prose(&[badge(direction, label)]));
        }
    }
}

fn badge<'a>(direction: Direction, label: &str) -> Piece<'a> {
    Piece::Badge {
        of: Badge::Direction,
        slug: direction.slug(),
        label: label.to_owned().into(),
    }
}

/// The design with what is around it. `None` where the text shows it as well: the author has drawn
/// it, there is hardly anything, or there is too much for a picture.
fn context<'a>(page: &Page<'a>) -> Option<Figure<'a>> {
    const FEWEST: usize = 2;
    const MOST: usize = 24;
    let integrations = &page.document().facts.integrations;
    let counts = |it: &&Integration| it.party == Party::Service || it.direction().is_some();
    let shown: Vec<_> = integrations.all.iter().filter(counts).collect();
    if integrations.drawn || !(FEWEST..=MOST).contains(&shown.len()) {
        return None;
    }
    // A picture needs its table unless the author's own table is there.
    let is_row = |it: &&Integration| matches!(it.place, Place::Row(_));
    let tabled = shown.iter().all(is_row);
    Some(Figure {
        key: "context".to_owned(),
        caption: format!("{} and what is around it", page.document().title),
        source: flowchart(page, &shown),
        table: (!tabled).then(|| table(page, &shown)),
    })
}

/// What comes in stands on the left, what goes out on the right; a service has round ends.
fn flowchart(page: &Page, integrations: &[&Integration]) -> String {
    let title = mermaid::quoted(&page.document().title);
    let mut out = format!("flowchart LR\n    design[[{title}]]\n");
    for (at, it) in integrations.iter().enumerate() {
        let name = mermaid::quoted(&it.name);
        let (open, close) = match it.party {
            Party::System => ("[", "]"),
            Party::Service => ("([", "])"),
        };
        out.push_str(&format!("    n{at}{open}{name}{close}\n"));
        let label = it.label.as_ref();
        let label = label.map_or(String::new(), |it| format!("|{}|", mermaid::quoted(it)));
        out.push_str(&match it.direction() {
            Some(Direction::Inbound) => format!("    n{at} -->{label} design\n"),
            Some(Direction::Outbound) => format!("    design -->{label} n{at}\n"),
            Some(Direction::Both) => format!("    design <-->{label} n{at}\n"),
            None => format!("    design ---{label} n{at}\n"),
        });
    }
    out
}

fn table<'a>(page: &Page<'a>, integrations: &[&Integration]) -> Table<'a> {
    let rows = integrations.iter().map(|it| {
        let name = vec![Piece::text(it.name.clone())];
        let name: Inline = match page.is_html() {
            true => vec![Piece::Link {
                href: format!("#{}", it.anchor),
                hint: None,
                status: None,
                words: name,
            }],
            false => name,
        };
        let party = match it.party {
            Party::System => "System",
            Party::Service => "Service",
        };
        let direction = it.direction().map(|it| badge(it, it.name()));
        let how = it.fact(Fact::Type).or(it.fact(Fact::Api));
        Row {
            cells: vec![
                name,
                vec![Piece::text(party)],
                direction.into_iter().collect(),
                how.map(|span| page.source(page.id, span))
                    .into_iter()
                    .collect(),
            ],
            ..Row::default()
        }
    });
    let heads = ["Name", "Kind", "Direction", "How"];
    Table {
        class: "dd-context",
        caption: "What is around this design".to_owned(),
        head: heads.iter().map(|it| vec![Piece::text(*it)]).collect(),
        rows: rows.collect(),
        row_heads: true,
    }
}
