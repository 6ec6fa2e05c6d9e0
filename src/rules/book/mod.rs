//! Rules about the book as a whole.

pub mod duplicate_term;
pub mod unknown_directive;
pub mod unused_allow;
