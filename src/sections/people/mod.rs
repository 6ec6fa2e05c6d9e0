//! People: who wrote, decided and owns what, as the other kinds of section say it.

pub mod record;
pub mod register;
