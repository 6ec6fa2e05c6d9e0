//! The graph of documents, decisions and components as GraphML.

use super::graph::{FACTS, Graph};
use crate::export::{Export, File};
use crate::text::xml::escaped;
use std::fmt::Write;

/// Writes `graph.graphml`.
pub fn write(export: &Export) -> Vec<File> {
    let graph = Graph::of(export);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    let mut add = |words: std::fmt::Arguments| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{words}");
    };
    for name in FACTS {
        add(format_args!(
            "  <key id=\"{name}\" for=\"node\" attr.name=\"{name}\" attr.type=\"string\"/>"
        ));
    }
    add(format_args!(
        "  <key id=\"relation\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>"
    ));
    add(format_args!(
        "  <graph id=\"book\" edgedefault=\"directed\">"
    ));
    for node in &graph.nodes {
        add(format_args!("    <node id=\"{}\">", token(&node.id)));
        for (name, value) in FACTS.iter().zip(node.facts()) {
            if let Some(value) = value {
                let value = escaped(value);
                add(format_args!("      <data key=\"{name}\">{value}</data>"));
            }
        }
        add(format_args!("    </node>"));
    }
    for edge in &graph.edges {
        let (from, to, kind) = (token(&edge.from), token(&edge.to), edge.kind);
        add(format_args!(
            "    <edge source=\"{from}\" target=\"{to}\">\n      \
             <data key=\"relation\">{kind}</data>\n    </edge>"
        ));
    }
    out.push_str("  </graph>\n</graphml>\n");
    vec![File::new("graph.graphml", out)]
}

/// A name as a name token of XML, which few marks may stand in: the others by their numbers.
fn token(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b".-".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("_{byte:02X}"));
        }
    }
    out
}
