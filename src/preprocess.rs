//! The whole way of the data: mdBook's JSON in, the enriched book out.

use crate::book::ChapterId;
use crate::check::settle::Settled;
use crate::enrich::{self, directives};
use crate::prepared::{Error, Prepared, Report, settled};
use crate::protocol::{self, Answer, Request, Skeleton};
use crate::rules;
use rayon::prelude::*;
use std::io::{self, Write};

/// Enriches the book of a request and writes the answer to `out`.
///
/// # Errors
/// The configuration cannot be used, or writing failed.
pub fn run(request: Request, out: impl Write + Send) -> Result<Report, Error> {
    let (prepared, skeleton) = Prepared::read(request)?;
    if directives::ask_for_findings(&prepared.book) {
        prepared.tell();
    }
    let mut findings = Vec::new();
    let mut answer = Answer::new(&skeleton, out);
    // While a batch is written the next one is drawn, so that few enriched chapters are held.
    const BATCH: usize = 64;
    let ids: Vec<_> = (0..prepared.book.chapters.len()).collect();
    let mut drawn = Vec::new();
    for batch in ids.chunks(BATCH).chain([&[][..]]) {
        // Each on its own: a batch is short, and nobody can begin the next before its last is drawn.
        let chapters = batch.par_iter().with_max_len(1);
        let draw = chapters.map(|id| one(&prepared, &skeleton, *id));
        let (next, written) = rayon::join(
            || draw.collect(),
            || write(&mut answer, &mut findings, drawn),
        );
        written.map_err(Error::Output)?;
        drawn = next;
    }
    answer.finish().map_err(Error::Output)?;
    Ok(prepared.report(findings))
}

/// A chapter's content, unless it stays as it was given, and what was found in it.
type Drawn = (Option<Vec<u8>>, Vec<Settled>);

fn write(
    answer: &mut Answer<impl Write>,
    findings: &mut Vec<Settled>,
    drawn: Vec<Drawn>,
) -> io::Result<()> {
    for (content, found) in drawn {
        findings.extend(found);
        answer.chapter(content.as_deref())?;
    }
    Ok(())
}

fn one(prepared: &Prepared, skeleton: &Skeleton, id: ChapterId) -> Drawn {
    let page = prepared.page(id);
    let mut findings = rules::check(&page, true);
    let enriched = enrich::chapter(&page);
    findings.extend(enriched.findings);
    let settled = settled(&page, findings, &prepared.told.levels);
    let content = match enriched.text {
        Some(text) => Some(protocol::encode(&text)),
        None => skeleton.kept(id, &page.chapter().text),
    };
    (content, settled)
}
