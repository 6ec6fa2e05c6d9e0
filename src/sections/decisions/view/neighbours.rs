//! The way from a record to the ones before and behind it in its log.

use super::link;
use crate::catalog::DecisionId;
use crate::enrich::kit::{Inline, Page, Piece};
use crate::markdown::write;
use maud::html;

/// The line; `None` where the log has no other record.
pub fn block(page: &Page, id: DecisionId) -> Option<String> {
    let (previous, next) = page.catalog.neighbours(page.book, id);
    if previous.is_none() && next.is_none() {
        return None;
    }
    let sides = [
        (previous, "Previous", "dd-previous"),
        (next, "Next", "dd-next"),
    ];
    let sides = sides.into_iter().filter_map(|(other, word, class)| {
        let mut line: Inline = vec![Piece::text(format!("{word}: "))];
        line.extend(link(page, other?));
        Some((class, line))
    });
    let sides: Vec<_> = sides.collect();
    if !page.is_html() {
        let mut line: Inline = Vec::new();
        for (_, side) in sides {
            if !line.is_empty() {
                line.push(Piece::text(" · "));
            }
            line.extend(side);
        }
        return Some(write::markdown(&write::paragraph(page.events(&line))));
    }
    let markup = html! {
        div class="dd-neighbours" role="navigation" aria-label="Decision log" {
            @for (class, line) in &sides { p class=(class) { (page.html(line)) } }
        }
    };
    Some(markup.into_string())
}
