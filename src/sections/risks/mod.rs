//! Risks: the table under a risk heading, with levels, owners and the exposure they make.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
