//! A document's endpoints, as its tables, headings, lists and code blocks name them.

use crate::document::http::{self, Method};
use crate::document::request::Mark;
use crate::document::values::auth::Auth;
use crate::text::Span;

/// The endpoints of a document.
#[derive(Debug, Default)]
pub struct Endpoints {
    /// In the order of the text.
    pub all: Vec<Endpoint>,
    /// Words under `Method` that name none.
    pub unknown_methods: Vec<Span>,
}

/// Where an endpoint is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A row of a table; `defines` where the table is about the endpoints themselves, and not about
    /// their limits or their state.
    Row { defines: bool },
    /// A heading.
    Heading,
    /// An item of a list, or a line of its own.
    Line,
    /// A line of a code block.
    Code,
}

/// One endpoint.
#[derive(Debug)]
pub struct Endpoint {
    pub form: Form,
    /// Empty where the author names none.
    pub methods: Vec<Method>,
    pub path: String,
    /// One for each method, or one where there is none.
    pub anchors: Vec<String>,
    /// Before this the anchors stand: the cell, the line, the heading, the code block.
    pub span: Span,
    /// Where it is named: the same, but of a code block the line.
    pub line: Span,
    /// The words that badges take the place of.
    pub marks: Vec<Mark>,
    pub purpose: Option<Span>,
    pub auth: Option<Access>,
}

/// What is asked of a caller.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    /// What the author's words come to, if they can be read.
    pub need: Option<Auth>,
    pub span: Span,
    /// Nothing but a mark, a yes or a no.
    pub bare: bool,
}

impl Endpoint {
    /// What tells two endpoints apart: for each method the path with its parameters by their places.
    pub fn keys(&self) -> impl Iterator<Item = (Method, String)> {
        let shape = http::shape(&self.path);
        let methods = self.methods.iter();
        methods.map(move |method| (*method, shape.clone()))
    }
}
