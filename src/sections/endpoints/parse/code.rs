//! Requests in blocks of code.

use super::super::model::Form;
use super::{Reader, is_joint};
use crate::document::http;
use crate::document::request::Named;
use crate::markdown::NodeId;
use crate::text::Span;

impl Reader<'_> {
    /// A code block whose lines are all requests, or that opens with one that nothing else names.
    pub(super) fn code(&mut self, fence: NodeId) {
        let outline = self.reading.outline;
        let info = outline.detail(fence).unwrap_or_default();
        if !matches!(
            info.trim(),
            "" | "http" | "text" | "rest" | "txt" | "plaintext"
        ) {
            return;
        }
        let mut requests = Vec::new();
        let mut all = true;
        'lines: for run in outline.children(fence) {
            let span = outline.node(run).span;
            let mut at = 0;
            for line in span.of(outline.text()).split_inclusive('\n') {
                let place = span.part(at, line.len());
                at += line.len();
                let line = line.trim();
                if line.is_empty() || line.starts_with(['#', '/', '-', '=']) {
                    continue;
                }
                match http::request(line) {
                    Some(request) => requests.push((request, place)),
                    None if requests.is_empty() => return,
                    None => {
                        all = false;
                        break 'lines;
                    }
                }
            }
        }
        if !all {
            // An example with its headers and its body.
            requests.truncate(1);
        }
        for (request, place) in requests {
            let named = Named {
                methods: request.methods,
                path: request.path.to_owned(),
                ..Named::default()
            };
            let shape = http::shape(&named.path);
            let mut methods = named.methods.iter();
            let is_known = methods.all(|it| self.known.contains(&(*it, shape.clone())));
            if all || !is_known {
                // What follows in a list of them; in an example it is the version of HTTP.
                let behind = request.behind.trim_start_matches(is_joint);
                let end = place.trim(outline.text()).end as usize;
                let purpose = Span::new(end - behind.len(), end);
                let purpose = Some(purpose).filter(|it| all && !it.is_empty());
                self.push(Form::Code, named, outline.node(fence).span, purpose);
                if let Some(last) = self.found.all.last_mut() {
                    last.line = place.trim(outline.text());
                }
            }
        }
    }
}
