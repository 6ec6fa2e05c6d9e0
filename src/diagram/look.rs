//! Colours that merman paints alike in every theme, turned into the palette's.

use super::palette::{PAGE, Palette};
use super::tree::{Declaration, Drawing, Element};

/// Repaints what no theme variable reaches.
pub(super) fn touch_up(drawing: &mut Drawing, palette: &Palette) {
    for rule in &mut drawing.rules {
        let is_edge_label = rule.selectors.iter().any(|selector| {
            let classes = &selector.classes;
            classes
                .iter()
                .any(|class| matches!(class.as_str(), "edgeLabel" | "labelBkg"))
        });
        for style in &mut rule.declarations {
            repaint(&mut style.value, &style.name, "", palette);
            // A label lies over its edge, so its background is the page's in every diagram.
            let background = matches!(style.name.as_str(), "background" | "background-color");
            if is_edge_label && background {
                PAGE.clone_into(&mut style.value);
            }
            // State diagrams ask for red words on edges, which elsewhere is overruled.
            if is_edge_label && style.name == "color" {
                palette.text().clone_into(&mut style.value);
            }
        }
    }
    drawing.root.walk_mut(&mut |element| {
        let name = element.name.clone();
        for (key, value) in &mut element.attributes {
            repaint(value, key, &name, palette);
        }
        // The axis of a gantt chart: without a colour of its own it takes the grid's.
        if name == "line" {
            let own = |(key, value): &(String, String)| key == "stroke" && value == "currentColor";
            element.attributes.retain(|attribute| !own(attribute));
        }
        if has_class(element, "c4-shape") {
            relabel(element, palette);
        }
    });
}

fn repaint(value: &mut String, property: &str, element: &str, palette: &Palette) {
    if !matches!(property, "fill" | "stroke") {
        return;
    }
    let lower = value.to_ascii_lowercase();
    let is_text = matches!(element, "text" | "tspan");
    let colour = match lower.as_str() {
        "#444" | "#444444" | "#666" | "#999" if is_text => palette.muted(),
        "#000" | "#000000" | "black" if is_text => palette.text(),
        "#000" | "#000000" | "#444" | "#444444" | "#666" | "#999" | "black" => palette.line(),
        "rgb(0,0,0, 0.5)" => palette.group_border(),
        // The open circle of an entity relationship lets the page through.
        "white" if element == "circle" => PAGE,
        _ => return,
    };
    colour.clone_into(value);
}

/// C4 writes white on whatever fill: on the palette's fills it becomes the palette's text.
fn relabel(shape: &mut Element, palette: &Palette) {
    let mut is_ours = false;
    shape.walk(&mut |element| {
        let fill = element.style.iter().find(|style| style.name == "fill");
        let is_box = matches!(element.name.as_str(), "rect" | "path");
        is_ours |= is_box && fill.is_some_and(|fill| palette.is_c4_fill(&fill.value));
    });
    if !is_ours {
        return;
    }
    shape.walk_mut(&mut |element| {
        for Declaration { name, value } in &mut element.style {
            let is_white = value.to_ascii_lowercase().starts_with("#ffffff");
            if is_white && matches!(name.as_str(), "fill" | "color") {
                *value = format!("{} !important", palette.text());
            }
        }
    });
}

fn has_class(element: &Element, class: &str) -> bool {
    let classes = element.attribute("class").unwrap_or_default();
    classes.split(' ').any(|word| word == class)
}
