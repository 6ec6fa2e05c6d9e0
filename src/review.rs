//! The whole way of a check: a book in, findings out.

use crate::prepared::{Error, Prepared, Report};
use crate::protocol::Request;

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
/// The configuration cannot be used.
pub fn run(request: Request, reach: Reach) -> Result<Report, Error> {
    let (prepared, _) = Prepared::read(request)?;
    let findings = prepared.findings(reach == Reach::Book);
    Ok(prepared.report(findings))
}
