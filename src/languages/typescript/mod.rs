//! TypeScript: the interfaces, object types and enumerations that some code declares.
//!
//! Only declarations are read. Design documents put them among calls, components and pseudo code,
//! which nobody means to compile; an error is an error inside a declaration.

mod declarations;
mod prepare;
mod read;
mod scan;
mod types;
mod used;

pub use types::family;
pub use used::{Object, Used, object, used};

use super::comments::Comments;
use super::{Family, SyntaxError};
use crate::text::Span;

/// What some TypeScript declares, each list in the order of the code.
#[derive(Debug, Default)]
pub struct TypeScript {
    pub interfaces: Vec<Interface>,
    pub enumerations: Vec<Enumeration>,
    pub aliases: Vec<Alias>,
    /// At most one a declaration: what follows an error often only follows from it.
    pub errors: Vec<SyntaxError>,
}

/// An interface, or a type that is an object.
#[derive(Debug)]
pub struct Interface {
    pub name: String,
    pub name_span: Span,
    /// The whole declaration.
    pub span: Span,
    /// The names of the types that it extends, also those of `A & { … }`.
    pub extends: Vec<String>,
    /// The words of the comment above it.
    pub comment: Option<String>,
    pub fields: Vec<Field>,
    /// It has more fields than these: some are left out, or it takes any.
    pub open: bool,
}

/// A field of an interface.
#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub name_span: Span,
    pub span: Span,
    /// The type as its author wrote it, in one line; empty where none is given.
    pub type_text: String,
    pub family: Family,
    pub optional: bool,
    /// Whether `null` or `undefined` is among its values.
    pub nullable: bool,
    pub array: bool,
    pub readonly: bool,
    /// A method, or a field that holds a function: behaviour and no data.
    pub callable: bool,
    /// The named types that its type mentions, without the language's own; a name may have parts,
    /// as in `Status.Draft`.
    pub mentions: Vec<String>,
    /// The words of the comment behind it, else of the one above it.
    pub comment: Option<String>,
    /// The fields of an object type written in the place of its type.
    pub nested: Vec<Field>,
}

/// An `enum`, or a union of written values.
#[derive(Debug)]
pub struct Enumeration {
    pub name: String,
    pub name_span: Span,
    pub span: Span,
    pub comment: Option<String>,
    pub variants: Vec<Variant>,
}

/// A value of a few.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// As it is stored: `'draft'` and `Draft = 'draft'` are both `draft`.
    pub words: String,
    /// It is a text, and no number or the like.
    pub is_text: bool,
}

/// A name for another type.
#[derive(Debug)]
pub struct Alias {
    pub name: String,
    pub name_span: Span,
    pub span: Span,
    pub comment: Option<String>,
    pub type_text: String,
    pub family: Family,
    pub mentions: Vec<String>,
}

/// Reads the declarations of `code`. What surrounds them is passed over, and a declaration with an
/// error does not hide the others.
pub fn read(code: &str) -> TypeScript {
    let tokens = scan::tokens(code);
    let comments = tokens.iter().filter(|it| it.kind == scan::Kind::Comment);
    let comments = Comments::new(code, comments.map(|it| it.span).collect());
    let mut found = TypeScript::default();
    for range in declarations::find(code, &tokens) {
        let tokens = tokens.get(range).unwrap_or_default();
        let start = tokens.first().map_or(0, |token| token.span.start as usize);
        match prepare::prepare(code, tokens) {
            Ok(text) => {
                let written = code.get(start..start + text.len());
                let elided = written != Some(text.as_str());
                read::declaration(&text, start, elided, &comments, &mut found);
            }
            Err(error) => found.errors.push(error),
        }
    }
    found
}

#[cfg(test)]
mod tests;
