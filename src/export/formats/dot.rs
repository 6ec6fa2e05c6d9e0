//! The graph of documents, decisions and components for Graphviz.

use super::graph::{FACTS, Graph};
use crate::export::{Export, File, line};
use std::fmt::Write;

/// Writes `graph.dot`.
pub fn write(export: &Export) -> Vec<File> {
    let graph = Graph::of(export);
    let mut out = format!("digraph {} {{\n", quoted(export.title));
    let mut add = |words: std::fmt::Arguments| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "  {words}");
    };
    add(format_args!("rankdir=LR;"));
    add(format_args!("node [shape=box, fontname=\"sans-serif\"];"));
    for node in &graph.nodes {
        let mut facts = vec![format!("label={}", shown(&node.title))];
        let all = FACTS.iter().zip(node.facts()).skip(1);
        facts.extend(all.filter_map(|(name, value)| {
            // Graphviz itself knows an address by this name.
            let name = if *name == "url" { "URL" } else { name };
            Some(format!("{name}={}", shown(value?)))
        }));
        match node.kind {
            "document" => facts.push("shape=note".to_owned()),
            "component" => facts.push("shape=component".to_owned()),
            _ => {}
        }
        add(format_args!("{} [{}];", quoted(&node.id), facts.join(", ")));
    }
    for edge in &graph.edges {
        let (from, to) = (quoted(&edge.from), quoted(&edge.to));
        let (words, kind) = (edge.kind.replace('-', " "), edge.kind);
        add(format_args!(
            "{from} -> {to} [label=\"{words}\", kind=\"{kind}\"];"
        ));
    }
    out.push_str("}\n");
    vec![File::new("graph.dot", out)]
}

/// A name in quotes. The escape of a quote is the only one that is read here.
fn quoted(words: &str) -> String {
    // A backslash before the closing quote would be taken for its escape.
    let words = line(words).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{words}\"")
}

/// Words that are shown: in them names such as `&amp;` are read too.
fn shown(words: &str) -> String {
    quoted(&words.replace('&', "&amp;"))
}
