//! What stands behind the text of a record: who refers to it, and the way through its log.

use super::{backlinks, neighbours};
use crate::enrich::kit::{Page, Splices};

/// Puts both behind the record's last line.
pub fn show(page: &Page, splices: &mut Splices) {
    let [id] = page.catalog.of_chapter(page.id) else {
        return;
    };
    let decision = page.catalog.decision(page.book, *id);
    let Some(anchor) = decision.behind.as_deref() else {
        return;
    };
    let blocks = [
        backlinks::block(page, *id, anchor),
        neighbours::block(page, *id),
    ];
    let blocks: Vec<_> = blocks.into_iter().flatten().collect();
    if !blocks.is_empty() {
        let text = &page.chapter().text;
        splices.append(text, text.len(), &format!("{}\n", blocks.join("\n\n")));
    }
}
