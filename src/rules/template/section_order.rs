//! `section-order`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::TemplatePart;
use crate::document::template::{SECTIONS, SectionKind};

pub static RULE: Rule = Rule {
    name: "section-order",
    group: Group::Template,
    level: Severity::Allow,
    what: "A section that stands elsewhere than in the template, in a document that has two thirds \
           of its sections or more.",
    why: "Who has read one design knows where to look in the next one.",
    bad: Example::Section(
        "## Document Overview\n\nCrates that move.\n\n\
         ## Executive Summary\n\nVans by night.\n\n\
         ## Background & Context\n\nVans stand idle.\n\n\
         ## References\n\nSee the fleet's book.\n\n\
         ## System Architecture\n\nOne desk.\n\n\
         ## Data Architecture\n\nA list of crates.\n\n\
         ## Technology Stack\n\nPaper.\n\n\
         ## Architecture Decision Records\n\nSee the fleet's book.\n\n\
         ## Integration Points\n\nThe fleet.\n\n\
         ## API Design\n\nNone.\n\n\
         ## Security Considerations\n\nLocks.\n\n\
         ## Performance Considerations\n\nTen minutes a stop.\n\n\
         ## Scalability Plan\n\nMore vans.\n\n\
         ## Error Handling & Resilience\n\nSee the fleet's book.\n\n\
         ## Monitoring & Observability\n\nA clock.\n\n\
         ## Testing Strategy\n\nSee the fleet's book.\n\n\
         ## Deployment Strategy\n\nSee the fleet's book.\n\n\
         ## Technical Risks & Mitigations\n\nSee the fleet's book.\n\n\
         ## Timeline & Milestones\n\nSee the fleet's book.\n\n\
         ## Dependencies\n\nSee the fleet's book.\n\n\
         ## Open Questions\n\nSee the fleet's book.\n\n\
         ## Future Enhancements\n\nSee the fleet's book.\n\n\
         ## Appendix\n\nSee the fleet's book.\n\n\
         ## Change Log\n\nSee the fleet's book.\n",
    ),
    good: Example::Section(
        "## Document Overview\n\nCrates that move.\n\n\
         ## Executive Summary\n\nVans by night.\n\n\
         ## Background & Context\n\nVans stand idle.\n\n\
         ## System Architecture\n\nOne desk.\n\n\
         ## Data Architecture\n\nA list of crates.\n\n\
         ## Technology Stack\n\nPaper.\n\n\
         ## Architecture Decision Records\n\nSee the fleet's book.\n\n\
         ## Integration Points\n\nThe fleet.\n\n\
         ## API Design\n\nNone.\n\n\
         ## Security Considerations\n\nLocks.\n\n\
         ## Performance Considerations\n\nTen minutes a stop.\n\n\
         ## Scalability Plan\n\nMore vans.\n\n\
         ## Error Handling & Resilience\n\nSee the fleet's book.\n\n\
         ## Monitoring & Observability\n\nA clock.\n\n\
         ## Testing Strategy\n\nSee the fleet's book.\n\n\
         ## Deployment Strategy\n\nSee the fleet's book.\n\n\
         ## Technical Risks & Mitigations\n\nSee the fleet's book.\n\n\
         ## Timeline & Milestones\n\nSee the fleet's book.\n\n\
         ## Dependencies\n\nSee the fleet's book.\n\n\
         ## Open Questions\n\nSee the fleet's book.\n\n\
         ## Future Enhancements\n\nSee the fleet's book.\n\n\
         ## References\n\nSee the fleet's book.\n\n\
         ## Appendix\n\nSee the fleet's book.\n\n\
         ## Change Log\n\nSee the fleet's book.\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    if !document.has_most_sections() {
        return;
    }
    // The first section of a kind is the one that the template has; deeper ones are parts of others.
    let level = document.sections.iter().map(|it| it.level).min();
    let mut seen = Vec::new();
    let parts = document.sections.iter();
    let firsts = parts.filter(|it| Some(it.level) == level).filter(|it| {
        let is_first = !seen.contains(&it.kind);
        seen.push(it.kind);
        is_first
    });
    let firsts: Vec<_> = firsts.collect();
    let kept = in_order(&firsts);
    for (part, _) in firsts.iter().zip(&kept).filter(|(_, kept)| !**kept) {
        let title = |kind: SectionKind| {
            let section = SECTIONS.iter().find(|it| it.kind == kind);
            section.map_or("", |it| it.title)
        };
        // What it should follow: the last section before it in the template that is in its place.
        let placed = firsts.iter().enumerate().filter(|(other, _)| kept[*other]);
        let before = placed
            .map(|(_, it)| it.kind)
            .filter(|kind| *kind < part.kind);
        let (place, help) = match before.max() {
            Some(kind) => (
                format!("after `{}`", title(kind)),
                format!("move it behind `{}`", title(kind)),
            ),
            None => (
                "at the beginning".to_owned(),
                "move it to the beginning".to_owned(),
            ),
        };
        out.push(scope.finding(
            &RULE,
            part.heading.trim(&scope.chapter().text),
            format!("the template has `{}` {place}", title(part.kind)),
            help,
        ));
    }
}

/// Which of the sections are in their order: the most that can be.
fn in_order(parts: &[&TemplatePart]) -> Vec<bool> {
    // For each section the longest row that ends with it, and the one before it there. There are no
    // more of them than the template has.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let before = (0..at).filter(|other| parts[*other].kind < part.kind);
        let best = before.max_by_key(|other| rows[*other].0);
        let length = best.map_or(1, |other| rows[other].0 + 1);
        rows.push((length, best));
    }
    let mut kept = vec![false; parts.len()];
    let mut at = (0..rows.len()).max_by_key(|at| rows[*at].0);
    while let Some(part) = at {
        kept[part] = true;
        at = rows[part].1;
    }
    kept
}
