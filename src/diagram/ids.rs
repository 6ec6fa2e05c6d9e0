//! Every id of a drawing under the caller's prefix, once, and only where something points at it.

use super::render::PLACEHOLDER_ID;
use super::tree::{Drawing, Element, Node};
use std::collections::BTreeSet;

/// Maps the ids that merman gave to the ones of the page.
pub(super) struct Ids<'a> {
    root: &'a str,
}

impl<'a> Ids<'a> {
    /// `root` is the id of the `<svg>` and the start of all others.
    pub(super) fn new(root: &'a str) -> Self {
        Self { root }
    }

    /// The id of the `<svg>` itself.
    pub(super) fn root(&self) -> &str {
        self.root
    }

    /// The page's id for one of merman's.
    pub(super) fn map(&self, id: &str) -> String {
        let rest = id.strip_prefix(PLACEHOLDER_ID).unwrap_or(id);
        if rest.is_empty() {
            return self.root.to_owned();
        }
        let mut mapped = format!("{}-", self.root);
        for c in rest.trim_start_matches(['-', '_']).chars() {
            let tame = c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            mapped.push(if tame { c } else { '-' });
        }
        mapped
    }

    /// `url(#x)` for the target of one, when it is inside the drawing.
    pub(super) fn url(&self, target: &str) -> Option<String> {
        let id = target.trim().strip_prefix('#')?;
        Some(format!("url(#{})", self.map(id)))
    }
}

/// Things that are drawn only where something points at them.
const DEFINITIONS: &[&str] = &[
    "clipPath",
    "filter",
    "linearGradient",
    "marker",
    "pattern",
    "radialGradient",
    "symbol",
];

/// Leaves out definitions nobody uses, ids nobody names, repeated ids, and empty groups and labels.
pub(super) fn tidy(drawing: &mut Drawing) {
    // Twice: a definition may be used only by another one.
    for _ in 0..2 {
        let wanted = wanted(drawing);
        prune(&mut drawing.root, &wanted);
    }
    let wanted = wanted(drawing);
    let mut seen = BTreeSet::new();
    drawing.root.walk_mut(&mut |element| {
        element.attributes.retain(|(name, value)| {
            name != "id" || (wanted.contains(value) && seen.insert(value.clone()))
        });
    });
    let is_dangling = |value: &str| target(value).is_some_and(|id| !seen.contains(id));
    drawing.root.walk_mut(&mut |element| {
        element.attributes.retain(|(name, value)| {
            let names_ids = matches!(name.as_str(), "aria-labelledby" | "aria-describedby");
            let inner_link = name == "href" && element.name == "use";
            let broken_name = names_ids && !value.split(' ').all(|id| seen.contains(id));
            let broken_use = inner_link && !seen.contains(value.trim_start_matches('#'));
            !(is_dangling(value) || broken_name || broken_use)
        });
        element.style.retain(|style| !is_dangling(&style.value));
    });
}

fn wanted(drawing: &Drawing) -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    drawing.root.walk(&mut |element| {
        for (name, value) in &element.attributes {
            if let Some(id) = target(value) {
                wanted.insert(id.to_owned());
            }
            if matches!(name.as_str(), "aria-labelledby" | "aria-describedby") {
                wanted.extend(value.split(' ').map(str::to_owned));
            }
            if name == "href"
                && let Some(id) = value.strip_prefix('#')
            {
                wanted.insert(id.to_owned());
            }
        }
        let styled = element
            .style
            .iter()
            .filter_map(|style| target(&style.value));
        wanted.extend(styled.map(str::to_owned));
    });
    if let Some(id) = drawing.root.attribute("id") {
        wanted.insert(id.to_owned());
    }
    for rule in &drawing.rules {
        let used = rule
            .declarations
            .iter()
            .filter_map(|style| target(&style.value));
        wanted.extend(used.map(str::to_owned));
        for selector in &rule.selectors {
            let named = selector.text.split('#').skip(1).map(|rest| {
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
                rest[..end.unwrap_or(rest.len())].to_owned()
            });
            wanted.extend(named);
        }
    }
    wanted
}

/// The id in `url(#id)`.
fn target(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("url(#")?;
    rest.split_once(')').map(|(id, _)| id)
}

fn prune(element: &mut Element, wanted: &BTreeSet<String>) {
    element.children.retain_mut(|node| {
        let Node::Element(child) = node else {
            return true;
        };
        let is_definition = DEFINITIONS.contains(&child.name.as_str());
        if is_definition && !child.attribute("id").is_some_and(|id| wanted.contains(id)) {
            return false;
        }
        prune(child, wanted);
        !(child.children.is_empty() && is_hollow(child))
    });
}

/// Draws nothing without children: a group, an empty label, a box without a size.
fn is_hollow(element: &Element) -> bool {
    match element.name.as_str() {
        "g" | "defs" | "text" | "foreignObject" => true,
        "rect" => element.attribute("width").is_none(),
        "div" | "span" | "p" => element.html && element.style.iter().all(|s| s.name != "height"),
        _ => false,
    }
}
