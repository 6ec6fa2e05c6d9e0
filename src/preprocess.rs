//! The whole way of the data: mdBook's JSON in, the enriched book out.

use crate::book::ChapterId;
use crate::check::settle::Settled;
use crate::enrich::{self, directives};
use crate::prepared::{Error, Prepared, Report, settled};
use crate::protocol::{self, Answer, RawBook, Request};
use crate::rules;
use rayon::prelude::*;
use std::io::{self, Write};

/// Enriches the book of a request and writes the answer to `out`.
///
/// # Errors
/// The configuration cannot be used, a chapter is no text, or writing failed.
pub fn run(request: &Request, out: impl Write + Send) -> Result<Report, Error> {
    Prepared::read(request, |prepared, raw| answer(prepared, raw, out))
}

fn answer(prepared: Prepared, raw: &RawBook, out: impl Write + Send) -> Result<Report, Error> {
    if directives::ask_for_findings(&prepared.book) {
        prepared.tell();
    }
    let mut findings = Vec::new();
    let mut answer = Answer::new(raw, out);
    // While a batch is written the next one is drawn, so that few enriched chapters are held.
    const BATCH: usize = 64;
    let ids: Vec<_> = (0..prepared.book.chapters.len()).collect();
    let mut drawn = Vec::new();
    for batch in ids.chunks(BATCH).chain([&[][..]]) {
        let chapters = batch.par_iter();
        let draw = chapters.map(|id| (*id, one(&prepared, *id)));
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

/// A chapter's new content, if it has one, and what was found in it.
type Drawn = (Option<Vec<u8>>, Vec<Settled>);

fn write(
    answer: &mut Answer<impl Write>,
    findings: &mut Vec<Settled>,
    drawn: Vec<(ChapterId, Drawn)>,
) -> io::Result<()> {
    for (id, (content, found)) in drawn {
        findings.extend(found);
        if let Some(content) = content {
            answer.replace(id, &content)?;
        }
    }
    Ok(())
}

fn one(prepared: &Prepared, id: ChapterId) -> Drawn {
    let page = prepared.page(id);
    let mut findings = rules::check(&page, true);
    let enriched = enrich::chapter(&page);
    findings.extend(enriched.findings);
    let settled = settled(&page, findings, &prepared.told.levels);
    let content = enriched.text.map(|text| protocol::encode(&text));
    (content, settled)
}
