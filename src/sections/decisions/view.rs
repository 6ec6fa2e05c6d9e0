//! Shows decisions: an anchor and a badge on each, and the index of a document's or the book's.

use super::model::Decision;
use crate::catalog::DecisionId;
use crate::document::anchors::Anchor;
use crate::document::kind::DocumentKind;
use crate::document::template::SectionKind;
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table};
use maud::{PreEscaped, html};

/// Marks the inline ADRs of a design and puts their index over them.
pub fn show(page: &Page, splices: &mut Splices) {
    let chapter = page.chapter();
    if chapter.document.kind != DocumentKind::Design {
        return;
    }
    show_index(page, splices);
    for decision in &chapter.document.decisions {
        show_decision(page, decision, splices);
    }
}

fn show_decision(page: &Page, decision: &Decision, splices: &mut Splices) {
    if let (Some(Anchor::Own(id)), true) = (&decision.anchor, page.is_html()) {
        splices.insert(decision.heading.start as usize, page.block_anchor(id));
    }
    if let (Some(status), true) = (&decision.status, page.is_html())
        && let Some(word) = status.word
    {
        splices.replace(word, page.in_prose(&[Piece::status(status)]));
    }
}

/// A document's index stands under its heading of decisions, or else over its first decision.
fn show_index(page: &Page, splices: &mut Splices) {
    let document = &page.chapter().document;
    let ids = page.catalog.of_chapter(page.id);
    let heading = document
        .sections
        .iter()
        .find(|it| it.kind == SectionKind::Decisions);
    let (at, gap) = match (heading, document.decisions.first()) {
        (_, None) => return,
        (Some(section), Some(_)) => (section.heading.end as usize, "\n"),
        (None, Some(first)) if ids.len() > 1 => (first.heading.start as usize, ""),
        (None, Some(_)) => return,
    };
    let table = index(page, ids, "Decisions of this document");
    splices.insert(at, format!("{gap}{}\n\n", table.write(page)));
}

/// The index of some decisions: number, title, status, and what they replace.
pub fn index<'a>(page: &Page<'a>, ids: &[DecisionId], caption: &str) -> Table<'a> {
    let relations: Vec<_> = ids.iter().map(|id| relations(page, *id)).collect();
    let related = relations.iter().any(|cell| !cell.is_empty());
    let mut head = vec!["Number", "Decision", "Status"];
    if related {
        head.push("Relations");
    }
    let rows = ids.iter().zip(relations).map(|(id, relation)| {
        let decision = page.catalog.decision(page.book, *id);
        let status = page.catalog.status(page.book, *id);
        let title = vec![Piece::text(decision.title.clone())];
        let mut title = page.decision_link(*id, title);
        if let Some(record) = page.catalog.decisions[*id].record {
            title.push(Piece::text(" ("));
            let words = vec![Piece::text("full record")];
            title.extend(page.decision_link(record, words));
            title.push(Piece::text(")"));
        }
        let mut cells = vec![
            vec![Piece::text(decision.label.clone())],
            title,
            status.map(Piece::status).into_iter().collect(),
        ];
        if related {
            cells.push(relation);
        }
        Row {
            cells,
            ..Row::default()
        }
    });
    Table {
        class: "dd-adrs",
        caption: caption.to_owned(),
        head: head
            .into_iter()
            .map(|word| vec![Piece::text(word)])
            .collect(),
        rows: rows.collect(),
        row_heads: true,
    }
}

fn relations<'a>(page: &Page<'a>, id: DecisionId) -> Inline<'a> {
    let entry = &page.catalog.decisions[page.catalog.truth(id)];
    let mut out = Vec::new();
    for (words, ids) in [
        ("supersedes ", &entry.supersedes),
        ("superseded by ", &entry.superseded_by),
    ] {
        for (at, other) in ids.iter().enumerate() {
            let joint = if out.is_empty() { "" } else { ", " };
            // `superseded by ADR-002, ADR-003`: the word stands once.
            let words = if at == 0 { words } else { "" };
            out.push(Piece::text(format!("{joint}{words}")));
            let label = page.catalog.decision(page.book, *other).label.clone();
            out.extend(page.decision_link(*other, vec![Piece::text(label)]));
        }
    }
    out
}

/// The register `adrs`: every decision of the book, grouped by document and log.
pub fn register(page: &Page) -> String {
    let mut groups: Vec<(String, Inline, Vec<DecisionId>)> = Vec::new();
    let mut logs: Vec<(&str, usize)> = Vec::new();
    for (id, entry) in page.catalog.decisions.iter().enumerate() {
        let chapter = &page.book.chapters[entry.chapter];
        if page.catalog.decision(page.book, id).is_record() {
            let folder = chapter.folder();
            if let Some((_, at)) = logs.iter().find(|(log, _)| *log == folder) {
                groups[*at].2.push(id);
            } else {
                logs.push((folder, groups.len()));
                let name = log_name(folder);
                groups.push((name.clone(), vec![Piece::text(name)], vec![id]));
            }
        } else {
            match groups.last_mut() {
                Some((_, _, ids)) if page.catalog.decisions[ids[0]].chapter == entry.chapter => {
                    ids.push(id);
                }
                _ => {
                    let title = chapter.document.title.clone();
                    let words = vec![Piece::text(title.clone())];
                    groups.push((title, page.document_link(entry.chapter, words), vec![id]));
                }
            }
        }
    }
    if groups.is_empty() {
        return "This book holds no decisions yet.".to_owned();
    }
    let parts = groups.into_iter().map(|(name, linked, ids)| {
        let table = index(page, &ids, &format!("Decisions: {name}"));
        if page.is_html() {
            let markup = html! {
                div class="dd-register" {
                    p class="dd-group" { strong { (page.html(&linked)) } }
                    (PreEscaped(table.write(page)))
                }
            };
            markup.into_string()
        } else {
            let name = crate::markdown::write::paragraph(page.events(&linked));
            format!(
                "{}\n\n{}",
                crate::markdown::write::markdown(&name),
                table.write(page)
            )
        }
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

fn log_name(folder: &str) -> String {
    if folder.is_empty() {
        "Decision log".to_owned()
    } else {
        format!("Decision log: {folder}")
    }
}
