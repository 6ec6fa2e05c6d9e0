//! `duplicate-endpoint`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::http::Method;
use crate::document::kind::DocumentKind;
use crate::sections::endpoints::model::{Endpoint, Form};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "duplicate-endpoint",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "An endpoint that is defined twice: by method and path, whatever its parameters are \
           called.",
    why: "Two purposes for one address cannot both be true, and a client meets only one of them.",
    bad: Example::Section(
        "## API Design\n\n| Endpoint | Method | Purpose |\n|---|---|---|\n\
         | `/crates/{id}` | GET | Find a crate |\n| `/crates/{code}` | GET | Read a label |\n",
    ),
    good: Example::Section(
        "## API Design\n\n| Endpoint | Method | Purpose |\n|---|---|---|\n\
         | `/crates/{id}` | GET | Find a crate |\n| `/labels/{code}` | GET | Read a label |\n",
    ),
    whole_book: false,
    check,
};

/// A table gives an overview and headings the details: only two of a form are one too many.
fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let mut seen: HashMap<(Form, Method, String), &Endpoint> = HashMap::new();
    for (at, endpoint) in scope.document().facts.endpoints.all.iter().enumerate() {
        if !matches!(endpoint.form, Form::Row { defines: true } | Form::Heading) {
            continue;
        }
        // One finding for an endpoint, however many of its methods are there twice.
        let mut told = false;
        for (method, shape) in endpoint.keys() {
            let other = seen.get(&(endpoint.form, method, shape.clone()));
            let place = match other {
                Some(other) => Some(spelt(endpoint, other, "above")),
                None => elsewhere(scope, at, endpoint, method, &shape),
            };
            if let Some(place) = place.filter(|_| !told) {
                out.push(duplicate_at(scope, endpoint, method, &place));
                told = true;
            }
            seen.entry((endpoint.form, method, shape))
                .or_insert(endpoint);
        }
    }
}

/// The document before this one that defines the same endpoint in a table.
fn elsewhere(
    scope: &Scope,
    at: usize,
    endpoint: &Endpoint,
    method: Method,
    shape: &str,
) -> Option<String> {
    let defines = endpoint.form == (Form::Row { defines: true });
    if !defines || scope.document().kind != DocumentKind::Design {
        return None;
    }
    let (chapter, first) = scope.catalog.endpoints.first(method, shape)?;
    if (chapter, first) == (scope.id, at) || chapter >= scope.id {
        return None;
    }
    let other = &scope.book.chapters[chapter];
    let first = other.document.facts.endpoints.all.get(first)?;
    Some(spelt(endpoint, first, &format!("in `{}`", other.file)))
}

/// A place, and how the path is written there where it is written otherwise.
fn spelt(endpoint: &Endpoint, other: &Endpoint, place: &str) -> String {
    if endpoint.path == other.path {
        return place.to_owned();
    }
    format!("{place}, as `{}`", other.path)
}

fn duplicate_at(scope: &Scope, endpoint: &Endpoint, method: Method, place: &str) -> Finding {
    let method = method.slug().to_uppercase();
    scope.finding(
        &RULE,
        endpoint.span,
        format!("{method} `{}` is defined already {place}", endpoint.path),
        "keep one of the two, or give this one a path of its own",
    )
}
