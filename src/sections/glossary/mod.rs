//! Glossary: terms with what they mean.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod term;
pub mod view;
