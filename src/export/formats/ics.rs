//! What is due when, as an iCalendar file, RFC 5545: milestones, questions that wait for a decision,
//! and reviews.
//!
//! There is no clock in it: an event's stamp is the day that its document says it was changed on.

use super::reviews::{self, Review};
use crate::check::Scope;
use crate::document::values::period::Period;
use crate::document::values::progress::State;
use crate::export::{Export, File, line, updated};
use crate::sections::questions::model::Question;
use crate::sections::timeline::model::Milestone;
use crate::text::Span;
use crate::text::uri::encoded;
use icalendar::{Calendar, Component, Event, EventLike, Property};
use jiff::{ToSpan, civil};

/// Writes `calendar.ics`; nothing where nothing is due, for no calendar is without an event.
pub fn write(export: &Export) -> Vec<File> {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//mdbook-designdoc//mdbook-designdoc//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &line(export.title)),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    for scope in export.documents() {
        let facts = &scope.document().facts;
        for milestone in &facts.timeline.milestones {
            calendar.extend(of_milestone(export, &scope, milestone));
        }
        for question in facts.questions.open() {
            calendar.extend(of_question(export, &scope, question));
        }
    }
    for scope in export.documents() {
        let reviews = reviews::of(&scope).into_iter();
        calendar.extend(reviews.filter_map(|it| of_review(export, &scope, &it)));
    }
    if calendar.components.is_empty() {
        return Vec::new();
    }
    vec![File::new("calendar.ics", calendar.to_string())]
}

fn of_milestone(export: &Export, scope: &Scope, it: &Milestone) -> Option<Event> {
    let mut event = event(export, scope, &it.anchor, it.due?)?;
    let name = line(&it.name);
    let said = match it.state {
        Some(State::Done) => "Done: ",
        Some(State::Cancelled) => "Cancelled: ",
        _ => "",
    };
    let state = it.state.map(|it| format!("State: {}", it.name()));
    describe(scope, &mut event, it.due, state);
    event.summary(&format!("{said}{name}"));
    event.categories(["Milestone"]);
    event.add_property(
        "STATUS",
        match it.state {
            Some(State::Cancelled) => "CANCELLED",
            _ => "CONFIRMED",
        },
    );
    Some(event)
}

fn of_question(export: &Export, scope: &Scope, it: &Question) -> Option<Event> {
    let mut event = event(export, scope, &it.anchor, it.due?)?;
    let text = &scope.chapter().text;
    let owner = it.owner.map(|it| format!("Owner: {}", line(it.of(text))));
    describe(scope, &mut event, it.due, owner);
    event.summary(&format!("Decision needed: {}", line(&it.title)));
    event.categories(["Question"]);
    event.add_property("STATUS", if it.put_off { "TENTATIVE" } else { "CONFIRMED" });
    Some(event)
}

fn of_review(export: &Export, scope: &Scope, it: &Review) -> Option<Event> {
    let anchor = it.anchor.as_deref();
    let mut event = event(export, scope, anchor.unwrap_or("review"), it.due)?;
    // Without an anchor of its own it is of the whole page.
    if let (None, Some(address)) = (anchor, export.address(scope.id, None)) {
        event.add_property("URL", address);
    }
    // A milestone of the same place is another event.
    let uid = event.get_uid().map(|uid| format!("review-{uid}"));
    event.add_property("UID", uid.unwrap_or_default());
    describe(scope, &mut event, Some(it.due), None);
    event.summary(&format!("Review: {}", line(&it.title)));
    event.categories(["Review"]);
    event.add_property("STATUS", "CONFIRMED");
    Some(event)
}

/// An event that takes whole days and leaves those who see it free.
fn event(export: &Export, scope: &Scope, anchor: &str, due: (Period, Span)) -> Option<Event> {
    let (first, last) = due.0.bounds()?;
    let first = match due.0 {
        Period::Dates { .. } => first,
        // What is due in a month is late after its last day.
        _ => last,
    };
    // The end is the first day that is no part of it.
    let end = last.checked_add(1.day()).ok()?;
    let site = export
        .site
        .map_or_else(|| line(export.title), str::to_owned);
    let uid = [scope.chapter().file.as_str(), anchor, &site].map(encoded);
    let mut event = Event::new();
    event.add_property("UID", format!("{}#{}@{}", uid[0], uid[1], uid[2]));
    let stamp = updated(scope).unwrap_or(civil::date(1970, 1, 1));
    event.add_property("DTSTAMP", format!("{}T000000Z", digits(stamp)));
    for (key, day) in [("DTSTART", first), ("DTEND", end)] {
        let mut property = Property::new(key, digits(day));
        property.add_parameter("VALUE", "DATE");
        event.append_property(property);
    }
    event.add_property("TRANSP", "TRANSPARENT");
    if let Some(address) = export.address(scope.id, Some(anchor)) {
        event.add_property("URL", address);
    }
    Some(event)
}

/// Says what an event is about: the document, when it is due in its author's words, and more.
fn describe(scope: &Scope, event: &mut Event, due: Option<(Period, Span)>, more: Option<String>) {
    let due = due.map(|(_, span)| line(span.of(&scope.chapter().text)));
    let mut lines = vec![line(&scope.document().title), scope.chapter().file.clone()];
    lines.extend(
        due.filter(|it| !it.is_empty())
            .map(|it| format!("Due: {it}")),
    );
    lines.extend(more);
    lines.extend(event.get_url().map(str::to_owned));
    let lines: Vec<_> = lines.iter().map(|it| line(it)).collect();
    event.description(&lines.join("\n"));
}

fn digits(day: civil::Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
