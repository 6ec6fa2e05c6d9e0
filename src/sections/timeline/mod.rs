//! The timeline: phases with their tasks, milestones with their dates, and a Gantt chart of both.

pub mod gantt;
pub mod milestones;
pub mod model;
pub mod parse;
pub mod phases;
pub mod record;
pub mod register;
pub mod roadmap;
pub mod view;
