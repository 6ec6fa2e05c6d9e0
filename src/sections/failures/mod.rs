//! Failures: what can go wrong, how that is noticed, and how the system gets out of it.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
