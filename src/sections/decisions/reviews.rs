//! When documents and decisions are to be looked at again, as far as they say so.
//!
//! No view shows these days, and most books are never asked for them: they are read when they are.

use crate::check::Scope;
use crate::document::labelled;
use crate::document::places;
use crate::document::values::period::{self, Period};
use crate::document::values::status::Stage;
use crate::markdown::Outline;
use crate::markdown::fields::label_key;
use crate::sections::header::model::Origin;
use crate::text::Span;
use std::collections::BTreeSet;

/// A day on which something is to be looked at again.
pub struct Review {
    /// What it is of.
    pub title: String,
    /// The anchor of the decision; `None` where it is of the whole page.
    pub anchor: Option<String>,
    /// When, and where that stands.
    pub due: (Period, Span),
}

/// The labels of such a day, folded.
pub const LABELS: &[&str] = &[
    "next review",
    "next review date",
    "review by",
    "review date",
    "review on",
    "revisit",
    "revisit by",
    "revisit date",
    "revisit on",
];

/// The reviews of a document, one a decision and one of itself.
pub fn of(scope: &Scope) -> Vec<Review> {
    let text = &scope.chapter().text;
    let lower = text.to_ascii_lowercase();
    if !lower.contains("review") && !lower.contains("revisit") {
        return Vec::new();
    }
    let mut found: Vec<Review> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |due: (Period, Span)| {
        let Some(review) = review(scope, due) else {
            return;
        };
        if seen.insert(review.anchor.clone()) {
            found.push(review);
        }
    };
    let is_label =
        |label: &str| LABELS.contains(&label_key(&label.replace(['-', '_'], " ")).as_str());
    let fields = scope.document().header.fields.iter();
    let in_matter = fields.filter(|it| it.origin == Origin::FrontMatter && is_label(&it.label));
    for value in in_matter.flat_map(|it| &it.values) {
        if let Some(period) = period::whole(value.source(text)) {
            add((period, value.span));
        }
    }
    let outline = Outline::parse(text, scope.document().body, scope.config.dialect);
    for it in labelled::read(&outline, outline.all()) {
        if is_label(&it.label) {
            let value = it.values.first();
            if let Some(due) = value.and_then(|it| places::period(&outline, it)) {
                add(due);
            }
        }
    }
    found
}

/// `None` where what is to be looked at again holds no longer.
fn review(scope: &Scope, due: (Period, Span)) -> Option<Review> {
    let catalog = scope.catalog;
    let decision = catalog.around(scope.book, scope.id, due.1);
    let status = match decision {
        Some(id) => catalog.status(scope.book, id),
        None => scope.document().header.status.as_ref(),
    };
    let gone = [Stage::Superseded, Stage::Deprecated, Stage::Withdrawn];
    if status
        .and_then(|it| it.stage)
        .is_some_and(|it| gone.contains(&it))
    {
        return None;
    }
    let decision = decision.map(|id| catalog.decision(scope.book, id));
    let anchor = decision.and_then(|it| Some(it.anchor.as_ref()?.id().to_owned()));
    let title = decision.map(|it| it.called());
    Some(Review {
        title: title.unwrap_or_else(|| scope.document().title.clone()),
        anchor,
        due,
    })
}
