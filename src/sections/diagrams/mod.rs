//! Mermaid diagrams: the fences an author drew in words, and their pictures.

pub mod model;
pub mod parse;
pub mod view;
