//! Rules about decisions.

pub mod adr_status_conflict;
pub mod ambiguous_reference;
pub mod duplicate_adr_number;
pub mod unknown_reference;
