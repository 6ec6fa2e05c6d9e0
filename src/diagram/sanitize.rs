//! The allow-list: merman's SVG, whose words come from an untrusted author, in; a tree of known
//! elements, attributes and styles out. What is not on a list is not there.

use super::allowed;
use super::css;
use super::ids::{self, Ids};
use super::tree::{Drawing, Element, Node, Rule};
use roxmltree::{Document, Node as Xml};
use std::collections::BTreeSet;

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Reads one of merman's drawings; `None` when it is not well-formed XML.
pub(super) fn sanitize(svg: &str, id: &str) -> Option<Drawing> {
    let document = Document::parse(svg).ok()?;
    let ids = Ids::new(id);
    let mut cleaner = Cleaner {
        ids: &ids,
        rules: Vec::new(),
    };
    let mut nodes = Vec::new();
    cleaner.svg(document.root_element(), true, &mut nodes);
    let Some(Node::Element(root)) = nodes.pop() else {
        return None;
    };
    let mut drawing = Drawing {
        root,
        rules: cleaner.rules,
    };
    keep_used_styles(&mut drawing);
    ids::tidy(&mut drawing);
    Some(drawing)
}

/// How deep HTML inside a label may be nested; merman itself limits the depth of groups.
const MAX_DEPTH: usize = 32;

struct Cleaner<'a> {
    ids: &'a Ids<'a>,
    rules: Vec<Rule>,
}

impl Cleaner<'_> {
    fn svg(&mut self, xml: Xml<'_, '_>, is_root: bool, out: &mut Vec<Node>) {
        let mut name = xml.tag_name().name();
        if name == "style" {
            let text: String = xml.children().filter_map(|child| child.text()).collect();
            self.rules.extend(css::sheet(&text, self.ids));
            return;
        }
        // An inner <svg> would be a viewport of its own, which no diagram here needs.
        let known =
            allowed::has(allowed::SVG_ELEMENTS, name) && xml.tag_name().namespace() != Some(XHTML);
        if !(known || (is_root && name == "svg")) || is_clock(xml) {
            return;
        }
        let href = link(xml);
        if name == "a" && href.is_none() {
            name = "g";
        }
        let mut element = self.element(xml, name, false, is_root);
        match (name, href) {
            ("a", Some(href)) => push_link(&mut element, href),
            ("use", _) => match local(xml) {
                Some(id) => element
                    .attributes
                    .push(("href".to_owned(), format!("#{}", self.ids.map(id)))),
                None => return,
            },
            _ => {}
        }
        for child in xml.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                if matches!(name, "text" | "tspan" | "title" | "desc") {
                    push_text(&mut element.children, text);
                }
            } else if child.is_element() {
                match name {
                    "title" | "desc" => {}
                    "foreignObject" => self.html(child, false, 0, &mut element.children),
                    _ => self.svg(child, false, &mut element.children),
                }
            }
        }
        out.push(Node::Element(element));
    }

    fn html(&mut self, xml: Xml<'_, '_>, in_link: bool, depth: usize, out: &mut Vec<Node>) {
        // Nobody nests words this deep but to break something, so what is below is left out.
        if depth > MAX_DEPTH {
            return;
        }
        let name = xml.tag_name().name().to_ascii_lowercase();
        let name = name.as_str();
        if allowed::has(allowed::SILENT_ELEMENTS, name) {
            return;
        }
        let href = link(xml).filter(|_| name == "a" && !in_link);
        let in_link = in_link || href.is_some();
        let mut children = Vec::new();
        for child in xml.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                push_text(&mut children, text);
            } else if child.is_element() {
                self.html(child, in_link, depth + 1, &mut children);
            }
        }
        let known = allowed::has(allowed::HTML_ELEMENTS, name) && (name != "a" || href.is_some());
        // An empty <i> is an icon of a font that the page does not have.
        if !known || (name == "i" && children.is_empty()) {
            out.append(&mut children);
            return;
        }
        let mut element = self.element(xml, name, true, false);
        if let Some(href) = href {
            push_link(&mut element, href);
        }
        element.children = children;
        out.push(Node::Element(element));
    }

    fn element(&self, xml: Xml<'_, '_>, name: &str, html: bool, is_root: bool) -> Element {
        let mut element = Element {
            name: name.to_owned(),
            html,
            ..Element::default()
        };
        for attribute in xml.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            if key == "style" && attribute.namespace().is_none() {
                element.style = css::attribute(value, self.ids);
            } else if let Some(value) = self.attribute(key, value, html, is_root) {
                element.attributes.push((key.to_owned(), value));
            }
        }
        element
    }

    fn attribute(&self, key: &str, value: &str, html: bool, is_root: bool) -> Option<String> {
        match key {
            "id" => Some(self.ids.map(value)),
            "class" => Some(value.to_owned()),
            "role" | "aria-roledescription" if is_root => is_word(value).then(|| value.to_owned()),
            "aria-labelledby" | "aria-describedby" if is_root => {
                let mapped: Vec<_> = value
                    .split_whitespace()
                    .map(|id| self.ids.map(id))
                    .collect();
                Some(mapped.join(" "))
            }
            _ if html => None,
            _ if allowed::has(allowed::PLAIN_ATTRIBUTES, key) => {
                let tame = |c: char| c.is_ascii_alphanumeric() || " \n\t.,+-%()".contains(c);
                value.chars().all(tame).then(|| shorten(value))
            }
            _ if allowed::has(allowed::PAINT_ATTRIBUTES, key) => {
                css::value(value, self.ids).filter(|value| !value.is_empty())
            }
            _ => None,
        }
    }
}

/// The line of today in a gantt chart would make the page depend on the day it was built.
fn is_clock(xml: Xml<'_, '_>) -> bool {
    let class = xml.attribute("class").unwrap_or_default();
    xml.has_tag_name("g") && class == "today" || class.split(' ').any(|word| word == "today")
}

fn is_word(value: &str) -> bool {
    let tame = |c: char| c.is_ascii_alphanumeric() || " -_".contains(c);
    value.chars().all(tame)
}

fn push_text(nodes: &mut Vec<Node>, text: &str) {
    if !text.is_empty() {
        nodes.push(Node::Text(text.to_owned()));
    }
}

fn push_link(element: &mut Element, href: String) {
    element.attributes.push(("href".to_owned(), href));
    let rel = "noopener noreferrer".to_owned();
    element.attributes.push(("rel".to_owned(), rel));
}

fn raw_href<'a>(xml: Xml<'a, '_>) -> Option<&'a str> {
    xml.attributes()
        .find(|attribute| attribute.name() == "href")
        .map(|attribute| attribute.value())
}

fn local<'a>(xml: Xml<'a, '_>) -> Option<&'a str> {
    raw_href(xml)?.trim().strip_prefix('#')
}

/// The target of a link, when it is relative, or the web, or mail.
fn link(xml: Xml<'_, '_>) -> Option<String> {
    let href = raw_href(xml)?.trim();
    if href.is_empty() || href.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\')
    {
        return None;
    }
    let head = href.split(['/', '?', '#']).next().unwrap_or_default();
    let allowed = match head.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
    };
    allowed.then(|| href.to_owned())
}

/// Numbers with at most three decimals: the rest is noise of floating point.
fn shorten(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        out.push_str(&rest[..start]);
        let number = &rest[start..];
        let end = number
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(number.len());
        let (digits, after) = number.split_at(end);
        let exponent = after.starts_with(['e', 'E']);
        match digits.split_once('.') {
            Some((_, decimals)) if decimals.len() > 3 && !decimals.contains('.') && !exponent => {
                match digits.parse::<f64>() {
                    Ok(number) => {
                        let text = format!("{number:.3}");
                        out.push_str(text.trim_end_matches('0').trim_end_matches('.'));
                    }
                    Err(_) => out.push_str(digits),
                }
            }
            _ => out.push_str(digits),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Leaves out rules for classes that the drawing does not have, and classes without a rule.
fn keep_used_styles(drawing: &mut Drawing) {
    let mut present = BTreeSet::new();
    let mut elements = BTreeSet::new();
    for child in drawing.root.elements() {
        child.walk(&mut |element| {
            elements.insert(element.name.clone());
        });
    }
    drawing.root.walk(&mut |element| {
        let classes = element.attribute("class").unwrap_or_default();
        present.extend(classes.split_whitespace().map(str::to_owned));
    });
    for rule in &mut drawing.rules {
        rule.selectors.retain(|selector| {
            let has_classes = selector.classes.iter().all(|class| present.contains(class));
            has_classes && selector.elements.iter().all(|name| elements.contains(name))
        });
    }
    drawing.rules.retain(|rule| !rule.selectors.is_empty());
    let selectors = drawing.rules.iter().flat_map(|rule| &rule.selectors);
    let styled: BTreeSet<&str> = selectors
        .clone()
        .flat_map(|selector| selector.classes.iter().map(String::as_str))
        .collect();
    let by_part = selectors
        .clone()
        .any(|selector| selector.text.contains("[class"));
    drawing.root.walk_mut(&mut |element| {
        for (name, value) in &mut element.attributes {
            if name == "class" && !by_part {
                let mut kept: Vec<&str> = Vec::new();
                for class in value.split_whitespace() {
                    if styled.contains(class) && !kept.contains(&class) {
                        kept.push(class);
                    }
                }
                *value = kept.join(" ");
            }
        }
        element
            .attributes
            .retain(|(name, value)| name != "class" || !value.is_empty());
    });
}
