//! Scalability: how much there is now, how it is expected to grow, and what stands in the way.

mod growth;
pub mod model;
pub mod parse;
pub mod record;
pub mod view;
