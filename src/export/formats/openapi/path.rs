//! Paths as OpenAPI writes them: each parameter as `{id}`, and without what stands behind `?`.

use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A path with its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// `/holds/{id}`.
    pub template: String,
    /// Where it begins, if it says so: `https://api.example.org`.
    pub server: Option<String>,
    /// The names of its parameters, each once.
    names: Vec<String>,
    /// The names of what may stand behind `?`.
    pub query: Vec<String>,
}

impl Path {
    /// Reads a path in whatever way its parameters are written: `:id`, `<int:id>`, `[id]`, `{id}`.
    pub fn read(path: &str) -> Self {
        let (server, path) = split_server(path);
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.split('#').next().unwrap_or_default();
        let mut names = Vec::new();
        let segments = path.split('/').skip(1).map(|it| segment(it, &mut names));
        let template = format!("/{}", segments.collect::<Vec<_>>().join("/"));
        let mut seen = BTreeSet::new();
        let query = query.split('&').filter_map(|it| {
            let name = plain_name(it.split('=').next().unwrap_or_default());
            (!name.is_empty() && seen.insert(name.clone())).then_some(name)
        });
        Self {
            query: query.collect(),
            template,
            server,
            names,
        }
    }

    /// The parameters of an operation: the path's own, and some behind `?`.
    pub fn parameters(&self, query: &[String]) -> Vec<Value> {
        let own = self
            .names
            .iter()
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": {} }));
        let query = query
            .iter()
            .map(|name| json!({ "name": name, "in": "query", "schema": {} }));
        own.chain(query).collect()
    }
}

fn split_server(path: &str) -> (Option<String>, &str) {
    let rest = path
        .split_once("://")
        .filter(|(scheme, _)| scheme.starts_with("http"));
    let Some((scheme, rest)) = rest else {
        return (None, path);
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let plain = |ch: char| ch.is_ascii_alphanumeric() || ".-:".contains(ch);
    let server = host.chars().all(plain) && !host.is_empty();
    (server.then(|| format!("{scheme}://{host}")), path)
}

/// One part of a path between slashes.
fn segment(words: &str, names: &mut Vec<String>) -> String {
    if let Some(name) = words
        .strip_prefix(':')
        .filter(|it| !it.contains(['{', ':']))
    {
        return parameter(name, names).unwrap_or_else(|| plain(words));
    }
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find(['{', '<', '[']) {
        let (before, opened) = rest.split_at(at);
        let end = match opened.as_bytes().first() {
            Some(b'{') => '}',
            Some(b'<') => '>',
            _ => ']',
        };
        let inner = opened.get(1..).unwrap_or_default();
        let Some((name, behind)) = inner.split_once(end) else {
            break;
        };
        out.push_str(&plain(before));
        match parameter(name, names) {
            Some(name) => out.push_str(&name),
            None => out.push_str(&plain(name)),
        }
        rest = behind;
    }
    out.push_str(&plain(rest));
    out
}

/// A parameter as a template has it. One name stands for one part of a path only.
fn parameter(words: &str, names: &mut Vec<String>) -> Option<String> {
    // `<int:id>` says the type before, `{id:[0-9]+}` the shape behind.
    let parts: Vec<_> = words.split(':').collect();
    let types = ["int", "string", "str", "uuid", "path", "float", "slug"];
    let word = match parts.as_slice() {
        [kind, name] if types.contains(kind) => *name,
        [name, ..] => *name,
        [] => "",
    };
    let name = plain_name(word);
    if name.is_empty() {
        return None;
    }
    let mut found = name.clone();
    let mut count = 1;
    while names.contains(&found) {
        count += 1;
        found = format!("{name}{count}");
    }
    names.push(found.clone());
    Some(format!("{{{found}}}"))
}

/// A parameter's name without the marks that say that it is optional or may be long.
fn plain_name(words: &str) -> String {
    let plain = |ch: &char| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '-' | '.');
    let name: String = words.chars().filter(plain).collect();
    name.trim_matches('.').to_owned()
}

/// What is no parameter, without the marks of one.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        match ch {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            ch if ch.is_control() || ch.is_whitespace() => {}
            ch => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_parameter_is_one() {
        for (path, template, names) in [
            ("/a/:id/b", "/a/{id}/b", "id"),
            ("/a/{id}", "/a/{id}", "id"),
            ("/a/<int:id>", "/a/{id}", "id"),
            ("/a/[id]/[...rest]", "/a/{id}/{rest}", "id rest"),
            ("/a/{id}:seal", "/a/{id}:seal", "id"),
            ("/a/:id/b/:id", "/a/{id}/b/{id2}", "id id2"),
            ("/a/{x}.{y}", "/a/{x}.{y}", "x y"),
            ("/a/{x", "/a/%7Bx", ""),
            ("/a/{}/:", "/a//:", ""),
            ("/a?b=1&c=:c", "/a", ""),
            ("https://x.org/a/:b#c", "/a/{b}", "b"),
            ("/", "/", ""),
        ] {
            let read = Path::read(path);
            assert_eq!(
                (read.template.as_str(), read.names.join(" ").as_str()),
                (template, names)
            );
        }
        assert_eq!(Path::read("/a?b=1&c=:c&b=2").query, ["b", "c"]);
        let server = Path::read("https://x.org:8/a").server;
        assert_eq!(server.as_deref(), Some("https://x.org:8"));
    }
}
