//! The files of a log, read.

use super::folders::File;
use crate::book::Chapter;
use crate::config::Config;
use crate::document::kind::DocumentKind;
use crate::ground::Ground;
use bytestring::ByteString;
use rayon::prelude::*;
use std::path::PathBuf;

/// A file that becomes a chapter.
pub struct Record {
    pub place: String,
    pub disk: PathBuf,
    pub page: Option<String>,
    /// Its name among the chapters.
    pub name: String,
    pub text: ByteString,
}

/// Nobody writes a record of this size; what does is no text.
const LARGEST: u64 = 20_000_000;

/// Reads the files. What cannot be read is left out, with a line that says so; what reads as no
/// record and has no number comes behind the records.
pub fn read(
    files: Vec<File>,
    config: &Config,
    ground: &Ground,
    warnings: &mut Vec<String>,
) -> Vec<Record> {
    let read = files.into_par_iter().map(|file| {
        let text = text(&file).map_err(|why| format!("{} {why}", ground.told(&file.place)))?;
        let chapter = Chapter::new(text.into(), Some(&file.place), Some(&file.place), config);
        Ok((file, chapter))
    });
    let mut records = Vec::new();
    let mut others = Vec::new();
    for read in read.collect::<Vec<_>>() {
        let (file, chapter) = match read {
            Ok(read) => read,
            Err(line) => {
                warnings.push(line);
                continue;
            }
        };
        let is_record = chapter.document.is_understood() || file.number.is_some();
        let list = if is_record { &mut records } else { &mut others };
        list.push(Record {
            name: name(&file, &chapter),
            place: file.place,
            disk: file.disk,
            page: file.page,
            text: chapter.text,
        });
    }
    records.append(&mut others);
    records
}

/// The text of a file, or why there is none.
fn text(file: &File) -> Result<String, String> {
    let unread = |error: std::io::Error| format!("cannot be read: {error}");
    let told = std::fs::metadata(&file.target).map_err(unread)?;
    // A pipe would be waited for.
    if !told.is_file() {
        return Err("is no file: it is left out".to_owned());
    }
    if told.len() >= LARGEST {
        let size = told.len() / 1_000_000;
        return Err(format!(
            "has {size} MB, which no record has: it is left out"
        ));
    }
    let bytes = std::fs::read(&file.target).map_err(unread)?;
    // A NUL is UTF-8 too, but in no text.
    let text = String::from_utf8(bytes)
        .ok()
        .filter(|it| !it.contains('\0'));
    let mut text = text.ok_or("is no text in UTF-8: it is left out")?;
    // As mdBook itself reads its chapters.
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// The name of a chapter: the record's number as it is written, and its title.
fn name(file: &File, chapter: &Chapter) -> String {
    let document = &chapter.document;
    let title = document.title.trim();
    let label = match document.decisions.first() {
        Some(decision) if document.kind == DocumentKind::Record => decision.label.trim(),
        _ => "",
    };
    match (label, title) {
        (_, "") => {
            let name = file.place.rsplit('/').next().unwrap_or_default();
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            stem.to_owned()
        }
        ("", title) => title.to_owned(),
        // `12. Title` as people write it.
        (label, title) if label.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{label}. {title}")
        }
        (label, title) => format!("{label}: {title}"),
    }
}
