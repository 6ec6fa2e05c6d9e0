//! Endpoints and entities as the skeleton of an OpenAPI 3.1 description, one a document: what the
//! document says, and nothing that it does not.

mod path;
mod schemas;

use crate::check::Scope;
use crate::document::http::{self, Method};
use crate::document::values::auth::Auth;
use crate::export::{Export, File, line, plain};
use crate::sections::endpoints::model::Endpoint;
use path::Path;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Writes `openapi/<document>.json`.
pub fn write(export: &Export) -> Vec<File> {
    let stems = export.stems();
    let files = export.documents().filter_map(|scope| {
        let facts = &scope.document().facts;
        if facts.endpoints.all.is_empty() && facts.entities.list.is_empty() {
            return None;
        }
        let stem = stems.get(scope.id)?;
        let description = description(export, &scope);
        let text = format!("{description:#}\n");
        Some(File::new(format!("openapi/{stem}.json"), text))
    });
    files.collect()
}

/// The name of the security scheme: a document says that callers are known, not how.
const SCHEME: &str = "authentication";

fn description(export: &Export, scope: &Scope) -> Value {
    let facts = &scope.document().facts;
    let mut paths = Paths::default();
    for endpoint in &facts.endpoints.all {
        paths.add(scope, endpoint);
    }
    let newest = facts.changes.newest.as_ref();
    let newest = newest.and_then(|it| facts.changes.changes.get(it.at)?.version);
    let version = newest
        .map(|it| plain(scope, it))
        .filter(|it| !it.is_empty());
    let mut info = json!({
        "title": line(&scope.document().title),
        "version": version.unwrap_or_else(|| "0.0.0".to_owned()),
    });
    if let Some(summary) = &facts.overview.summary {
        info["description"] = json!(plain(scope, summary.span));
    }
    let mut components = json!({ "schemas": schemas::of(scope) });
    if paths.secured {
        let said = facts
            .security
            .access
            .authentication
            .map(|it| plain(scope, it));
        let said = said.unwrap_or_else(|| "The document does not say how.".to_owned());
        components["securitySchemes"] = json!({
            SCHEME: { "type": "http", "scheme": "bearer", "description": said },
        });
    }
    let mut all = json!({
        "openapi": "3.1.0",
        "info": info,
        "paths": paths.value(),
        "components": components,
    });
    if let Some(url) = export.address(scope.id, None) {
        all["externalDocs"] = json!({ "url": url });
    }
    all
}

/// The paths of a document by their shape: two that differ in their parameters' names are one.
#[derive(Default)]
struct Paths {
    items: BTreeMap<String, (Path, Map<String, Value>)>,
    operations: BTreeSet<String>,
    secured: bool,
}

impl Paths {
    fn add(&mut self, scope: &Scope, endpoint: &Endpoint) {
        let path = Path::read(&endpoint.path);
        let shape = http::shape(&path.template);
        let (first, item) = self.items.entry(shape).or_insert_with(|| {
            let mut item = Map::new();
            if let Some(server) = &path.server {
                item.insert("servers".to_owned(), json!([{ "url": server }]));
            }
            (path.clone(), item)
        });
        let purpose = endpoint.purpose.map(|it| plain(scope, it));
        let purpose = purpose.filter(|it| it.contains(char::is_alphanumeric));
        let mut methods = endpoint
            .methods
            .iter()
            .filter_map(|it| name(*it))
            .peekable();
        if methods.peek().is_none() {
            // Whatever the method, or none of HTTP's: there is no operation for that.
            if let Some(purpose) = &purpose {
                item.entry("summary").or_insert_with(|| json!(purpose));
            }
            return;
        }
        for method in methods {
            let operation = item.entry(method).or_insert_with(|| {
                let mut id = operation_id(method, &first.template);
                let mut count = 1;
                while !self.operations.insert(id.clone()) {
                    count += 1;
                    id = format!("{}-{count}", operation_id(method, &first.template));
                }
                let default = json!({ "description": "Not described." });
                let mut operation = json!({
                    "operationId": id,
                    "responses": { "default": default },
                });
                let parameters = first.parameters(&path.query);
                if !parameters.is_empty() {
                    operation["parameters"] = Value::Array(parameters);
                }
                operation
            });
            if operation.get("summary").is_none()
                && let Some(purpose) = &purpose
            {
                operation["summary"] = json!(purpose);
            }
            let need = endpoint.auth.and_then(|it| it.need);
            if operation.get("security").is_none()
                && let Some(need) = need
            {
                self.secured |= need != Auth::None;
                operation["security"] = match need {
                    Auth::Required => json!([{ SCHEME: [] }]),
                    Auth::Optional => json!([{}, { SCHEME: [] }]),
                    Auth::None => json!([]),
                };
            }
        }
    }

    fn value(self) -> Value {
        let items = self.items.into_values();
        let items = items.map(|(path, item)| (path.template, Value::Object(item)));
        Value::Object(items.collect())
    }
}

/// The name of a method that an operation can have. A connection that stays open begins with a GET.
fn name(method: Method) -> Option<&'static str> {
    match method {
        Method::Connect | Method::Any => None,
        Method::Stream => Some(Method::Get.slug()),
        method => Some(method.slug()),
    }
}

fn operation_id(method: &str, template: &str) -> String {
    let mut id = method.to_owned();
    for word in template.split(|ch: char| !ch.is_ascii_alphanumeric()) {
        if !word.is_empty() {
            id.push('-');
            id.push_str(&word.to_ascii_lowercase());
        }
    }
    id
}
