//! What a record has to do with others, as far as its own page does not say it.

use super::links;
use crate::document::relation::Relation;
use crate::enrich::kit::{Page, Piece, Splices};

/// The most decisions of one relation that the line names.
const MOST_NAMED: usize = 8;

/// Puts the line behind the header of a record.
pub fn show(page: &Page, splices: &mut Splices) {
    let [id] = page.catalog.of_chapter(page.id) else {
        return;
    };
    if !page.catalog.decision(page.book, *id).is_record() {
        return;
    }
    let entry = &page.catalog.decisions[*id];
    let mut line = Vec::new();
    for of_one in entry
        .ties
        .chunk_by(|one, other| one.relation == other.relation)
    {
        let relation = of_one[0].relation;
        // The banner says these.
        if matches!(
            relation,
            Relation::SupersededBy | Relation::SupersededInPartBy
        ) {
            continue;
        }
        let unsaid: Vec<_> = of_one
            .iter()
            .filter(|it| !it.here)
            .map(|it| it.other)
            .collect();
        if unsaid.is_empty() {
            continue;
        }
        let words = match line.is_empty() {
            true => capitalised(&relation.words()),
            false => format!(", {}", relation.words()),
        };
        line.push(Piece::text(format!("{words} ")));
        line.extend(links(page, &unsaid, MOST_NAMED));
    }
    if line.is_empty() {
        return;
    }
    let document = page.document();
    let block = document.header.blocks.first().filter(|_| page.is_html());
    let end = block.map_or(document.title_span.end, |it| it.end);
    page.put_beneath(splices, end, &page.note("dd-relations", &line));
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
