//! Dependencies: blockers, prerequisites, work that goes on beside, and what others have to give.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
