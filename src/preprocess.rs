//! The whole way of the data: mdBook's JSON in, the enriched book out.

use crate::book::ChapterId;
use crate::check::settle::Settled;
use crate::enrich::{self, directives};
use crate::prepared::{Error, Prepared, Report, settled};
use crate::protocol::{self, Answer, Request, Skeleton};
use crate::rules;
use rayon::prelude::*;
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread;

/// Enriches the book of a request and writes the answer to `out`.
///
/// # Errors
/// The configuration cannot be used, or writing failed.
pub fn run(request: Request, out: impl Write + Send) -> Result<Report, Error> {
    let (prepared, skeleton) = Prepared::read(request)?;
    if directives::ask_for_findings(&prepared.book) {
        prepared.tell();
    }
    // Few enriched chapters are held at a time.
    const BATCH: usize = 64;
    let ids: Vec<_> = (0..prepared.book.chapters.len()).collect();
    let answer = Answer::new(&skeleton, out);
    // While a batch is written, and whoever reads it takes its time, all cores draw the next one.
    let (hand_on, batches) = mpsc::sync_channel(0);
    let written = thread::scope(|scope| {
        let writer = scope.spawn(|| write(answer, batches));
        for batch in ids.chunks(BATCH) {
            // Each on its own: a batch is short, and the next begins when its last is drawn.
            let chapters = batch.par_iter().with_max_len(1);
            let drawn = chapters.map(|id| one(&prepared, &skeleton, *id));
            if hand_on.send(drawn.collect()).is_err() {
                // Writing failed: the writer says how.
                break;
            }
        }
        drop(hand_on);
        writer.join().unwrap_or_else(|panic| resume_unwind(panic))
    });
    let (answer, findings) = written.map_err(Error::Output)?;
    answer.finish().map_err(Error::Output)?;
    Ok(prepared.report(findings))
}

/// A chapter's content, unless it stays as it was given, and what was found in it.
type Drawn = (Option<Vec<u8>>, Vec<Settled>);

/// Writes the batches as they come, and gathers what was found.
fn write<W: Write>(
    mut answer: Answer<W>,
    batches: mpsc::Receiver<Vec<Drawn>>,
) -> io::Result<(Answer<W>, Vec<Settled>)> {
    let mut findings = Vec::new();
    for (content, found) in batches.into_iter().flatten() {
        findings.extend(found);
        answer.chapter(content)?;
    }
    Ok((answer, findings))
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
