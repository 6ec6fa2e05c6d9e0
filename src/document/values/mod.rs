//! What people write for a value, read without guessing: dates and times, numbers and units,
//! statuses, levels, and the few words that a cell may hold.

mod amount;
pub mod auth;
pub mod cardinality;
pub mod comparison;
pub mod date;
pub mod direction;
pub mod level;
mod number;
pub mod percentile;
pub mod period;
mod period_shapes;
pub mod progress;
pub mod quantity;
pub mod status;
pub mod unit;
mod unit_table;
