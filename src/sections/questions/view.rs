//! Shows questions: an anchor on each, and whether it is answered, due or overdue.

use super::model::Question;
use crate::document::values::period::Period;
use crate::enrich::kit::{Badge, Page, Piece, Splices};
use std::borrow::Cow;

/// Puts anchors and badges into the author's own lines.
pub fn show(page: &Page, splices: &mut Splices) {
    for question in &page.document().facts.questions.questions {
        page.put_anchor(splices, question.place, &question.anchor);
        if let Some(badge) = badge(page, question) {
            page.put_behind(splices, question.end, "dd-question", badge);
        }
    }
}

fn badge<'a>(page: &Page<'a>, question: &'a Question) -> Option<Piece<'a>> {
    let (slug, label) = if question.answered {
        ("answered", Cow::Borrowed("Answered"))
    } else if question.is_overdue(page.config.today) {
        ("overdue", Cow::Borrowed("Overdue"))
    } else {
        let (due, span) = question.due?;
        let words = match due {
            Period::Date(date) => date.to_string(),
            // A quarter has the author's name for it.
            _ => span.of(&page.chapter().text).to_owned(),
        };
        ("due", Cow::Owned(format!("Due {words}")))
    };
    Some(Piece::Badge {
        of: Badge::State,
        slug,
        label,
    })
}
