//! The facts of a book as data: what the renderer writes.

pub mod catalog;
