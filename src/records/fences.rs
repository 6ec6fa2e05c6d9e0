//! The code of a document's fences, as its author meant it.
//!
//! What the model holds are places in the chapter; where a fence stands in a list or a quote, the marks
//! of these stand between its lines.

use crate::check::Scope;
use crate::document::fence::{self, Fence};
use crate::languages::sql::Dialect;
use crate::markdown::Outline;
use crate::text::Span;

/// A fence's code, and where it comes from.
pub struct Code {
    pub language: String,
    pub fence: Fence,
}

/// Whether a fence's language is SQL or one of its dialects.
pub fn is_sql(language: &str) -> bool {
    language.eq_ignore_ascii_case("sql") || Dialect::from_name(language).is_some()
}

/// The fences of a chapter in a language that `is` takes.
pub fn of(scope: &Scope, is: fn(&str) -> bool) -> Vec<Code> {
    let text = &scope.chapter().text;
    let outline = Outline::parse(text, scope.document().body, scope.config.dialect);
    let ids = fence::in_language(&outline, outline.all(), is);
    let codes = ids.map(|id| {
        let fence = Fence::read(&outline, id);
        let language = fence::language(outline.detail(id).unwrap_or_default());
        Code {
            language: language.to_owned(),
            fence,
        }
    });
    codes.collect()
}

impl Code {
    /// The part of the code that stands at a place of the chapter; `None` where that is none of its.
    pub fn at(&self, text: &str, place: Span) -> Option<String> {
        if !self.fence.span.contains(place) || place.is_empty() {
            return None;
        }
        let lines = self.fence.lines.iter();
        let parts = lines.filter_map(|line| {
            let start = line.start.max(place.start);
            let end = line.end.min(place.end);
            (start < end).then(|| Span { start, end }.of(text))
        });
        let part: String = parts.collect();
        (!part.trim().is_empty()).then(|| part.replace("\r\n", "\n"))
    }
}
