//! The two palettes, quiet as mdBook's own themes: one for light and rust, one for coal, navy
//! and ayu. Text keeps 4.5:1 or more on every fill it is set on, and on the page.

use super::colour::Colour;
use serde_json::{Map, Value, json};

/// Stands for the page's own background; `merge` turns it into mdBook's variable.
pub(super) const PAGE: &str = "#fefdfc";

/// All colours of one theme, as `#rrggbb`.
pub(super) struct Palette {
    dark: bool,
    text: &'static str,
    muted: &'static str,
    line: &'static str,
    node: &'static str,
    border: &'static str,
    second: &'static str,
    group: &'static str,
    group_border: &'static str,
    note: &'static str,
    note_border: &'static str,
    done: &'static str,
    active: &'static str,
    critical: &'static str,
    critical_border: &'static str,
    /// Fills for slices, branches of a mindmap and periods: text is set on them.
    scale: [&'static str; 12],
    /// Strokes that must stand out on the page; `on_strong` is set on them.
    strong: [&'static str; 8],
    on_strong: &'static str,
}

/// For `light` and `rust`.
pub(super) const LIGHT: Palette = Palette {
    dark: false,
    text: "#1f2328",
    muted: "#4a525c",
    line: "#57606a",
    node: "#eaf0f7",
    border: "#66778d",
    second: "#f4efe2",
    group: "#f5f6f8",
    group_border: "#8a95a3",
    note: "#fbf3d3",
    note_border: "#a3883a",
    done: "#dfe3e8",
    active: "#cfe0f3",
    critical: "#f9d9d5",
    critical_border: "#b0483c",
    scale: [
        "#b7cfe8", "#efcfa9", "#bcdcc0", "#d8c5ea", "#f0c3c8", "#b5dcdc", "#e6dc9f", "#ccd3db",
        "#c6d9f5", "#f2d9c0", "#cfe5c0", "#e5cfe0",
    ],
    strong: [
        "#2f6ca8", "#9a4f26", "#2b7348", "#7a4fa3", "#a83a5b", "#1b6f75", "#6f6012", "#5a626c",
    ],
    on_strong: "#ffffff",
};

/// For `coal`, `navy` and `ayu`.
pub(super) const DARK: Palette = Palette {
    dark: true,
    text: "#d3dae3",
    muted: "#aab4c0",
    line: "#8e9bab",
    node: "#273141",
    border: "#7688a0",
    second: "#36312a",
    group: "#1c222c",
    group_border: "#5d6b7d",
    note: "#3a3421",
    note_border: "#9c8845",
    done: "#313842",
    active: "#2f4a68",
    critical: "#52292a",
    critical_border: "#d07a70",
    scale: [
        "#2f4f72", "#66492a", "#2f5a3e", "#4f3d6b", "#6b3644", "#23585c", "#575023", "#434c57",
        "#3a4c7d", "#6b4436", "#45592c", "#5e3a5a",
    ],
    strong: [
        "#82b4e6", "#e6a57a", "#86c99b", "#c3a0e6", "#ea93ab", "#79c7cc", "#d1bf62", "#aab4c0",
    ],
    on_strong: "#12161c",
};

impl Palette {
    /// The page behind the drawing: of the dark themes, the lightest.
    pub(super) fn page(&self) -> Colour {
        Colour::grey(if self.dark { 27 } else { 255 })
    }

    /// Text on the page and on nodes.
    pub(super) fn text(&self) -> &'static str {
        self.text
    }

    /// Text of less weight.
    pub(super) fn muted(&self) -> &'static str {
        self.muted
    }

    /// Edges and arrowheads.
    pub(super) fn line(&self) -> &'static str {
        self.line
    }

    /// The fill of a node.
    pub(super) fn node(&self) -> &'static str {
        self.node
    }

    /// The outline of a group.
    pub(super) fn group_border(&self) -> &'static str {
        self.group_border
    }

    /// Whether `fill` is one that C4 shapes get from [`Self::c4`].
    pub(super) fn is_c4_fill(&self, fill: &str) -> bool {
        fill.starts_with(self.node) || fill.starts_with(self.done)
    }

    /// Mermaid's `themeVariables` for the theme `base`.
    pub(super) fn variables(&self, font: &str) -> Value {
        let mut variables = Map::new();
        let mut set = |names: &str, value: &str| {
            for name in names.split_whitespace() {
                variables.insert(name.to_owned(), Value::from(value));
            }
        };
        set("fontFamily", font);
        set("fontSize", "16px");
        set("dropShadow", "none");
        set("pieOpacity", "1");
        set("pieStrokeWidth pieOuterStrokeWidth", "1px");
        self.base(&mut set);
        self.families(&mut set);
        self.scales(&mut set);
        variables.insert("darkMode".to_owned(), Value::from(self.dark));
        variables.insert("useGradient".to_owned(), Value::from(false));
        Value::Object(variables)
    }

    fn base(&self, set: &mut impl FnMut(&str, &str)) {
        set(
            "background edgeLabelBackground labelBackground relationLabelBackground",
            PAGE,
        );
        set("primaryColor mainBkg nodeBkg", self.node);
        set("secondaryColor secondBkg", self.second);
        set("tertiaryColor clusterBkg", self.group);
        set("primaryBorderColor nodeBorder border1", self.border);
        set(
            "secondaryBorderColor tertiaryBorderColor clusterBorder border2",
            self.group_border,
        );
        set(
            "primaryTextColor secondaryTextColor tertiaryTextColor textColor",
            self.text,
        );
        set(
            "nodeTextColor titleColor labelColor classText stateLabelColor",
            self.text,
        );
        set("lineColor arrowheadColor defaultLinkColor", self.line);
        set("noteBkgColor", self.note);
        set("noteBorderColor", self.note_border);
        set("noteTextColor", self.text);
        set("errorBkgColor", self.critical);
        set("errorTextColor", self.text);
    }

    fn families(&self, set: &mut impl FnMut(&str, &str)) {
        // Sequence.
        set("actorBkg labelBoxBkgColor", self.node);
        set("actorBorder labelBoxBorderColor", self.border);
        set("actorLineColor", self.group_border);
        set(
            "actorTextColor labelTextColor loopTextColor signalTextColor",
            self.text,
        );
        set("signalColor", self.line);
        set("activationBkgColor", self.active);
        set("activationBorderColor", self.border);
        set("sequenceNumberColor", self.on_strong);
        // Gantt.
        set("sectionBkgColor", self.group);
        set("altSectionBkgColor sectionBkgColor2", PAGE);
        set("taskBkgColor", self.node);
        set("taskBorderColor activeTaskBorderColor", self.border);
        set("activeTaskBkgColor", self.active);
        set("doneTaskBkgColor", self.done);
        set("doneTaskBorderColor", self.group_border);
        set("critBkgColor", self.critical);
        set("critBorderColor", self.critical_border);
        set(
            "taskTextColor taskTextLightColor taskTextDarkColor",
            self.text,
        );
        set("taskTextOutsideColor taskTextClickableColor", self.text);
        set("gridColor excludeBkgColor", self.group_border);
        set("excludeBkgColor", self.group);
        set("todayLineColor vertLineColor", self.critical_border);
        // State, class, entity relationship, requirement, C4.
        set("stateBkg compositeBackground", self.node);
        set("compositeBackground altBackground", self.group);
        set("compositeTitleBackground", self.second);
        set("compositeBorder stateBorder", self.border);
        set("transitionColor transitionLabelColor", self.line);
        set("transitionLabelColor", self.text);
        set("labelBackgroundColor", PAGE);
        set("specialStateColor", self.line);
        set("innerEndBackground", self.line);
        set("attributeBackgroundColorOdd rowOdd", self.group);
        set("attributeBackgroundColorEven rowEven", self.node);
        set("requirementBackground", self.node);
        set("requirementBorderColor", self.border);
        set("requirementTextColor relationLabelColor", self.text);
        set("relationColor", self.line);
        set("personBkg", self.node);
        set("personBorder", self.border);
        set("faceColor", self.note);
        // Pie.
        set(
            "pieTitleTextColor pieSectionTextColor pieLegendTextColor",
            self.text,
        );
        set("pieStrokeColor pieOuterStrokeColor", self.group_border);
        // Quadrant chart.
        set("quadrant1Fill quadrant3Fill", self.group);
        set("quadrant2Fill quadrant4Fill", self.node);
        set(
            "quadrant1TextFill quadrant2TextFill quadrant3TextFill quadrant4TextFill",
            self.muted,
        );
        set(
            "quadrantXAxisTextFill quadrantYAxisTextFill quadrantTitleFill",
            self.text,
        );
        set("quadrantPointFill", self.strong[0]);
        set("quadrantPointTextFill", self.text);
        set(
            "quadrantInternalBorderStrokeFill quadrantExternalBorderStrokeFill",
            self.group_border,
        );
    }

    fn scales(&self, set: &mut impl FnMut(&str, &str)) {
        for (index, colour) in self.scale.iter().enumerate() {
            set(
                &format!("cScale{index} cScalePeer{index} pie{}", index + 1),
                colour,
            );
            set(&format!("cScaleInv{index}"), self.border);
            set(&format!("cScaleLabel{index}"), self.text);
            set(&format!("fillType{index} surface{index}"), colour);
            set(&format!("surfacePeer{index}"), self.border);
        }
        for (index, colour) in self.strong.iter().enumerate() {
            set(&format!("git{index}"), colour);
            set(&format!("gitInv{index}"), self.on_strong);
            set(&format!("gitBranchLabel{index}"), self.on_strong);
            set(&format!("actor{index}"), colour);
        }
        set("commitLabelColor tagLabelColor", self.text);
        set("commitLabelBackground", PAGE);
        set("tagLabelBackground", self.note);
        set("tagLabelBorder", self.note_border);
    }

    /// C4 takes its colours from its own configuration, not from the theme.
    pub(super) fn c4(&self) -> Value {
        let mut colours = Map::new();
        for part in ["person", "system", "container", "component"] {
            for (kind, fill) in [("", self.node), ("external_", self.done)] {
                for shape in ["", "_db", "_queue"] {
                    if part == "person" && !shape.is_empty() {
                        continue;
                    }
                    let key = format!("{kind}{part}{shape}");
                    colours.insert(format!("{key}_bg_color"), json!(fill));
                    colours.insert(format!("{key}_border_color"), json!(self.border));
                }
            }
        }
        Value::Object(colours)
    }

    /// Every text colour with every fill it is set on, for the test of contrast.
    #[cfg(test)]
    pub(super) fn pairs(&self) -> Vec<(&'static str, &'static str)> {
        let fills = [self.node, self.second, self.group, self.note, self.done];
        let tasks = [self.active, self.critical];
        let mut pairs: Vec<_> = fills
            .into_iter()
            .chain(tasks)
            .chain(self.scale)
            .map(|fill| (self.text, fill))
            .collect();
        pairs.extend([self.node, self.group].map(|fill| (self.muted, fill)));
        pairs.extend(self.strong.map(|fill| (self.on_strong, fill)));
        pairs.push((self.on_strong, self.line));
        pairs
    }

    /// The text colours with `pages`, for the same test.
    #[cfg(test)]
    pub(super) fn on<'a>(&self, pages: &[&'a str]) -> Vec<(&'static str, &'a str)> {
        let texts = [self.text, self.muted];
        let on = |page: &&'a str| texts.map(|text| (text, *page));
        pages.iter().flat_map(on).collect()
    }
}
