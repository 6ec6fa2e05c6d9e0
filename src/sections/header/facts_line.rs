//! The header's line of facts, and the sections that are still to be written.

use crate::document::Missing;
use crate::document::kind::DocumentKind;
use crate::document::template;
use crate::enrich::kit::{Inline, Page, Piece};
use crate::sections::dependencies::model::open_blockers;
use maud::{Markup, Render, html};

/// A fact of the line; `None` where the document has nothing of the kind.
type Fact = for<'a> fn(&Page<'a>) -> Option<Inline<'a>>;

/// The facts, in their order on the page.
const FACTS: &[Fact] = &[
    decisions,
    risks,
    blockers,
    questions,
    completeness,
    last_change,
];

/// What the document holds, each fact a way to it.
pub fn pieces<'a>(page: &Page<'a>) -> Inline<'a> {
    let mut out = Vec::new();
    for fact in FACTS.iter().filter_map(|fact| fact(page)) {
        if !out.is_empty() {
            out.push(Piece::text(" · "));
        }
        out.extend(fact);
    }
    out
}

fn decisions<'a>(page: &Page<'a>) -> Option<Inline<'a>> {
    let document = page.document();
    let decisions = &document.decisions;
    let first = decisions
        .first()
        .filter(|_| document.kind == DocumentKind::Design)?;
    let words = count(decisions.len(), "decision");
    let anchor = first.anchor.as_ref().map(|anchor| anchor.id());
    Some(linked(page, anchor, vec![Piece::text(words)]))
}

fn risks<'a>(page: &Page<'a>) -> Option<Inline<'a>> {
    let risks: Vec<_> = page.document().all_risks().collect();
    let (_, first) = risks.first()?;
    let high = risks.iter().filter(|(_, risk)| risk.is_high()).count();
    let mut words = count(risks.len(), "risk");
    if high > 0 {
        words.push_str(&format!(", {high} high"));
    }
    let anchor = Some(first.anchor.as_str());
    Some(linked(page, anchor, vec![Piece::text(words)]))
}

fn blockers<'a>(page: &Page<'a>) -> Option<Inline<'a>> {
    let dependencies = &page.document().facts.dependencies;
    let first = dependencies.iter().find(|it| it.is_open_blocker())?;
    let words = count(open_blockers(dependencies), "open blocker");
    Some(linked(
        page,
        first.anchor.as_deref(),
        vec![Piece::text(words)],
    ))
}

fn questions<'a>(page: &Page<'a>) -> Option<Inline<'a>> {
    let questions = &page.document().facts.questions;
    let first = questions.open().next()?;
    let late = questions.open();
    let late = late.filter(|it| it.is_overdue(page.config.today)).count();
    let mut words = count(questions.open().count(), "open question");
    if late > 0 {
        words.push_str(&format!(", {late} overdue"));
    }
    let anchor = Some(first.anchor.as_str());
    Some(linked(page, anchor, vec![Piece::text(words)]))
}

fn completeness<'a>(page: &Page<'a>) -> Option<Inline<'a>> {
    let missing = page.document().missing_sections()?;
    let all = template::SECTIONS.len();
    let filled = all - missing.len();
    let words = format!("{filled} of {all} sections filled in");
    Some(vec![Piece::text(words)])
}

fn last_change<'a>(page: &Page<'a>) -> Option<Inline<'a>> {
    let changes = &page.document().facts.changes;
    let newest = changes.newest.as_ref()?;
    let change = changes.changes.get(newest.at)?;
    let iso = newest.date.to_string();
    let words = vec![Piece::text(iso.clone())];
    let date = vec![Piece::text("Last change "), Piece::Time { iso, words }];
    let mut out = linked(page, Some(&change.anchor), date);
    if !newest.words.is_empty() {
        out.push(Piece::text(format!(": {}", newest.words)));
    }
    Some(out)
}

/// A way to an anchor of our own, which only HTML has.
fn linked<'a>(page: &Page<'a>, anchor: Option<&str>, words: Inline<'a>) -> Inline<'a> {
    let href = anchor.filter(|_| page.is_html()).map(|id| format!("#{id}"));
    match href {
        Some(href) => vec![Piece::Link {
            href,
            hint: None,
            status: None,
            words,
        }],
        None => words,
    }
}

fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// The sections that are still to be written, one click away: those that nobody has filled in with
/// a way to them, then those that are not there.
pub fn missing_sections(page: &Page) -> Markup {
    let missing = page.document().missing_sections().unwrap_or_default();
    let (left, absent): (Vec<_>, Vec<_>) = missing.into_iter().partition(|it| it.id.is_some());
    let link = |it: &Missing| match it.id {
        Some(id) => page
            .html(&[Piece::link(format!("#{id}"), it.title)])
            .render(),
        None => page.html(&[Piece::text(it.title)]).render(),
    };
    let groups = [
        ("Still as the template has them, or empty", left),
        ("Not there", absent),
    ];
    let groups: Vec<_> = groups.iter().filter(|(_, of)| !of.is_empty()).collect();
    html! {
        @if !groups.is_empty() {
            details class="dd-missing-sections" {
                summary { "Sections to fill in" }
                @for (name, sections) in groups {
                    p { (name) }
                    ul { @for section in sections { li { (link(section)) } } }
                }
            }
        }
    }
}
