//! What has changed, as an Atom feed, RFC 4287: an entry for each change of a change log, and for each
//! decision that says when it was taken.

use crate::check::Scope;
use crate::export::{Export, File, Missing, line, plain};
use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil;
use std::cmp::Reverse;

/// Writes `feed.atom`.
///
/// # Errors
/// Nobody says where the site is: an entry without an address is none.
pub fn write(export: &Export) -> Result<Vec<File>, Missing> {
    let Some(site) = export.site else {
        return Err(Missing(
            "the Atom feed needs the address of the site; give `site-url` in [output.html], with \
             `https://` and the host, or in [output.designdoc]"
                .to_owned(),
        ));
    };
    let mut entries: Vec<(civil::Date, Entry)> = Vec::new();
    for scope in export.documents() {
        entries.extend(changes(export, &scope));
    }
    let decided = export.decisions().filter_map(|id| {
        let entry = &export.prepared.catalog.decisions[id];
        decision(export, &export.prepared.page(entry.chapter), id)
    });
    entries.extend(decided);
    // The newest first, and of a day in the order of the book.
    entries.sort_by_key(|(day, _)| Reverse(*day));
    let newest = entries.first().map(|(day, _)| *day);
    let address = format!("{site}feed.atom");
    // A feed has a title, and somebody who wrote it.
    let title = if export.title.is_empty() {
        site
    } else {
        export.title
    };
    let link = |rel: &str, href: &str, kind: &str| Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    };
    let feed = Feed {
        title: text(title),
        id: address.clone(),
        updated: moment(newest.unwrap_or(civil::date(1970, 1, 1))),
        // Not every change says who made it, and somebody must have.
        authors: vec![person(title)],
        generator: Some(Generator {
            value: env!("CARGO_PKG_NAME").to_owned(),
            ..Generator::default()
        }),
        links: vec![
            link("self", &address, "application/atom+xml"),
            link("alternate", site, "text/html"),
        ],
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        ..Feed::default()
    };
    Ok(vec![File::new("feed.atom", feed.to_string() + "\n")])
}

fn changes(export: &Export, scope: &Scope) -> Vec<(civil::Date, Entry)> {
    let document = scope.document();
    let all = document.facts.changes.changes.iter();
    let entries = all.filter_map(|it| {
        let day = it.date?.first_day();
        let address = export.address(scope.id, Some(&it.anchor))?;
        let words = it.words.map(|it| plain(scope, it)).unwrap_or_default();
        let version = it.version.map(|it| plain(scope, it)).unwrap_or_default();
        let what = match (version.as_str(), words.as_str()) {
            ("", "") => "changed".to_owned(),
            (version, "") => version.to_owned(),
            (_, words) => shortened(words),
        };
        let author = it.author.map(|it| plain(scope, it));
        let author = author.filter(|it| it.contains(char::is_alphanumeric));
        let entry = Entry {
            title: text(&format!("{}: {what}", document.title)),
            summary: (!words.is_empty()).then(|| text(&words)),
            authors: author.iter().map(|it| person(it)).collect(),
            ..entry(&address, day, "change")
        };
        Some((day, entry))
    });
    entries.collect()
}

fn decision(export: &Export, scope: &Scope, id: usize) -> Option<(civil::Date, Entry)> {
    let decision = scope.catalog.decision(scope.book, id);
    let day = decision.date?.date.first_day();
    let anchor = decision.anchor.as_ref().map(|it| it.id());
    let address = export.address(scope.id, anchor)?;
    let status = decision.status.as_ref().map(|it| it.label.as_str());
    let title = match status {
        Some(status) => format!("{} ({status})", decision.called()),
        None => decision.called(),
    };
    let part = decision.parts.decision.map(|it| plain(scope, it));
    let part = part.filter(|it| !it.is_empty());
    let entry = Entry {
        title: text(&title),
        summary: part.map(|it| text(&it)),
        authors: decision
            .deciders
            .iter()
            .map(|it| person(&it.words))
            .collect(),
        ..entry(&address, day, "decision")
    };
    Some((day, entry))
}

/// What every entry has: its address is its name too.
fn entry(address: &str, day: civil::Date, kind: &str) -> Entry {
    Entry {
        id: address.to_owned(),
        updated: moment(day),
        links: vec![Link {
            href: address.to_owned(),
            rel: "alternate".to_owned(),
            mime_type: Some("text/html".to_owned()),
            ..Link::default()
        }],
        categories: vec![Category {
            term: kind.to_owned(),
            ..Category::default()
        }],
        ..Entry::default()
    }
}

/// Words for the feed, without what no XML may hold.
fn clean(words: &str) -> String {
    line(&words.replace(['\u{fffe}', '\u{ffff}'], ""))
}

fn text(words: &str) -> Text {
    Text::plain(clean(words))
}

fn person(name: &str) -> Person {
    Person {
        name: clean(name),
        ..Person::default()
    }
}

/// The beginning of a day: authors give no hour.
fn moment(day: civil::Date) -> FixedDateTime {
    // A date of the calendar's is one of the feed's.
    format!("{day}T00:00:00Z").parse().unwrap_or_default()
}

/// Words cut to what a title takes.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 100;
    match words.char_indices().nth(LONGEST) {
        None => words.to_owned(),
        Some((at, _)) => {
            let cut = words.get(..at).unwrap_or(words);
            let cut = cut.rsplit_once(' ').map_or(cut, |(cut, _)| cut);
            format!("{cut}…")
        }
    }
}
