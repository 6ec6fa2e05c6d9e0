//! The author's own colours, so that they read well on light and on dark pages. Lines keep their
//! number and order, and a source that cannot be drawn so is drawn as it was written.

use super::colour::Colour;
use super::palette::Palette;
use super::render::Theme;

/// Text below this contrast is hard to read.
const READABLE: f64 = 4.5;
/// A line below this contrast is hard to see.
const VISIBLE: f64 = 2.0;

/// The source with readable colours for `theme`.
pub(super) fn prepare(source: &str, theme: Theme) -> String {
    let palette = theme.palette();
    let mut is_sequence = false;
    let mut out = String::with_capacity(source.len() + 64);
    for line in source.split_inclusive('\n') {
        let content = line.trim();
        let (word, rest) = content.split_once([' ', '\t']).unwrap_or((content, ""));
        is_sequence |= word == "sequenceDiagram";
        let changed = match word {
            "classDef" | "style" | "linkStyle" => styled(word, rest, theme, palette),
            "rect" | "box" if is_sequence => shaded(word, rest, palette),
            _ => None,
        };
        match changed {
            Some(changed) => {
                // The blanks around the content, and the end of the line, stay.
                let indent = line.len() - line.trim_start().len();
                out.push_str(&line[..indent]);
                out.push_str(&changed);
                out.push_str(&line[line.trim_end().len()..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

/// `classDef name fill:#f96,stroke:#333`: a fill gets a text colour that can be read on it, and
/// in the dark neither lines nor words vanish.
fn styled(word: &str, rest: &str, theme: Theme, palette: &Palette) -> Option<String> {
    let (target, styles) = rest.trim().split_once([' ', '\t'])?;
    let (styles, end) = match styles.trim_end().strip_suffix(';') {
        Some(styles) => (styles, ";"),
        None => (styles, ""),
    };
    let mut parts: Vec<String> = styles
        .split(',')
        .map(|part| part.trim().to_owned())
        .collect();
    let get = |parts: &[String], key: &str| {
        let named = |part: &String| {
            let (name, value) = part.split_once(':')?;
            (name.trim() == key).then(|| value.trim().to_owned())
        };
        parts.iter().find_map(named)
    };
    let fill = get(&parts, "fill").and_then(|fill| Colour::parse(&fill));
    let has_fill = get(&parts, "fill").is_some_and(|fill| fill != "none");
    if word != "linkStyle" && get(&parts, "color").is_none() {
        if let Some(fill) = fill {
            parts.push(format!("color:{}", readable_on(fill)));
        }
    } else if theme == Theme::Dark && !has_fill {
        let ground = Colour::parse(palette.node())?;
        parts.retain(|part| keeps(part, "color", ground, READABLE));
    }
    if theme == Theme::Dark && !has_fill {
        let ground = palette.page();
        for part in &mut parts {
            if !keeps(part, "stroke", ground, VISIBLE) {
                *part = format!("stroke:{}", palette.line());
            }
        }
    }
    if parts.is_empty() {
        return None;
    }
    Some(format!("{word} {target} {}{end}", parts.join(",")))
}

/// False when `part` sets `key` to a colour that cannot be told from `ground`.
fn keeps(part: &str, key: &str, ground: Colour, least: f64) -> bool {
    match part.split_once(':') {
        Some((name, value)) if name.trim() == key => {
            Colour::parse(value).is_none_or(|colour| colour.contrast(ground) >= least)
        }
        _ => true,
    }
}

fn readable_on(fill: Colour) -> &'static str {
    let contrast = |text| Colour::parse(text).map_or(0.0, |text| text.contrast(fill));
    ["#1f2328", "#ffffff"]
        .into_iter()
        .max_by(|one, two| contrast(one).total_cmp(&contrast(two)))
        .unwrap_or("#1f2328")
}

/// `rect rgb(…)` and `box rgb(…) name`: messages are written over it, so a colour that is too
/// near to the text's is mixed with the page's.
fn shaded(word: &str, rest: &str, palette: &Palette) -> Option<String> {
    let rest = rest.trim();
    let end = match rest.find([' ', '(']) {
        Some(at) if rest[at..].starts_with('(') => rest.find(')')? + 1,
        Some(at) => at,
        None => rest.len(),
    };
    let (colour, name) = rest.split_at(end);
    let colour = Colour::parse(colour)?;
    let text = Colour::parse(palette.text())?;
    let page = palette.page();
    if colour.over(page, 1.0).contrast(text) >= READABLE {
        return None;
    }
    let [r, g, b] = colour.over(page, 0.25).bytes();
    Some(format!("{word} rgb({r}, {g}, {b}){name}"))
}
