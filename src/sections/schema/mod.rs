//! The database schema and its migrations: tables in Markdown and in SQL, and the plan to get there.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
