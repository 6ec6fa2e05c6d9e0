//! What is due when, as an iCalendar file, RFC 5545: milestones, questions that wait for a decision,
//! and reviews.
//!
//! There is no clock in it: an event's stamp is the day that its document says it was changed on.

use crate::check::Scope;
use crate::document::values::period::Period;
use crate::document::values::progress::State;
use crate::export::{Export, File, line, plain, updated};
use crate::markdown::fields::label_key;
use crate::sections::decisions::reviews::{self, LABELS, Review};
use crate::sections::questions::model::Question;
use crate::sections::timeline::model::Milestone;
use crate::text::Span;
use crate::text::uri::encoded;
use jiff::{ToSpan, civil};

/// Writes `calendar.ics`; nothing where nothing is due, for no calendar is without an event.
pub fn write(export: &Export) -> Vec<File> {
    let mut events = Vec::new();
    for scope in export.documents() {
        let facts = &scope.document().facts;
        let milestones = facts.timeline.milestones.iter().filter(|it| is_ahead(it));
        events.extend(milestones.filter_map(|it| of_milestone(export, &scope, it)));
        let questions = facts.questions.open();
        events.extend(questions.filter_map(|it| of_question(export, &scope, it)));
        let reviews = reviews::of(&scope);
        events.extend(
            reviews
                .iter()
                .filter_map(|it| of_review(export, &scope, it)),
        );
    }
    if events.is_empty() {
        return Vec::new();
    }
    let mut out = Lines::default();
    out.add("BEGIN", "VCALENDAR");
    out.add("VERSION", "2.0");
    out.add("PRODID", "-//mdbook-designdoc//mdbook-designdoc//EN");
    out.add("CALSCALE", "GREGORIAN");
    out.add("METHOD", "PUBLISH");
    out.add("X-WR-CALNAME", &escaped(&line(export.title)));
    for event in events {
        event.write(&mut out);
    }
    out.add("END", "VCALENDAR");
    vec![File::new("calendar.ics", out.0)]
}

/// Whether a milestone of a plan is one: a record names the day of its decision and that of its
/// review among them.
fn is_ahead(it: &Milestone) -> bool {
    let key = label_key(&it.name);
    key != "decision date" && !LABELS.contains(&key.as_str())
}

/// Something that is due, on whole days.
struct Event {
    uid: String,
    stamp: civil::Date,
    first: civil::Date,
    /// The first day that is no part of it.
    end: civil::Date,
    summary: String,
    /// Lines.
    description: Vec<String>,
    category: &'static str,
    status: &'static str,
    url: Option<String>,
}

fn of_milestone(export: &Export, scope: &Scope, it: &Milestone) -> Option<Event> {
    let said = match it.state {
        Some(State::Done) => "Done: ",
        Some(State::Cancelled) => "Cancelled: ",
        _ => "",
    };
    let state = it.state.map(|it| format!("State: {}", it.name()));
    let mut event = event(export, scope, Some(&it.anchor), it.due?, state)?;
    event.summary = format!("{said}{} ({})", it.name, scope.document().title);
    event.category = "Milestone";
    if it.state == Some(State::Cancelled) {
        event.status = "CANCELLED";
    }
    Some(event)
}

fn of_question(export: &Export, scope: &Scope, it: &Question) -> Option<Event> {
    let owner = it.owner.map(|it| format!("Owner: {}", plain(scope, it)));
    let mut event = event(export, scope, Some(&it.anchor), it.due?, owner)?;
    event.summary = format!("Decision needed: {}", it.title);
    event.category = "Question";
    if it.put_off {
        event.status = "TENTATIVE";
    }
    Some(event)
}

fn of_review(export: &Export, scope: &Scope, it: &Review) -> Option<Event> {
    let mut event = event(export, scope, it.anchor.as_deref(), it.due, None)?;
    // What else is due at the place is another event.
    event.uid = format!("review-{}", event.uid);
    event.summary = format!("Review: {}", it.title);
    event.category = "Review";
    Some(event)
}

/// What all events have. `more` is a line about it.
fn event(
    export: &Export,
    scope: &Scope,
    anchor: Option<&str>,
    (period, place): (Period, Span),
    more: Option<String>,
) -> Option<Event> {
    let (first, last) = period.bounds()?;
    let first = match period {
        Period::Dates { .. } => first,
        // What is due in a month is late after its last day.
        _ => last,
    };
    let file = &scope.chapter().file;
    let site = export.site.unwrap_or(export.title);
    let (_, site) = site.split_once("://").unwrap_or(("", site));
    let [name, place_name, site] = [
        file.as_str(),
        anchor.unwrap_or_default(),
        site.trim_matches('/'),
    ]
    .map(encoded);
    let url = export.address(scope.id, anchor);
    let due = format!("Due: {}", plain(scope, place));
    let description = [scope.document().title.clone(), file.clone(), due];
    let description = description.into_iter().chain(more).chain(url.clone());
    Some(Event {
        uid: format!("{name}#{place_name}@{site}"),
        stamp: updated(scope).unwrap_or(civil::date(1970, 1, 1)),
        first,
        end: last.checked_add(1.day()).ok()?,
        summary: String::new(),
        description: description.collect(),
        category: "",
        status: "CONFIRMED",
        url,
    })
}

impl Event {
    fn write(&self, out: &mut Lines) {
        let description = self.description.iter().map(|it| escaped(&line(it)));
        let description: Vec<_> = description.collect();
        out.add("BEGIN", "VEVENT");
        out.add("UID", &escaped(&self.uid));
        out.add("DTSTAMP", &format!("{}T000000Z", digits(self.stamp)));
        out.add("DTSTART;VALUE=DATE", &digits(self.first));
        out.add("DTEND;VALUE=DATE", &digits(self.end));
        out.add("SUMMARY", &escaped(&line(&self.summary)));
        out.add("DESCRIPTION", &description.join("\\n"));
        out.add("CATEGORIES", self.category);
        out.add("STATUS", self.status);
        // Who is in a review has time for other things on its day.
        out.add("TRANSP", "TRANSPARENT");
        if let Some(url) = &self.url {
            out.add("URL", url);
        }
        out.add("END", "VEVENT");
    }
}

fn digits(day: civil::Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Words of one line as a value.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        if matches!(ch, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}

/// Lines of at most 75 bytes: what is longer goes on behind a space.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        const LONGEST: usize = 75;
        let mut length = 0;
        for ch in name.chars().chain([':']).chain(value.chars()) {
            if length + ch.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(ch);
            length += ch.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
