//! Tables of endpoints.

use super::super::model::{Access, Form};
use super::Reader;
use crate::document::http;
use crate::document::placeholder;
use crate::document::request;
use crate::document::values::auth;
use crate::markdown::fields::label_key;
use crate::markdown::table::{self, Cell};
use crate::markdown::{Kind, NodeId, Outline};

impl Reader<'_> {
    /// The rows of a table that has a column of paths.
    pub(super) fn table(&mut self, id: NodeId, at_home: bool) {
        let outline = self.reading.outline;
        let table = table::read(outline, id);
        let keys: Vec<_> = table
            .head
            .iter()
            .map(|cell| label_key(&outline.plain(cell.node)))
            .collect();
        let Some(columns) = Columns::of(&keys) else {
            return;
        };
        if table.rows.iter().all(|row| is_sample(outline, &row.cells)) {
            return;
        }
        let start = self.found.all.len();
        let mut unknown = Vec::new();
        for row in &table.rows {
            let cell = |at: Option<usize>| row.cells.get(at?);
            let Some(path) = cell(Some(columns.path)) else {
                continue;
            };
            let Some(mut named) =
                request::named(outline, outline.descendants(path.node), path.inner)
            else {
                continue;
            };
            if let Some(cell) = cell(columns.method) {
                match request::methods_of(outline, cell.node) {
                    Some(marks) if named.methods.is_empty() => {
                        named.methods = marks.iter().flat_map(|it| it.methods.clone()).collect();
                        named.marks = marks;
                    }
                    Some(_) => {}
                    None if is_word(&outline.standing(outline.descendants(cell.node))) => {
                        unknown.push(cell.inner);
                    }
                    None => {}
                }
            } else if named.methods.is_empty() && !(at_home && columns.named) {
                continue;
            }
            named.methods.sort_unstable();
            named.methods.dedup();
            let filled = |cell: &&Cell| {
                let words = outline.standing(outline.descendants(cell.node));
                !words.is_empty() && !placeholder::is_placeholder(&words)
            };
            let purpose = cell(columns.purpose).filter(filled).map(|it| it.inner);
            let defines = columns.defines;
            self.push(Form::Row { defines }, named, path.inner, purpose);
            if let (Some(cell), Some(last)) = (cell(columns.auth), self.found.all.last_mut()) {
                last.auth = access(outline, cell);
            }
        }
        // A column without one known method is about something else.
        if self.found.all[start..]
            .iter()
            .any(|it| !it.methods.is_empty())
        {
            self.found.unknown_methods.extend(unknown);
        }
    }
}

/// The columns of a table of endpoints by their place.
struct Columns {
    path: usize,
    method: Option<usize>,
    purpose: Option<usize>,
    auth: Option<usize>,
    /// The column of paths says that they are endpoints.
    named: bool,
    defines: bool,
}

impl Columns {
    fn of(keys: &[String]) -> Option<Self> {
        let find = |names: &[&str]| keys.iter().position(|key| names.contains(&key.as_str()));
        let named = find(ENDPOINT);
        let path = named.or_else(|| find(PATH))?;
        let method = find(METHOD).filter(|at| *at != path);
        let (purpose, auth) = (find(PURPOSE), find(AUTH));
        let known = [Some(path), method, purpose, auth];
        let known = known.into_iter().flatten().count();
        Some(Self {
            path,
            method,
            purpose,
            auth,
            named: named.is_some(),
            defines: purpose.is_some() || known == keys.len(),
        })
    }
}

const ENDPOINT: &[&str] = &[
    "endpoint",
    "endpoints",
    "api endpoint",
    "http endpoint",
    "rest endpoint",
    "endpoint path",
    "method path",
    "method and path",
    "method endpoint",
    "method and endpoint",
    "api",
];
const PATH: &[&str] = &[
    "path",
    "route",
    "url",
    "uri",
    "url path",
    "api path",
    "api route",
    "resource path",
    "resource",
    "ruta",
];
const METHOD: &[&str] = &[
    "method",
    "methods",
    "http method",
    "http methods",
    "verb",
    "http verb",
    "método",
];
const PURPOSE: &[&str] = &[
    "purpose",
    "description",
    "summary",
    "action",
    "operation",
    "function",
    "what it does",
    "use",
    "usage",
    "descripción",
    "capability",
];
const AUTH: &[&str] = &[
    "auth",
    "auth required",
    "authentication",
    "authentication required",
    "authenticated",
    "authorization",
    "auth needed",
    "auth type",
    "auth method",
    "requires auth",
    "requires authentication",
    "access",
    "security",
];

/// The paths and purposes of the template's own rows.
const SAMPLES: [&str; 2] = ["/api/resources", "/api/resources/:id"];
const SAMPLE_PURPOSES: [&str; 5] = [
    "List resources",
    "Get resource",
    "Create resource",
    "Update resource",
    "Delete resource",
];

/// Whether a row is one of the template's, or has nothing of its own.
fn is_sample(outline: &Outline, cells: &[Cell]) -> bool {
    let words: Vec<_> = cells.iter().map(|cell| outline.plain(cell.node)).collect();
    let is_one = |of: &[&str]| words.iter().any(|it| of.contains(&&**it));
    is_one(&SAMPLES) && is_one(&SAMPLE_PURPOSES)
}

/// Whether a cell holds one word that would be a method if we knew it.
fn is_word(words: &str) -> bool {
    let letters = words.chars().all(|ch| ch.is_ascii_alphabetic());
    let known = http::is_other_method(words) || placeholder::is_placeholder(words);
    letters && (2..=10).contains(&words.len()) && !known
}

fn access(outline: &Outline, cell: &Cell) -> Option<Access> {
    let nodes = outline.descendants(cell.node);
    let words = outline.standing(nodes.clone());
    let plain = nodes
        .into_iter()
        .all(|id| outline.node(id).kind == Kind::Text);
    let said = !words.is_empty() && !placeholder::is_left(&words);
    let need = auth::read(&words);
    (said || need.is_some()).then(|| Access {
        need,
        span: cell.inner,
        bare: plain && auth::bare(&words).is_some(),
    })
}
