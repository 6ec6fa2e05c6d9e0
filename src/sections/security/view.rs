//! Shows which areas a security section covers.

use super::model::{Area, Covered};
use crate::document::anchors::Anchor;
use crate::enrich::kit::{Inline, Page, Piece, Splices};

/// Puts one quiet line under the heading, where the template is the document's measure.
pub fn show(page: &Page, splices: &mut Splices) {
    const FEWEST: usize = 2;
    let document = page.document();
    let security = &document.facts.security;
    let covered: Vec<_> = security.covered().collect();
    let Some(heading) = security.heading else {
        return;
    };
    if !document.follows_template || covered.len() < FEWEST {
        return;
    }
    let missing: Vec<_> = security.missing().collect();
    let note = page.note("dd-coverage", &coverage(page, &covered, &missing));
    splices.insert(heading.end as usize, format!("\n{note}\n\n"));
    for it in covered.iter().filter(|_| page.is_html()) {
        if let Anchor::Own(id) = &it.anchor {
            let anchor = page.in_prose(&[Piece::Anchor(id.clone())]);
            splices.insert(it.start as usize, anchor);
        }
    }
}

fn coverage<'a>(page: &Page<'a>, covered: &[&Covered], missing: &[Area]) -> Inline<'a> {
    let all = Area::ALL.len();
    let mut out = vec![Piece::text(match missing.len() {
        0 => format!("Covers all {all} areas: "),
        _ => format!("Covers {} of {all} areas: ", covered.len()),
    })];
    for (at, it) in covered.iter().enumerate() {
        if at > 0 {
            out.push(Piece::text(", "));
        }
        out.push(match &it.anchor {
            Anchor::Own(_) if !page.is_html() => Piece::text(it.area.name()),
            anchor => Piece::link(format!("#{}", anchor.id()), it.area.name()),
        });
    }
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|it| it.name()).collect();
        out.push(Piece::text(format!("; not covered: {}", names.join(", "))));
    }
    out.push(Piece::text("."));
    out
}
