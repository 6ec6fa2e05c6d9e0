//! Readers of the formats, each from a library that is made for it or written here.

use atom_syndication::Feed;
use icalendar::{Calendar, CalendarComponent, Component};
use oxc_allocator::Allocator;
use oxc_ast::ast::Statement;
use oxc_parser::Parser;
use oxc_span::SourceType;
use serde_json::Value;
use sqlparser::ast::Statement as Sql;
use sqlparser::dialect::PostgreSqlDialect;
use std::collections::BTreeSet;

/// A path that stays in its folder on every file system.
pub fn path(path: &str) {
    for part in path.split('/') {
        assert!(!part.is_empty() && part != "." && part != "..", "{path}");
        assert!(part.len() < 255, "{path}");
        assert!(
            !part.contains(|ch: char| ch.is_control() || "\\:*?\"<>|".contains(ch)),
            "{path:?}"
        );
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        assert!(
            !["con", "nul", "aux", "prn", "com1"].contains(&stem.as_str()),
            "{path}"
        );
    }
}

/// Reads a file by its ending, and counts what is in it.
pub fn read(path: &str, text: &str) -> usize {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "csv" => csv(path, text),
        "ics" => summaries(text).len(),
        "atom" => entries(text),
        "dot" => dot(text),
        "graphml" => graphml(text),
        "svg" | "xml" => xml(path, text),
        "sql" if path.ends_with("/schema.sql") => schema(path, text),
        "sql" => 1,
        "ts" => declarations(path, text),
        _ if path.starts_with("openapi/") => openapi(path, text),
        "json" | "sarif" => json(path, text),
        other => panic!("no reader for {other}: {path}"),
    }
}

fn csv(path: &str, text: &str) -> usize {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = reader.headers().expect("it has a head").len();
    let mut rows = 0;
    for row in reader.records() {
        let row = row.unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        assert_eq!(row.len(), columns, "{path}");
        for cell in &row {
            let number = cell.parse::<f64>().is_ok();
            assert!(
                number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{path}: {cell}"
            );
        }
        rows += 1;
    }
    rows
}

/// The summaries of a calendar's events, which are as they have to be.
pub fn summaries(text: &str) -> Vec<String> {
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])),
        "{text}"
    );
    let calendar: Calendar = text
        .parse()
        .unwrap_or_else(|error| panic!("{error}\n{text}"));
    let mut names = BTreeSet::new();
    let events = calendar.components.iter().map(|it| {
        let CalendarComponent::Event(event) = it else {
            panic!("no event:\n{text}");
        };
        let name = event.get_uid().expect("an event has a name");
        assert!(names.insert(name.to_owned()), "{name} is there twice");
        for key in ["DTSTART", "DTEND"] {
            let day = event.properties().get(key).expect("an event has days");
            assert_eq!(day.params()["VALUE"].value(), "DATE");
            assert_eq!(day.value().len(), 8);
        }
        assert!(
            event
                .property_value("DTSTAMP")
                .is_some_and(|it| it.ends_with("T000000Z"))
        );
        event
            .get_summary()
            .expect("an event has a summary")
            .to_owned()
    });
    events.collect()
}

pub fn feed(text: &str) -> Feed {
    Feed::read_from(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn entries(text: &str) -> usize {
    roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let feed = feed(text);
    let names: BTreeSet<_> = feed.entries.iter().map(|it| &it.id).collect();
    assert_eq!(names.len(), feed.entries.len(), "{names:?}");
    let days: Vec<_> = feed.entries.iter().map(|it| it.updated).collect();
    assert!(days.is_sorted_by(|one, other| one >= other), "{days:?}");
    // A feed of nothing has a day all the same, and no clock is asked for it.
    if let Some(newest) = days.first() {
        assert_eq!(&feed.updated, newest);
    }
    feed.entries.len()
}

/// Counts the nodes. Each statement is a line, and holds nothing but names in quotes and marks.
fn dot(text: &str) -> usize {
    let mut nodes = BTreeSet::new();
    let mut edges = Vec::new();
    for line in text.lines().filter(|it| it.starts_with("  \"")) {
        let mut names = Vec::new();
        let mut outside = String::new();
        let mut chars = line.chars();
        while let Some(ch) = chars.next() {
            if ch != '"' {
                outside.push(ch);
                continue;
            }
            let mut name = String::new();
            loop {
                match chars.next() {
                    Some('\\') => name.extend(['\\'].into_iter().chain(chars.next())),
                    Some('"') => break,
                    Some(ch) => name.push(ch),
                    None => panic!("an open quote in {line}"),
                }
            }
            names.push(name);
        }
        let plain = |ch: char| ch.is_ascii_alphabetic() || " =,->[];".contains(ch);
        assert!(
            outside.chars().all(plain) && outside.ends_with("];"),
            "{line}"
        );
        if outside.starts_with("   -> ") {
            edges.push((names[0].clone(), names[1].clone()));
        } else {
            assert!(nodes.insert(names[0].clone()), "{line} is there twice");
        }
    }
    for (from, to) in edges {
        assert!(
            nodes.contains(&from) && nodes.contains(&to),
            "{from} -> {to}"
        );
    }
    nodes.len()
}

fn graphml(text: &str) -> usize {
    let document =
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let named = |name: &'static str| {
        document
            .descendants()
            .filter(move |it| it.has_tag_name(("http://graphml.graphdrawing.org/xmlns", name)))
    };
    let nodes: Vec<_> = named("node").filter_map(|it| it.attribute("id")).collect();
    let known: BTreeSet<_> = nodes.iter().copied().collect();
    assert_eq!(known.len(), nodes.len(), "{text}");
    for edge in named("edge") {
        for end in ["source", "target"] {
            assert!(
                edge.attribute(end).is_some_and(|it| known.contains(it)),
                "{text}"
            );
        }
    }
    nodes.len()
}

fn xml(path: &str, text: &str) -> usize {
    let document = roxmltree::Document::parse(text);
    let document = document.unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    for it in document.descendants().filter(|it| it.is_element()) {
        let name = it.tag_name().name();
        let own = ["svg", "title", "g", "rect", "text", "clipPath"];
        assert!(
            !path.ends_with(".svg") || own.contains(&name),
            "{path}: {name}"
        );
    }
    1
}

fn schema(path: &str, text: &str) -> usize {
    let read = sqlparser::parser::Parser::parse_sql(&PostgreSqlDialect {}, text);
    let statements = read.unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    for it in &statements {
        let own = matches!(
            it,
            Sql::CreateTable(_) | Sql::CreateIndex(_) | Sql::AlterTable(_) | Sql::CreateType { .. }
        );
        assert!(own, "{path}: {it}\n{text}");
    }
    statements.len()
}

fn declarations(path: &str, text: &str) -> usize {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::d_ts()).parse();
    let errors: Vec<_> = parsed.diagnostics.errors().collect();
    assert!(
        errors.is_empty() && !parsed.panicked,
        "{path}: {errors:?}\n{text}"
    );
    for it in &parsed.program.body {
        assert!(
            matches!(it, Statement::ExportDeclaration(_)),
            "{path}\n{text}"
        );
    }
    parsed.program.body.len()
}

fn json(path: &str, text: &str) -> usize {
    let read = serde_json::from_str::<Value>(text);
    read.unwrap_or_else(|error| panic!("{path}: {error}"));
    1
}

/// Counts the operations. References lead somewhere, and parameters are those of the path.
fn openapi(path: &str, text: &str) -> usize {
    let api: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    for reference in text.split("\"$ref\": \"#").skip(1) {
        let pointer = reference.split('"').next().unwrap_or_default();
        assert!(api.pointer(pointer).is_some(), "{path}: {pointer}");
    }
    let mut ids = BTreeSet::new();
    for (template, item) in api["paths"].as_object().expect("it has paths") {
        assert!(
            template.starts_with('/') && !template.contains('?'),
            "{template}"
        );
        let names = template.split('{').skip(1);
        let names: BTreeSet<_> = names.filter_map(|it| it.split('}').next()).collect();
        for operation in item.as_object().expect("it is an object").values() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            assert!(ids.insert(id.to_owned()), "{id} is there twice");
            let all = operation["parameters"].as_array().into_iter().flatten();
            let own = all.filter(|it| it["in"] == "path");
            let own: BTreeSet<_> = own.filter_map(|it| it["name"].as_str()).collect();
            assert_eq!(own, names, "{template}");
        }
    }
    ids.len()
}
