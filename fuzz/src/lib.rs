//! What the fuzz targets are made of.
//!
//! `targets` says what must hold for any input. The project's own tests run it over all seeds, so
//! nothing there knows the fuzzer. `time` says what must hold for the time that an input takes.

#[path = "../../tests/suite/books.rs"]
pub mod books;
#[path = "../../tests/shared/mod.rs"]
pub mod shared;
pub mod targets;
pub mod time;
