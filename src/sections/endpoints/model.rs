//! A document's endpoints, as its tables, headings, lists and code blocks name them.

use crate::document::http::{self, Method};
use crate::document::request::Mark;
use crate::document::values::auth::Auth;
use crate::text::Span;
use std::collections::BTreeMap;

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

/// An endpoint of a design, once for each of its methods.
#[derive(Debug)]
pub struct Defined<'a> {
    pub endpoint: &'a Endpoint,
    /// Missing where the author names none.
    pub method: Option<Method>,
    pub anchor: &'a str,
    /// What it is for, wherever it is said first.
    pub purpose: Option<Purpose>,
    pub auth: Option<Access>,
}

/// What an endpoint is for.
#[derive(Clone, Copy, Debug)]
pub struct Purpose {
    pub span: Span,
    /// It stands in code, where no mark of Markdown has a meaning.
    pub is_code: bool,
}

impl Endpoints {
    /// Each endpoint once, by method and path, whatever its parameters are called.
    ///
    /// A document names the same one in a table, over its details and in an example: the table is
    /// its place, else the first of these. In a table about limits or states one with a method
    /// counts where nothing else names it, and one without a method is a mention; so is a path
    /// without a method that has one elsewhere.
    pub fn defined(&self) -> Vec<Defined<'_>> {
        let mut places: Vec<_> = self.all.iter().enumerate().collect();
        places.retain(|(_, it)| it.form.rank() < MENTION || !it.methods.is_empty());
        places.sort_by_key(|(at, it)| (it.form.rank(), *at));
        let mut found: BTreeMap<(String, Option<Method>), (usize, Defined)> = BTreeMap::new();
        for (at, endpoint) in places {
            let methods = endpoint.methods.iter().copied().map(Some);
            let none = endpoint.methods.is_empty().then_some(None);
            for (method, anchor) in methods.chain(none).zip(&endpoint.anchors) {
                let key = (http::shape(&endpoint.path), method);
                let first = || Defined {
                    endpoint,
                    method,
                    anchor,
                    purpose: None,
                    auth: None,
                };
                let (_, defined) = found.entry(key).or_insert_with(|| (at, first()));
                let purpose = endpoint.purpose.map(|span| Purpose {
                    span,
                    is_code: endpoint.form == Form::Code,
                });
                defined.purpose = defined.purpose.or(purpose);
                defined.auth = defined.auth.or(endpoint.auth);
            }
        }
        let mut methods: BTreeMap<String, usize> = BTreeMap::new();
        for (path, _) in found.keys().filter(|(_, method)| method.is_some()) {
            *methods.entry(path.clone()).or_default() += 1;
        }
        for (path, count) in methods {
            let key = (path, None);
            let Some((_, bare)) = found.remove(&key) else {
                continue;
            };
            // What is said of a path is said of its only method.
            let next = found.range_mut(key..).next().filter(|_| count == 1);
            if let Some((_, (_, only))) = next {
                only.purpose = only.purpose.or(bare.purpose);
                only.auth = only.auth.or(bare.auth);
            }
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_by_key(|(at, it)| (*at, it.method));
        found.into_iter().map(|(_, it)| it).collect()
    }
}

/// The rank of a row that is about something else.
const MENTION: u8 = 4;

impl Form {
    /// What defines an endpoint best comes first.
    fn rank(self) -> u8 {
        match self {
            Self::Row { defines: true } => 0,
            Self::Heading => 1,
            Self::Line => 2,
            Self::Code => 3,
            Self::Row { defines: false } => MENTION,
        }
    }
}

impl Access {
    /// The word for people, where the author gives but a mark, a yes or a no.
    pub fn word(&self, text: &str) -> Option<&'static str> {
        let marks = self.bare || !self.span.of(text).contains(char::is_alphanumeric);
        self.need.filter(|_| marks).map(Auth::name)
    }
}

impl Endpoint {
    /// What tells two endpoints apart: for each method the path with its parameters by their places.
    pub fn keys(&self) -> impl Iterator<Item = (Method, String)> {
        let shape = http::shape(&self.path);
        let methods = self.methods.iter();
        methods.map(move |method| (*method, shape.clone()))
    }
}
