//! What a document says of itself before its first section.

pub use crate::document::label::Meaning;
use crate::document::values::date::Date;
use crate::document::values::status::Status;
use crate::text::Span;

/// The header of a design document or of a decision record.
#[derive(Debug, Default)]
pub struct Header {
    /// The fields, in the order of the text; front matter comes first.
    pub fields: Vec<HeaderField>,
    /// The status, where one is filled in: the one nearest the top.
    pub status: Option<Status>,
    /// Blocks made of nothing but fields: one compact block can stand for them.
    pub blocks: Vec<Span>,
    /// The front matter, which is no text for a reader.
    pub front_matter: Option<Span>,
    /// What could not be read, with its place.
    pub problems: Vec<HeaderProblem>,
}

/// Something in the header that could not be read.
#[derive(Debug)]
pub enum HeaderProblem {
    /// The words of a date field that name no one date.
    UnreadableDate { span: Span, words: String },
    /// A status word that is not known.
    UnknownStatus { span: Span, label: String },
    /// Front matter that is not YAML, with what the YAML reader said.
    FrontMatter { span: Span, message: String },
    /// A second status that says something else than the first.
    SecondStatus {
        span: Span,
        label: String,
        first: String,
    },
}

/// One field of the header.
#[derive(Debug)]
pub struct HeaderField {
    pub meaning: Meaning,
    /// The label as written.
    pub label: String,
    /// One value, or one for each item of the list behind the label; empty where it is not
    /// filled in.
    pub values: Vec<Value>,
    /// The date, for date fields that could be read.
    pub date: Option<Date>,
    pub origin: Origin,
}

/// Where a field stands, and so what becomes of it on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In front matter, which is taken out of the page.
    FrontMatter,
    /// In lines of front matter that YAML cannot read: they are shown as they stand.
    Unread,
    /// In a block that the header's view takes the place of: what the view leaves out is lost.
    Replaced,
    /// In text that stays on the page.
    Kept,
}

/// A value with its place.
#[derive(Debug, PartialEq)]
pub struct Value {
    pub span: Span,
    /// The decoded text, where it is not what stands at the span (YAML).
    pub decoded: Option<String>,
}

impl Value {
    /// The Markdown of the value.
    pub fn source<'t>(&'t self, text: &'t str) -> &'t str {
        self.decoded
            .as_deref()
            .unwrap_or_else(|| self.span.of(text))
    }
}

impl Header {
    /// The first filled-in field of a meaning.
    pub fn field(&self, meaning: Meaning) -> Option<&HeaderField> {
        let mut of_meaning = self.fields.iter().filter(|field| field.meaning == meaning);
        of_meaning.find(|field| !field.values.is_empty())
    }

    /// The field of the last update, or of the document's date where it says no other.
    pub fn touched(&self) -> Option<&HeaderField> {
        let meanings = [Meaning::Updated, Meaning::Date];
        meanings.into_iter().find_map(|it| self.field(it))
    }

    /// How many of the template's own fields are there, filled in or not.
    pub fn known_fields(&self) -> usize {
        use Meaning::*;
        let known = [Status, Authors, Date, Updated, Issue, SubIssues];
        let there = |meaning: &&Meaning| self.fields.iter().any(|it| it.meaning == **meaning);
        known.iter().filter(there).count()
    }
}
