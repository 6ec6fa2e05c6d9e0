//! Rules about what the parts of one document say against each other, and against the calendar.

pub mod changelog_date;
pub mod changelog_order;
pub mod milestone_order;
mod order;
pub mod overdue_milestone;
pub mod overdue_question;
mod standing;
pub mod status_conflict;
