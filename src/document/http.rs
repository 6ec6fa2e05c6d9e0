//! Methods and paths of HTTP, as people write them.

use crate::text::words::push_lower;
use std::collections::BTreeSet;

/// A method, or what stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options,
    Trace,
    Connect,
    /// Whatever the method.
    Any,
    /// A connection that stays open: a web socket or a stream of events.
    Stream,
}

/// Their names, the one for people first.
const METHODS: &[(Method, &[&str])] = &[
    (Method::Get, &["get"]),
    (Method::Head, &["head"]),
    (Method::Post, &["post"]),
    (Method::Put, &["put"]),
    (Method::Patch, &["patch"]),
    (Method::Delete, &["delete", "del"]),
    (Method::Options, &["options"]),
    (Method::Trace, &["trace"]),
    (Method::Connect, &["connect"]),
    (Method::Any, &["any", "all"]),
    (Method::Stream, &["ws", "wss", "websocket", "sse"]),
];

/// What else may rightly stand under `Method`: methods of other protocols and of extensions.
const OTHERS: &[&str] = &[
    "amqp",
    "cli",
    "command",
    "copy",
    "cron",
    "event",
    "graphql",
    "grpc",
    "http",
    "https",
    "ipc",
    "job",
    "kafka",
    "link",
    "lock",
    "mkcol",
    "move",
    "mqtt",
    "mutation",
    "propfind",
    "proppatch",
    "publish",
    "purge",
    "query",
    "report",
    "rest",
    "rpc",
    "search",
    "stream",
    "subscribe",
    "subscription",
    "unlink",
    "unlock",
    "unsubscribe",
    "webhook",
];

impl Method {
    /// The value of `data-method`, which themes may rely on, and the word in an anchor.
    pub fn slug(self) -> &'static str {
        let found = METHODS.iter().find(|(method, _)| *method == self);
        found.map_or("", |(_, names)| names[0])
    }

    /// The method that a word names, whatever its case.
    pub fn named(word: &str) -> Option<Self> {
        let is_name = |name: &str| name.eq_ignore_ascii_case(word);
        let mut known = METHODS.iter();
        let found = known.find(|(_, names)| names.iter().any(|name| is_name(name)));
        found.map(|(method, _)| *method)
    }
}

/// Whether a word under `Method` is one of another protocol.
pub fn is_other_method(word: &str) -> bool {
    OTHERS.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// The methods of a text that holds nothing else: `GET`, `GET/POST`, `GET, POST`.
pub fn methods(words: &str) -> Option<Vec<Method>> {
    let parts = words.split(|ch: char| !ch.is_alphabetic());
    let parts = parts.filter(|part| !part.is_empty());
    let found: Option<Vec<_>> = parts.map(Method::named).collect();
    found.filter(|methods| !methods.is_empty())
}

/// As [`methods`], but only where they are written in capitals: elsewhere `get` is a word.
pub fn capital_methods(words: &str) -> Option<Vec<Method>> {
    let capital = !words.contains(char::is_lowercase);
    methods(words).filter(|_| capital)
}

/// A line of the form `GET /path`, and what stands behind it.
#[derive(Debug, PartialEq)]
pub struct Request<'a> {
    pub methods: Vec<Method>,
    pub path: &'a str,
    pub behind: &'a str,
}

/// Reads a request line.
pub fn request(line: &str) -> Option<Request<'_>> {
    let line = line.trim();
    let gap = line.find([' ', '\t']).filter(|_| line.contains('/'))?;
    let start = gap + line[gap..].find(['/'])?;
    let (before, rest) = line.split_at(start);
    if !before.ends_with([' ', '\t']) {
        return None;
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (path, behind) = rest.split_at(end);
    Some(Request {
        methods: capital_methods(before)?,
        path: Some(path).filter(|path| is_path(path))?,
        behind: behind.trim(),
    })
}

/// Whether a word is a path of an interface: `/api/holds/:id`.
pub fn is_path(word: &str) -> bool {
    let rest = word
        .strip_prefix("https://")
        .or_else(|| word.strip_prefix("http://"));
    let plain = |ch: char| ch.is_alphanumeric() || "/-._~:{}<>()[]*?&=+,%@$!;#|".contains(ch);
    let named = |path: &str| path.len() == 1 || path.contains(char::is_alphanumeric);
    match rest {
        Some(rest) => rest.contains('/') && rest.chars().all(plain),
        // A comment opens with two slashes or with a star.
        None => {
            let opens = word.starts_with('/') && !word.starts_with("//");
            opens && !word.starts_with("/*") && named(word) && word.chars().all(plain)
        }
    }
}

/// A path with its parameters told by their places instead of their names, so that `/holds/:id` and
/// `/holds/{holdId}` are one. What stands behind `?` is kept: it may tell two endpoints apart.
pub fn shape(path: &str) -> String {
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    let mut shape = String::with_capacity(path.len());
    for segment in path.trim_end_matches('/').split('/').skip(1) {
        shape.push('/');
        shape.push_str(if is_parameter(segment) { "{}" } else { segment });
    }
    if let Some(query) = query {
        shape.push('?');
        shape.push_str(query);
    }
    shape
}

/// A way to write a parameter in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterStyle {
    Colon,
    Braces,
    Angles,
}

impl ParameterStyle {
    /// How it looks.
    pub fn sample(self) -> &'static str {
        match self {
            Self::Colon => ":id",
            Self::Braces => "{id}",
            Self::Angles => "<id>",
        }
    }
}

/// The ways in which a path writes its parameters. `[id]` is the name of a file and says nothing.
pub fn parameter_styles(path: &str) -> BTreeSet<ParameterStyle> {
    let (path, _) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let style = |segment: &str| {
        let mut chars = segment.chars();
        let mark = chars.next()?;
        let named = chars.next().is_some_and(char::is_alphabetic);
        match mark {
            ':' if named => Some(ParameterStyle::Colon),
            '{' if segment.contains('}') => Some(ParameterStyle::Braces),
            '<' if named && segment.contains('>') => Some(ParameterStyle::Angles),
            _ => None,
        }
    };
    path.split('/').filter_map(style).collect()
}

fn is_parameter(segment: &str) -> bool {
    let within = |open, close| segment.starts_with(open) && segment.ends_with(close);
    segment.starts_with(':') && !segment[1..].contains([':', '{'])
        || within('{', '}') && segment.matches('{').count() == 1
        || within('<', '>') && segment.matches('<').count() == 1
        || within('[', ']') && segment.matches('[').count() == 1
}

/// A path as a part of an anchor: its words in lower case, apart by hyphens.
pub fn slug(path: &str) -> String {
    let mut slug = String::with_capacity(path.len());
    for ch in path.chars() {
        if ch.is_alphanumeric() {
            push_lower(ch, &mut slug);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_lines() {
        for (line, methods, path, behind) in [
            ("GET /a", "get", "/a", ""),
            ("GET    /a/:id  # x y", "get", "/a/:id", "# x y"),
            ("GET/POST /a", "get post", "/a", ""),
            ("GET, POST /a/{b}", "get post", "/a/{b}", ""),
            ("WS /live", "stream", "/live", ""),
            ("DELETE /", "delete", "/", ""),
        ] {
            let slug = |method: &Method| format!("{method:?}").to_lowercase();
            let found = request(line).unwrap_or_else(|| panic!("{line}"));
            let named: Vec<_> = found.methods.iter().map(slug).collect();
            assert_eq!(
                (named.join(" ").as_str(), found.path, found.behind),
                (methods, path, behind)
            );
        }
        for line in [
            "",
            "/a",
            "GET",
            "get /a",
            "See GET /a",
            "GET //a",
            "GET a/b",
            "GET /* x",
            "SELECT /a",
        ] {
            assert_eq!(request(line), None, "{line}");
        }
    }

    #[test]
    fn parameters_are_told_by_their_places() {
        for path in ["/a/:id/b", "/a/{id}/b", "/a/<key>/b/", "/a/[id]/b"] {
            assert_eq!(shape(path), "/a/{}/b", "{path}");
        }
        assert_eq!(shape("/a?x=1"), "/a?x=1");
        assert_ne!(shape("/a/{x}.json"), shape("/a/{x}"));
        assert_ne!(shape("/a/:x:run"), shape("/a/:x"));
    }

    #[test]
    fn styles_of_parameters() {
        use ParameterStyle::{Angles, Braces, Colon};
        for (path, styles) in [
            ("/a/:id/b", &[Colon][..]),
            ("/a/{id}:seal", &[Braces]),
            ("/a/<int:id>", &[Angles]),
            ("/a/:id/b/{x}", &[Colon, Braces]),
            ("/a/[id]", &[]),
            ("/a:seal?at=:x", &[]),
            ("/a/b#/:c", &[]),
        ] {
            let found = parameter_styles(path);
            assert!(found.iter().eq(styles), "{path}: {found:?}");
        }
    }

    #[test]
    fn methods_of_a_cell() {
        assert_eq!(methods("Get"), Some(vec![Method::Get]));
        assert_eq!(
            methods("PUT / PATCH"),
            Some(vec![Method::Put, Method::Patch])
        );
        assert_eq!(methods("GET if new"), None);
        assert_eq!(methods("—"), None);
        assert_eq!(capital_methods("get"), None);
    }

    #[test]
    fn slugs_of_paths() {
        for (path, slugged) in [
            ("/api/holds/:id", "api-holds-id"),
            ("/API/{Hold_Id}/", "api-hold-id"),
            ("/", ""),
        ] {
            assert_eq!(slug(path), slugged, "{path}");
        }
    }
}
