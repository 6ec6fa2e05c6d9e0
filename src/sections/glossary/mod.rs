//! Glossary: terms with what they mean.

pub mod model;
pub mod parse;
pub mod rules;
pub mod term;
pub mod view;
