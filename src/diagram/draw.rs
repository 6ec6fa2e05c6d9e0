//! The whole way of one diagram, from source to SVG text without its id and its name.

use super::DrawError;
use super::render::{self, FONT, MAX_SOURCE, Theme};
use super::template::{Marks, Template};
use super::tree::{Declaration, Drawing, Element, Node, Rule, declarations};
use super::{author, locate, look, merge, sanitize, sequence};
use std::fmt::Write;

/// Rules for inside of every drawing. A reader's font may be wider than the measured one, and the
/// page has its own ideas of paragraphs and links.
const BASE: &[&str] = &[
    " foreignObject{overflow:visible}",
    " p{margin:0;line-height:inherit}",
    " a{color:inherit}",
    " a span,#ID a text,#ID span a{text-decoration:underline}",
];

/// Draws one diagram for any page; see [`super::draw()`].
pub(super) fn draw(source: &str) -> Result<Template, DrawError> {
    if source.len() > MAX_SOURCE {
        let limit = MAX_SOURCE / 1024;
        return Err(DrawError {
            message: format!("the diagram is longer than {limit} KiB; split it"),
            span: None,
            unsupported: false,
        });
    }
    let marks = Marks::of(source);
    let id = &marks.id();
    let light = drawing(source, id, Theme::Light)?;
    let dark = drawing(source, id, Theme::Dark)?;
    let (mut drawing, sheet, background) = match merge::merge(&light, &dark) {
        Some((merged, variables)) => (merged, variables.rules(id), None),
        // The colours fit a light page only, so the drawing brings one along.
        None => (light, String::new(), Some("#fff")),
    };
    frame(&mut drawing.root, background);
    let svg = finish(drawing, id, &marks.name(), sheet);
    Ok(Template::of(&svg, &marks))
}

fn drawing(source: &str, id: &str, theme: Theme) -> Result<Drawing, DrawError> {
    let prepared = author::prepare(source, theme);
    let svg = render::render(&prepared, theme)
        .or_else(|_| render::render(source, theme))
        .or_else(|error| match sequence::with_short_names(source) {
            Some(short) => {
                render::render(&author::prepare(&short, theme), theme).map_err(|_| error)
            }
            None => Err(error),
        })
        .map_err(|error| locate::explain(source, &error))?;
    let mut drawing = sanitize::sanitize(&svg, id).ok_or_else(|| DrawError {
        message: "the diagram could not be drawn as well-formed SVG".to_owned(),
        span: None,
        unsupported: false,
    })?;
    look::touch_up(&mut drawing, theme.palette());
    Ok(drawing)
}

/// Puts name and style sheet in front, and writes it all.
fn finish(drawing: Drawing, id: &str, name: &str, mut sheet: String) -> String {
    let Drawing { mut root, rules } = drawing;
    let mut head = Vec::new();
    if root.attribute("aria-labelledby").is_none() {
        let title = format!("{id}-title");
        set(&mut root, "aria-labelledby", &title);
        head.push(Node::Element(Element {
            name: "title".to_owned(),
            attributes: vec![("id".to_owned(), title)],
            children: vec![Node::Text(name.to_owned())],
            ..Element::default()
        }));
    }
    for rule in &rules {
        sheet.push_str(&rule_text(rule));
    }
    let _ = write!(sheet, "#{id}{{font-family:{FONT}}}");
    for rule in BASE {
        let _ = write!(sheet, "#{id}{}", rule.replace("ID", id));
    }
    head.push(Node::Element(Element {
        name: "style".to_owned(),
        children: vec![Node::Text(sheet)],
        ..Element::default()
    }));
    let at = root
        .children
        .iter()
        .take_while(
            |node| matches!(node, Node::Element(e) if matches!(e.name.as_str(), "title" | "desc")),
        )
        .count();
    root.children.splice(at..at, head);
    let mut out = String::new();
    root.write(&mut out);
    out
}

/// As wide as the container, never wider than drawn, its height known before it is painted.
fn frame(root: &mut Element, background: Option<&str>) {
    let view_box = root.attribute("viewBox").unwrap_or_default();
    let natural = view_box.split_whitespace().nth(2).map(str::to_owned);
    root.style.clear();
    // The variable lets the stylesheet say below which size a drawing scrolls instead of shrinking.
    let width = natural.map(|width| {
        let width = format!("{width}px");
        [("max-width", width.clone()), ("--dd-width", width)]
    });
    let background = background.map(|colour| ("background-color", colour.to_owned()));
    let declare = |(name, value): (&str, String)| Declaration {
        name: name.to_owned(),
        value,
    };
    root.style
        .extend(width.into_iter().flatten().chain(background).map(declare));
    root.attributes.retain(|(name, _)| name != "height");
    set(root, "width", "100%");
    set(root, "xmlns", "http://www.w3.org/2000/svg");
    if root.attribute("role").is_none() {
        set(root, "role", "graphics-document document");
    }
    root.walk_mut(&mut |element| {
        // mdBook prints a label's tags on lines of their own: those breaks must not show.
        for style in &mut element.style {
            if style.name == "white-space" && style.value == "break-spaces" {
                "normal".clone_into(&mut style.value);
            }
        }
        if element.name == "foreignObject" {
            for child in &mut element.children {
                if let Node::Element(child) = child {
                    set(child, "xmlns", "http://www.w3.org/1999/xhtml");
                }
            }
        }
    });
}

fn set(element: &mut Element, name: &str, value: &str) {
    match element.attributes.iter_mut().find(|(key, _)| key == name) {
        Some((_, old)) => *old = value.to_owned(),
        None => element.attributes.push((name.to_owned(), value.to_owned())),
    }
}

fn rule_text(rule: &Rule) -> String {
    let selectors: Vec<_> = rule.selectors.iter().map(|s| s.text.as_str()).collect();
    format!(
        "{}{{{}}}",
        selectors.join(","),
        declarations(&rule.declarations)
    )
}
