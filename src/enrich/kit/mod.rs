//! What views are made of: pieces of a line, tables, and the page they stand on.
//!
//! A view says what it shows in these terms, and each comes out as safe HTML or as plain Markdown,
//! as the renderer wants it.

pub mod er;
mod figure;
mod inline;
pub mod mermaid;
mod page;
pub mod parts;
pub mod register;
mod splices;
mod table;
mod ways;
mod words;

pub use crate::registers::Badge;
pub use figure::{Figure, area};
pub use inline::{Inline, Piece, safe};
pub use page::Page;
pub use splices::Splices;
pub use table::{Row, Table};
pub use ways::picture;
