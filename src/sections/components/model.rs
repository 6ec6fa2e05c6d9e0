//! The components of a system.

use crate::document::anchors::Target;
use crate::text::Span;

/// The components that a document describes.
#[derive(Debug, Default)]
pub struct Components {
    /// The heading that they stand under.
    pub heading: Option<Span>,
    pub list: Box<[Component]>,
}

/// One component.
#[derive(Debug)]
pub struct Component {
    /// Its anchor on its page: its heading's, or `component-1`.
    pub target: Target,
    pub name: String,
    /// What it is for.
    pub purpose: Option<Span>,
    pub technology: Option<Span>,
    pub responsibilities: Box<[Span]>,
    /// What it takes and from whom.
    pub inputs: Box<[Words]>,
    /// What it gives and to whom.
    pub outputs: Box<[Words]>,
    /// Interfaces of which nobody says the direction.
    pub interfaces: Box<[Words]>,
    pub dependencies: Box<[Words]>,
    pub configuration: Box<[Span]>,
    pub span: Span,
}

/// A value that may name components.
#[derive(Clone, Debug)]
pub struct Words {
    pub span: Span,
    /// The runs of it where a link may stand, words and code outside of links; `None` where all of
    /// it is one run, as most values are.
    runs: Option<Box<[Span]>>,
}

impl Words {
    /// A value with its runs.
    pub fn new(span: Span, runs: Vec<Span>) -> Self {
        let runs = (runs != [span]).then(|| runs.into());
        Self { span, runs }
    }

    /// The runs of the value where a link may stand: words and code outside of links.
    pub fn runs(&self) -> &[Span] {
        match &self.runs {
            Some(runs) => runs,
            None => std::slice::from_ref(&self.span),
        }
    }
}

impl Component {
    /// What it is for: its only responsibility, where the author says nothing else.
    pub fn purpose(&self) -> Option<Span> {
        self.purpose.or(match *self.responsibilities {
            [only] => Some(only),
            _ => None,
        })
    }

    /// Everything of the component that may name others.
    pub fn naming(&self) -> impl Iterator<Item = &Words> {
        let inputs = self.inputs.iter();
        let interfaces = inputs.chain(&self.outputs).chain(&self.interfaces);
        interfaces.chain(&self.dependencies)
    }
}

/// A name folded for comparison: its words in lower case, one space between them.
pub fn key(name: &str) -> String {
    let words = name.split(|ch: char| !ch.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
