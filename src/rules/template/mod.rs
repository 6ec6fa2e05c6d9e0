//! Rules about the header and the sections of the template.

pub mod date_order;
pub mod duplicate_heading_anchor;
pub mod empty_section;
pub mod front_matter_syntax;
pub mod missing_author;
pub mod missing_section;
pub mod misspelt_status;
pub mod placeholder_left;
pub mod section_order;
pub mod stale_document;
pub mod unknown_status;
pub mod unreadable_date;
