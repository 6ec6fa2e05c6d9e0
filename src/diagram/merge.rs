//! Two drawings of one diagram, light and dark, folded into one: where only a colour differs, a
//! CSS variable takes its place.

use super::palette::PAGE;
use super::tree::{Declaration, Drawing, Element, Node, Rule};
use std::fmt::Write;

/// The page's background, with a value for pages that are not mdBook's.
const PAGE_VARIABLE: &str = "var(--bg,#fff)";

/// The colours that differ, in order of first use: `(light, dark)`.
#[derive(Debug, Default)]
pub(super) struct Variables(Vec<(String, String)>);

impl Variables {
    /// The style rules that give each variable its value in each of mdBook's themes.
    pub(super) fn rules(&self, id: &str) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let mut light = String::new();
        let mut dark = String::new();
        for (index, (in_light, in_dark)) in self.0.iter().enumerate() {
            let _ = write!(light, "--d{index}:{in_light};");
            let _ = write!(dark, "--d{index}:{in_dark};");
        }
        // Without script mdBook ignores the theme's class and asks the reader's system. Paper is
        // white in every theme.
        format!(
            "#{id}{{{light}}}@media screen{{html.js:is(.navy,.coal,.ayu) #{id}{{{dark}}}}}\
             @media screen and (prefers-color-scheme:dark){{html:not(.js) #{id}{{{dark}}}}}"
        )
    }

    fn name(&mut self, light: &str, dark: &str) -> String {
        let known = self.0.iter().position(|(l, d)| l == light && d == dark);
        let index = known.unwrap_or_else(|| {
            self.0.push((light.to_owned(), dark.to_owned()));
            self.0.len() - 1
        });
        format!("var(--d{index})")
    }
}

/// Folds `dark` into `light`, or says that they differ in more than colours.
pub(super) fn merge(light: &Drawing, dark: &Drawing) -> Option<(Drawing, Variables)> {
    let mut variables = Variables::default();
    let merged = Drawing {
        rules: rules(&light.rules, &dark.rules, &mut variables)?,
        root: element(&light.root, &dark.root, &mut variables)?,
    };
    Some((merged, variables))
}

fn rules(light: &[Rule], dark: &[Rule], variables: &mut Variables) -> Option<Vec<Rule>> {
    pairs(light, dark)?
        .map(|(light, dark)| {
            let declarations = styles(&light.declarations, &dark.declarations, variables)?;
            (light.selectors == dark.selectors).then(|| Rule {
                selectors: light.selectors.clone(),
                declarations,
            })
        })
        .collect()
}

fn element(light: &Element, dark: &Element, variables: &mut Variables) -> Option<Element> {
    if light.name != dark.name {
        return None;
    }
    let attributes = pairs(&light.attributes, &dark.attributes)?
        .map(|((name, light), (other, dark))| {
            (name == other).then_some(())?;
            Some((name.clone(), value(light, dark, variables)?))
        })
        .collect::<Option<_>>()?;
    let style = styles(&light.style, &dark.style, variables)?;
    let children = pairs(&light.children, &dark.children)?
        .map(|pair| match pair {
            (Node::Element(light), Node::Element(dark)) => {
                element(light, dark, variables).map(Node::Element)
            }
            (Node::Text(light), Node::Text(dark)) => {
                (light == dark).then(|| Node::Text(light.clone()))
            }
            _ => None,
        })
        .collect::<Option<_>>()?;
    Some(Element {
        name: light.name.clone(),
        html: light.html,
        attributes,
        style,
        children,
    })
}

fn styles(
    light: &[Declaration],
    dark: &[Declaration],
    variables: &mut Variables,
) -> Option<Vec<Declaration>> {
    pairs(light, dark)?
        .map(|(light, dark)| {
            (light.name == dark.name).then_some(())?;
            Some(Declaration {
                name: light.name.clone(),
                value: value(&light.value, &dark.value, variables)?,
            })
        })
        .collect()
}

fn pairs<'a, T>(light: &'a [T], dark: &'a [T]) -> Option<impl Iterator<Item = (&'a T, &'a T)>> {
    (light.len() == dark.len()).then(|| light.iter().zip(dark))
}

/// One value for both, when they differ in nothing but colours.
fn value(light: &str, dark: &str, variables: &mut Variables) -> Option<String> {
    if light == dark {
        return Some(if is_page(light) {
            PAGE_VARIABLE.to_owned()
        } else {
            light.to_owned()
        });
    }
    let (light, dark) = (words(light), words(dark));
    if light.len() != dark.len() {
        return None;
    }
    light
        .into_iter()
        .zip(dark)
        .map(|pair| match pair {
            (light, dark) if light == dark => Some(light.to_owned()),
            (light, dark) if is_colour(light) && is_colour(dark) => {
                Some(variables.name(light, dark))
            }
            _ => None,
        })
        .collect()
}

/// The page's colour, or what merman makes of it when it asks for half of it.
fn is_page(value: &str) -> bool {
    value.eq_ignore_ascii_case(PAGE) || value.starts_with("rgba(254, 253, 252")
}

/// Splits at blanks that are not inside brackets, and keeps the blanks.
fn words(value: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut was_blank = false;
    let mut start = 0;
    let mut words = Vec::new();
    for (at, c) in value.char_indices() {
        let blank = depth == 0 && matches!(c, ' ' | '!');
        if at > start && blank != was_blank {
            words.push(&value[start..at]);
            start = at;
        }
        was_blank = blank;
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    words.push(&value[start..]);
    words
}

fn is_colour(word: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla("];
    let names = ["black", "none", "transparent", "white", "currentColor"];
    word.starts_with('#')
        || names.iter().any(|name| word.eq_ignore_ascii_case(name))
        || functions.iter().any(|function| word.starts_with(function))
}
