//! Rules about the header and the sections of the template.

pub mod front_matter_syntax;
pub mod misspelt_status;
pub mod unknown_status;
pub mod unreadable_date;
