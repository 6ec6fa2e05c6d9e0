//! mdbook-designdoc makes an mdBook book of technical design documents and architecture decision
//! records (ADRs) a cross-referenced handbook.
//!
//! # The map of the house
//!
//! Data moves one way. A later stage reads an earlier one; an earlier one never knows a later one.
//!
//! ```text
//! mdBook JSON ─► protocol ─► book ─► markdown ─► document ─► catalog ─┬► check  ─► findings
//!                   ▲                                         ▲       ├► enrich ─► splices ─► protocol
//! records outside   │                        catalogs of      │       └► export ─► files
//! the sources ─► adopted                     other books ─► others
//! ```
//!
//! - [`text`]: byte spans, line numbers, edits.
//! - [`languages`]: code that authors write into documents, TypeScript and SQL, to typed facts.
//! - [`markdown`]: the only parser call, and the only writer of Markdown.
//! - [`document`]: what a chapter says, typed and spanned; the words that all kinds share.
//! - [`sections`]: the kinds of section, one folder each: model, parse, record, register, view.
//! - [`protocol`], [`config`], [`book`]: mdBook's JSON, the resolved configuration, the chapters.
//! - [`ground`]: where the sources lie on the disk; [`adopted`]: records that lie elsewhere, made
//!   chapters before anything else happens.
//! - [`others`]: what other books say, in the catalogs that they export.
//! - [`catalog`]: the only stage that sees two documents at once.
//! - [`check`]: what a rule and a finding are, how serious, and how people are told.
//! - [`registers`]: all records of a kind over the book, filtered, sorted and grouped.
//! - [`records`]: what the records that kinds export are made of; [`export`]: the whole book as data.
//! - [`rules`]: one file a rule, with its documentation.
//! - [`enrich`]: runs the views into one set of splices a chapter.
//! - [`diagram`]: Mermaid source to safe, themed SVG, kept from one build to the next.
//! - [`theme`]: the stylesheet; [`whole`]: files that are written whole or not at all.
//! - [`prepared`]: a book read and understood; [`preprocess`] and [`review`]: the whole way of
//!   enriching and of checking it; [`authored`]: the files that authors edit; [`cli`]: one file a
//!   verb.
//!
//! # Invariants
//!
//! - Parsing never fails: any text gives a document.
//! - Every byte that no splice names stays as it was.
//! - Nothing after [`markdown`] looks for structure in raw text: it asks the outline.
//! - The same input gives the same bytes.
//! - A file of a kind depends on its earlier ones only: model, parse, record, register, view.
//!
//! `tests/suite/house.rs` keeps the order of the stages.

#![forbid(unsafe_code)]

pub mod adopted;
pub mod authored;
pub mod book;
pub mod catalog;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagram;
pub mod document;
pub mod enrich;
pub mod export;
pub mod ground;
pub mod languages;
pub mod markdown;
pub mod others;
pub mod prepared;
pub mod preprocess;
pub mod protocol;
pub mod records;
pub mod registers;
pub mod review;
pub mod rules;
pub mod sections;
pub mod text;
pub mod theme;
mod unresolved;
pub mod whole;
