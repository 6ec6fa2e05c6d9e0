//! The whole way of a check: a book in, findings out.

use crate::check::settle;
use crate::enrich;
use crate::prepared::{Error, Prepared, Report};
use crate::protocol::Request;
use crate::rules;
use rayon::prelude::*;

/// Looks at the book of a request with every rule.
///
/// # Errors
/// The configuration cannot be used, or a chapter is no text.
pub fn run(request: &Request) -> Result<Report, Error> {
    let prepared = Prepared::read(request)?;
    let chapters = 0..prepared.book.chapters.len();
    let findings = chapters.into_par_iter().map(|id| {
        let page = prepared.page(id);
        let mut findings = rules::check(&page);
        findings.extend(enrich::check(&page));
        let unused = &rules::book::unused_allow::RULE;
        settle::chapter(&page, findings, &prepared.levels, unused)
    });
    let findings: Vec<_> = findings.collect();
    Ok(prepared.report(findings.into_iter().flatten().collect()))
}
