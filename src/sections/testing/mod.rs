//! Testing: the kinds of test, with what each covers and is made with.

pub mod model;
pub mod parse;
pub mod record;
pub mod view;
