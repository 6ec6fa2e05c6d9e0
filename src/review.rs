//! The whole way of a check: a book in, findings out.

use crate::check::settle::{self, Settled};
use crate::enrich;
use crate::prepared::{Error, Prepared, Report};
use crate::protocol::Request;
use crate::rules;
use rayon::prelude::*;

/// How much of the world the chapters of a request are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A whole book.
    Book,
    /// Each chapter for itself: what others may hold is not known.
    Chapter,
}

/// Looks at the book of a request with every rule.
///
/// # Errors
/// The configuration cannot be used, or a chapter is no text.
pub fn run(request: &Request, reach: Reach) -> Result<Report, Error> {
    Prepared::read(request, |prepared, _| {
        let judged = prepared.judge(findings(&prepared, reach));
        Ok(prepared.report(judged))
    })
}

/// What every rule finds in a book, in its order.
pub fn findings(prepared: &Prepared, reach: Reach) -> Vec<Settled> {
    let chapters = 0..prepared.book.chapters.len();
    let findings = chapters.into_par_iter().map(|id| {
        let page = prepared.page(id);
        let mut findings = rules::check(&page, reach == Reach::Book);
        findings.extend(enrich::check(&page));
        let unused = &rules::book::unused_allow::RULE;
        settle::chapter(&page, findings, &prepared.levels, unused)
    });
    let findings: Vec<_> = findings.collect();
    findings.into_iter().flatten().collect()
}
