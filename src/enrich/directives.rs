//! Puts registers in the place of their directives.

use super::kit::register::Shown;
use super::kit::{Page, Splices};
use crate::book::Book;
use crate::check::{Finding, Scope};
use crate::config::nearest;
use crate::document::directive::{Call, Directive, Malformed};
use crate::registers::{Query, Wrong};
use crate::rules::book::unknown_directive;
use crate::sections::{REGISTERS, RegisterView, findings};
use std::collections::HashSet;

/// What is wrong with the directives of a chapter.
pub fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let directives = scope.document().directives.iter();
    let read = directives.map(|it| register(scope, it));
    for wrong in read.filter_map(Result::err) {
        out.push(scope.finding(
            &unknown_directive::RULE,
            wrong.span,
            wrong.message,
            wrong.help,
        ));
    }
}

/// Whether a page of the book shows what a check says.
pub fn ask_for_findings(book: &Book) -> bool {
    let directives = book.chapters.iter().flat_map(|it| &it.document.directives);
    let mut calls = directives.filter_map(|it| it.call.as_ref().ok());
    calls.any(|it| it.name.1 == findings::register::REGISTER.name)
}

/// Replaces each well-formed directive; a wrong one stays as it is.
pub fn show(page: &Page, splices: &mut Splices) {
    let mut ids = HashSet::new();
    for directive in &page.document().directives {
        if let Ok((view, query)) = register(page, directive) {
            let mut selection = query.select(&view.register, page);
            let id = anchor(page, view.register.name, &mut ids);
            if let Some(more) = id.strip_prefix(&wanted(view.register.name)) {
                // A second register may have the rows of the first.
                let rows = selection.groups.iter_mut().flat_map(|it| &mut it.rows);
                for anchor in rows.filter_map(|row| row.anchor.as_mut()) {
                    anchor.push_str(more);
                }
            }
            let shown = Shown {
                register: &view.register,
                selection: &selection,
                class: view.class,
                above: (view.above)(page, &selection, &id),
                id,
                rows: view.rows,
            };
            let before = if directive.follows_text { "\n" } else { "" };
            let view = shown.write(page);
            splices.replace(directive.span, format!("{before}{view}\n"));
        }
    }
}

/// The anchor of the first register of a name.
fn wanted(name: &str) -> String {
    format!("register-{name}")
}

/// The anchor of a register: the first of its name that the page does not have.
fn anchor(page: &Page, name: &str, taken: &mut HashSet<String>) -> String {
    let of_page = page.chapter().ids(page.config);
    let wanted = wanted(name);
    let more = (2..).map(|at| format!("{wanted}-{at}"));
    let mut ids = std::iter::once(wanted.clone()).chain(more);
    let free = ids.find(|id| !of_page.holds(id) && !taken.contains(id));
    let id = free.unwrap_or(wanted);
    taken.insert(id.clone());
    id
}

fn register(scope: &Scope, directive: &Directive) -> Result<(&'static RegisterView, Query), Wrong> {
    let call = directive.call.as_ref().map_err(|malformed| Wrong {
        span: directive.span,
        message: message(*malformed).to_owned(),
        help: "write it alone on its line, as {{#designdoc adrs}}".to_owned(),
    })?;
    let view = named(call)?;
    let query = Query::read(&view.register, &call.arguments, scope.config)?;
    Ok((view, query))
}

fn named(call: &Call) -> Result<&'static RegisterView, Wrong> {
    let (span, name) = &call.name;
    let found = REGISTERS.iter().find(|it| it.register.name == name);
    found.ok_or_else(|| {
        let names = || REGISTERS.iter().map(|it| it.register.name);
        let help = match nearest(name, names()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!(
                "the registers are {}",
                names().collect::<Vec<_>>().join(", ")
            ),
        };
        Wrong {
            span: *span,
            message: format!("there is no register `{name}`"),
            help,
        }
    })
}

fn message(malformed: Malformed) -> &'static str {
    match malformed {
        Malformed::Open => "this directive has no closing `}}` on its line",
        Malformed::NoName => "this directive names no register",
        Malformed::Argument => "this directive holds something other than key=\"value\"",
        Malformed::NotAlone => "this directive does not stand alone in its paragraph",
    }
}
