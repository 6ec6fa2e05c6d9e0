//! A small tree of a cleaned drawing, and the only writer of SVG text.

use std::fmt::Write;

/// One `name: value` of CSS, already checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declaration {
    pub name: String,
    pub value: String,
}

/// One CSS rule with checked selectors and declarations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub selectors: Vec<Selector>,
    pub declarations: Vec<Declaration>,
}

/// One selector, and the classes and elements that it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selector {
    pub text: String,
    pub classes: Vec<String>,
    pub elements: Vec<String>,
}

/// An element, or text between elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// One element; its `style` attribute is kept apart as declarations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    pub name: String,
    pub html: bool,
    pub attributes: Vec<(String, String)>,
    pub style: Vec<Declaration>,
    pub children: Vec<Node>,
}

/// A whole drawing: its root element, and all its style sheets as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawing {
    pub root: Element,
    pub rules: Vec<Rule>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Calls `visit` on this element and all below it, parents first.
    pub(super) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Element)) {
        visit(self);
        for element in self.elements() {
            element.walk(visit);
        }
    }

    /// Calls `visit` on this element and all below it, parents first.
    pub(super) fn walk_mut(&mut self, visit: &mut impl FnMut(&mut Element)) {
        visit(self);
        for node in &mut self.children {
            if let Node::Element(element) = node {
                element.walk_mut(visit);
            }
        }
    }

    /// Writes the element on one line; a page needs that no line is blank.
    pub(super) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            write_attribute(out, name, value);
        }
        if !self.style.is_empty() {
            write_attribute(out, "style", &declarations(&self.style));
        }
        if self.children.is_empty() && self.may_close_itself() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                // Style has no `<` and no `&`; a `>` must stay, for not every reader decodes it.
                Node::Text(text) if self.name == "style" => out.push_str(text),
                Node::Text(text) => escape(text, false, out),
            }
        }
        let _ = write!(out, "</{}>", self.name);
        // The search of mdBook 0.4 reads a page's words without its tags, and would glue them.
        if matches!(self.name.as_str(), "text" | "title" | "desc") {
            out.push(' ');
        }
    }

    /// HTML has few void elements, and in SVG a page's parser knows `/>` everywhere.
    fn may_close_itself(&self) -> bool {
        if self.html {
            self.name == "br"
        } else {
            !matches!(self.name.as_str(), "style" | "title" | "desc")
        }
    }
}

/// The text of a list of declarations.
pub(super) fn declarations(list: &[Declaration]) -> String {
    let mut out = String::new();
    for Declaration { name, value } in list {
        if !out.is_empty() {
            out.push(';');
        }
        let _ = write!(out, "{name}:{value}");
    }
    out
}

/// Words as they stand between two tags.
pub(super) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(words, false, &mut out);
    out
}

fn write_attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape(value, true, out);
    out.push('"');
}

/// Escapes for XML and HTML alike, and breaks `{{`, which later preprocessors would expand.
fn escape(text: &str, quotes: bool, out: &mut String) {
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quotes => out.push_str("&quot;"),
            '{' if before == '{' => out.push_str("&#123;"),
            '\n' | '\r' | '\t' => out.push(' '),
            // XML has no way to write these.
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
        before = c;
    }
}
