//! Rules about decisions.

pub mod adr_number_mismatch;
pub mod adr_status_conflict;
pub mod ambiguous_reference;
pub mod duplicate_adr_number;
mod examples;
mod mentions;
pub mod missing_adr_part;
pub mod one_sided_supersession;
mod places;
pub mod reference_to_retired;
pub mod superseded_without_successor;
pub mod supersession_cycle;
pub mod unknown_reference;
