//! Reads endpoints wherever a document names them.

mod code;
mod tables;

use super::model::{Endpoint, Endpoints, Form};
use crate::document::heading;
use crate::document::http::{self, Method};
use crate::document::labelled::line_of;
use crate::document::reading::Reading;
use crate::document::request::{self, Named};
use crate::document::template::{SectionKind, Topic};
use crate::markdown::fields::{self, label_key};
use crate::markdown::{Kind, NodeId};
use crate::text::Span;
use std::collections::HashSet;

/// The endpoints of a document: those of its tables and headings anywhere, and those of lists, lines
/// and code in the sections about its interface.
pub fn parse(reading: Reading) -> Endpoints {
    let outline = reading.outline;
    let mut reader = Reader {
        reading,
        found: Endpoints::default(),
        known: HashSet::new(),
    };
    let mut sections = reading.sections.iter().peekable();
    let (mut interface, mut integrations) = (0, 0);
    for block in outline.roots() {
        while let Some(section) = sections.next_if(|it| it.heading <= block) {
            let kind = section.kind.or(section.within);
            if kind == Some(SectionKind::Api) || section.topic == Some(Topic::Endpoints) {
                interface = interface.max(section.body.end);
            }
            if kind == Some(SectionKind::Integrations) {
                integrations = integrations.max(section.body.end);
            }
        }
        let at_home = block < interface;
        // There is no path without a stroke, and most blocks have none.
        if memchr::memchr(b'/', outline.source(block).as_bytes()).is_none() {
            continue;
        }
        match outline.node(block).kind {
            Kind::Heading(_) => reader.heading(block),
            Kind::Table => reader.table(block, at_home),
            // Whose endpoint it is that an integration names nobody knows.
            Kind::Paragraph if at_home || block >= integrations => reader.lines(block, at_home),
            Kind::List(_) if at_home => reader.list(block),
            Kind::Fence if at_home => reader.code(block),
            _ => {}
        }
    }
    reader.found
}

struct Reader<'a> {
    reading: Reading<'a>,
    found: Endpoints,
    /// What is named already.
    known: HashSet<(Method, String)>,
}

impl Reader<'_> {
    fn push(&mut self, form: Form, named: Named, span: Span, purpose: Option<Span>) {
        let slug = http::slug(&named.path);
        let wanted = |method: Option<&Method>| {
            let words = [Some("endpoint"), method.map(|it| it.slug()), Some(&slug)];
            let words = words.into_iter().flatten().filter(|it| !it.is_empty());
            let wanted = words.collect::<Vec<_>>().join("-");
            self.reading.anchors.own(&wanted)
        };
        let mut anchors: Vec<_> = named.methods.iter().map(|it| wanted(Some(it))).collect();
        if anchors.is_empty() {
            anchors.push(wanted(None));
        }
        let endpoint = Endpoint {
            form,
            methods: named.methods,
            path: named.path,
            anchors,
            span,
            line: span,
            marks: named.marks,
            purpose,
            auth: None,
        };
        self.known.extend(endpoint.keys());
        self.found.all.push(endpoint);
    }

    /// `#### GET /api/x`, `Route 2: POST /api/x`.
    fn heading(&mut self, heading: NodeId) {
        let outline = self.reading.outline;
        let mut words = outline.plain(heading);
        // The last parameter of `GET /ovens/{id}` is an attribute of the heading to mdBook.
        let source = outline.source(heading).trim_end();
        if words.ends_with('/')
            && let Some(at) = source.rfind("/{").filter(|_| source.ends_with('}'))
        {
            words += &source[at + 1..];
        }
        let words = heading::without_number(&words);
        let labelled = words.split_once(": ").filter(|(label, _)| {
            let name = label.trim_end_matches(|ch: char| ch.is_ascii_digit() || ch == ' ');
            is_label(&label_key(name))
        });
        let words = labelled.map_or(words, |(_, request)| request);
        let Some(request) = http::request(words) else {
            return;
        };
        let named = Named {
            methods: request.methods,
            path: request.path.to_owned(),
            ..Named::default()
        };
        self.push(Form::Heading, named, outline.node(heading).span, None);
    }

    /// `**Endpoint**: GET /api/x`, or a line that is a request in bold or in code.
    fn lines(&mut self, block: NodeId, at_home: bool) {
        let outline = self.reading.outline;
        let mut any = false;
        for field in fields::of_block(outline, block) {
            if is_label(&field.key())
                && let Some(named) = request::named(outline, field.nodes.clone(), field.value)
                && !named.methods.is_empty()
            {
                any = true;
                self.push(Form::Line, named, field.value, None);
            }
        }
        let first = outline.inlines(block).next();
        let is_set = |id| matches!(outline.node(id).kind, Kind::Strong | Kind::Code);
        if at_home && !any && first.is_some_and(is_set) {
            self.line(block);
        }
    }

    fn list(&mut self, list: NodeId) {
        for item in self.reading.outline.children(list) {
            self.line(item);
        }
    }

    /// A line that opens with a request; what follows it is its purpose.
    fn line(&mut self, holder: NodeId) {
        let outline = self.reading.outline;
        let line = line_of(outline, holder);
        let found = request::named(outline, line.nodes, line.span);
        let Some(named) = found.filter(|it| !it.methods.is_empty()) else {
            return;
        };
        let rest = Span {
            start: named.end,
            end: line.span.end.max(named.end),
        };
        let words = rest.of(outline.text());
        let purpose = rest.part(words.len() - words.trim_start_matches(is_joint).len(), 0);
        let purpose = Span {
            end: rest.end.max(purpose.start),
            ..purpose
        };
        let purpose = Some(purpose).filter(|it| !it.is_empty());
        self.push(Form::Line, named, line.span, purpose);
    }
}

/// Labels in front of a request.
fn is_label(key: &str) -> bool {
    matches!(
        key,
        "endpoint"
            | "route"
            | "api endpoint"
            | "http endpoint"
            | "rest endpoint"
            | "backend endpoint"
    )
}

/// What stands between a request and its purpose.
fn is_joint(ch: char) -> bool {
    ch.is_whitespace() || "*`:-–—→#/>".contains(ch)
}

#[cfg(test)]
mod tests {
    use super::super::model::Defined;
    use super::*;
    use crate::document::reading::of_text;

    fn read(body: &str) -> (Vec<String>, usize) {
        let text = format!("# T\n\n## API Design\n\n{body}\n");
        let found = of_text(&text, parse);
        let line = |it: &Endpoint| {
            let marks = it.marks.iter().map(|it| it.span.of(&text));
            let purpose = it.purpose.map_or("", |it| it.of(&text));
            let auth = it.auth.map(|it| format!("{:?}", it.need));
            format!(
                "{} [{}] {purpose}{}",
                it.anchors.join("+"),
                marks.collect::<Vec<_>>().join("+"),
                auth.map_or(String::new(), |it| format!(" {it}")),
            )
        };
        (
            found.all.iter().map(line).collect(),
            found.unknown_methods.len(),
        )
    }

    #[test]
    fn every_shape_gives_the_same_endpoint() {
        for (body, mark) in [
            ("| Endpoint | Method |\n|-|-|\n| `/a/:id` | GET |\n", "GET"),
            ("| Method | Path |\n|-|-|\n| `GET` | /a/<id> |\n", "`GET`"),
            ("| Route |\n|-|\n| `GET /a/{id}` |\n", "`GET /a/{id}`"),
            ("| API | Auth |\n|-|-|\n| **GET** `/a/{id}` | |\n", "GET"),
            ("- `GET /a/:id`\n", "`GET /a/:id`"),
            ("- **GET** `/a/:id`\n", "GET"),
            ("- GET /a/:id\n", "GET"),
            ("* **GET /a/:id**\n", "GET"),
            ("**Endpoint:** `GET /a/:id`\n", "`GET /a/:id`"),
            ("**GET /a/:id**\n", "GET"),
            ("### GET /a/:id\n", ""),
            ("### 2.1 `GET /a/{id}`\n", ""),
            ("### Route 3: `GET /a/{id}` → `x.py`\n", ""),
            ("```\n# one\nGET    /a/:id\n```\n", ""),
            ("```http\nGET /a/:id HTTP/1.1\nAccept: x\n```\n", ""),
        ] {
            let (lines, _) = read(body);
            assert_eq!(lines, [format!("endpoint-get-a-id [{mark}] ")], "{body}");
        }
    }

    #[test]
    fn columns_in_any_order() {
        let (lines, unknown) = read(
            "| Auth Required | Purpose | Verb | Path | Limit |\n|-|-|-|-|-|\n\
             | Yes | List | GET/POST | `/a` | 5 |\n| ❌ | x | FETCH | `/b` | |\n| | | | | |\n",
        );
        assert_eq!(
            lines,
            [
                "endpoint-get-a+endpoint-post-a [GET+POST] List Some(Required)",
                "endpoint-b [] x Some(None)"
            ]
        );
        assert_eq!(unknown, 1);
    }

    #[test]
    fn words_behind_a_request_are_its_purpose() {
        for (body, line) in [
            ("- `GET /a` - List *all*\n", "List *all*"),
            ("- **GET** `/a`: List\n", "List"),
            ("- GET /a — List\n", "List"),
            ("```\nGET /a # List\n\nPOST /a\n```\n", "List"),
        ] {
            assert!(read(body).0[0].ends_with(line), "{body}: {:?}", read(body));
        }
    }

    #[test]
    fn each_endpoint_is_defined_once() {
        let defined = |body: &str| {
            let text = format!("# T\n\n## API Design\n\n{body}\n");
            let found = of_text(&text, parse);
            let line = |it: &Defined| {
                let purpose = it.purpose.map_or("", |it| it.span.of(&text));
                format!("{} {purpose}", it.anchor)
            };
            found.defined().iter().map(line).collect::<Vec<_>>()
        };
        for (body, expected) in [
            // The table is the place, and the first who says the purpose says it.
            (
                "### GET /a/:id\n\n- `PUT /a/{key}` - Set\n\n\
                 | Method | Path | Purpose |\n|-|-|-|\n| GET, PUT | `/a/{id}` | |\n",
                &["endpoint-get-a-id-2 ", "endpoint-put-a-id Set"][..],
            ),
            // A path without a method is a mention of the one with it.
            (
                "| Endpoint | Purpose |\n|-|-|\n| `/a` | x |\n| `/b` | y |\n\n- `GET /a`\n",
                &["endpoint-b y", "endpoint-get-a x"],
            ),
            (
                "| Endpoint | Limit |\n|-|-|\n| `/a` | 5 |\n| `GET /b` | 6 |\n",
                &["endpoint-get-b "],
            ),
        ] {
            assert_eq!(defined(body), expected, "{body}");
        }
    }

    #[test]
    fn what_is_no_endpoint() {
        for body in [
            "- See `GET /a`\n",
            "- `/etc/hosts`\n",
            "Call `GET /a` first.\n",
            "### Flow of GET /a\n",
            "### Get /a\n",
            "| Page | Route | Purpose |\n|-|-|-|\n| Home | `/home` | x |\n",
            "| Path | Store method |\n|-|-|\n| `src/a.ts` | load |\n",
            "```\nGET up\n```\n",
            "```js\nGET /a\n```\n",
            "| Endpoint | Method | Purpose | Auth Required |\n|-|-|-|-|\n\
             | `/api/resources` | GET | List resources | Yes |\n",
        ] {
            assert_eq!(read(body).0, Vec::<String>::new(), "{body}");
        }
    }
}
