//! Open questions: what is still to be decided, until when, and what has been answered.

pub mod model;
pub mod parse;
pub mod question;
pub mod record;
pub mod register;
pub mod settled;
pub mod view;
