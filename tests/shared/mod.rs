//! What the tests and the fuzz targets both look at.

pub mod exported;
pub mod page;
pub mod places;
pub mod readers;
