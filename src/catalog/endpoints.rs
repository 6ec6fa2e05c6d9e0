//! The endpoints that tables of the book define: which were there before.

use crate::book::{Book, ChapterId};
use crate::document::http::Method;
use crate::document::kind::DocumentKind;
use crate::sections::endpoints::model::{Endpoint, Form};
use std::collections::HashMap;

/// Where an endpoint is defined: the chapter, and the place among its endpoints.
pub type EndpointPlace = (ChapterId, usize);

/// The endpoints of the whole book.
#[derive(Debug, Default)]
pub struct Endpoints {
    /// For each method and shape of a path, the first row that defines it.
    first: HashMap<(Method, String), EndpointPlace>,
}

/// What every service has for those who run it: the same path in two documents is no mistake.
const OPERATIONAL: &[&str] = &[
    "alive",
    "health",
    "healthcheck",
    "health-check",
    "healthz",
    "info",
    "live",
    "livez",
    "liveness",
    "login",
    "logout",
    "metrics",
    "ping",
    "ready",
    "readyz",
    "readiness",
    "startup",
    "status",
    "version",
];

impl Endpoints {
    /// Gathers them.
    pub fn of(book: &Book) -> Self {
        let mut first = HashMap::new();
        for (chapter, it) in book.chapters.iter().enumerate() {
            if it.document.kind != DocumentKind::Design {
                continue;
            }
            for (at, endpoint) in it.document.facts.endpoints.all.iter().enumerate() {
                if endpoint.form == (Form::Row { defines: true }) && !is_operational(endpoint) {
                    for key in endpoint.keys() {
                        first.entry(key).or_insert((chapter, at));
                    }
                }
            }
        }
        Self { first }
    }

    /// The first definition of an endpoint in the book.
    pub fn first(&self, method: Method, shape: &str) -> Option<EndpointPlace> {
        self.first.get(&(method, shape.to_owned())).copied()
    }
}

fn is_operational(endpoint: &Endpoint) -> bool {
    let last = endpoint.path.trim_end_matches('/').rsplit('/').next();
    last.is_none_or(|last| last.is_empty() || OPERATIONAL.contains(&last))
}
