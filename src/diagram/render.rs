//! The only file that knows merman: one source and one palette in, one SVG text or error out.

use super::measure;
use super::palette::{self, Palette};
use merman::svg::{RenderResourcePolicy, ResourceLimitId, SvgRenderOptions};
use merman::{
    Engine, MermaidConfig, OperationControl, ParseOptions, RenderError, RenderOutput,
    RenderRequest, Renderer, SvgEnvironment, SvgRequest,
};
use serde_json::json;
use std::sync::LazyLock;

/// The id merman is told; `sanitize` replaces it by the caller's.
pub(super) const PLACEHOLDER_ID: &str = "dgm";

/// The longest source that is drawn: four times what anyone has written by hand.
pub(super) const MAX_SOURCE: usize = 64 * 1024;

/// Groups in groups; the passes over a drawing recurse, and a thread's stack is small.
const MAX_NESTING: usize = 64;

/// The font of the page, as mdBook's stylesheet names it.
pub(super) const FONT: &str = "\"Open Sans\", sans-serif";

/// What a diagram may not set for itself: safety, and the look that all diagrams share.
const SECURE: &[&str] = &[
    "secure",
    "securityLevel",
    "startOnLoad",
    "maxTextSize",
    "maxEdges",
    "suppressErrorRendering",
    "dompurifyConfig",
    "themeCSS",
    "theme",
    "themeVariables",
    "darkMode",
    "look",
    "layout",
    "fontFamily",
    "altFontFamily",
    "fontSize",
    "htmlLabels",
    "arrowMarkerAbsolute",
    "deterministicIds",
];

static LIGHT: LazyLock<Renderer> = LazyLock::new(|| renderer(Theme::Light.palette()));
static DARK: LazyLock<Renderer> = LazyLock::new(|| renderer(Theme::Dark.palette()));
static ENVIRONMENT: LazyLock<SvgEnvironment> = LazyLock::new(|| {
    SvgEnvironment::deterministic()
        .with_text_measurement_policy(measure::policy())
        .with_resource_policy(limits())
});

/// Which of the two palettes a drawing is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    Light,
    Dark,
}

impl Theme {
    /// The colours of the theme.
    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &palette::LIGHT,
            Self::Dark => &palette::DARK,
        }
    }
}

/// Draws `source` once.
pub(super) fn render(source: &str, theme: Theme) -> Result<String, RenderError> {
    let renderer = match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    };
    let request = SvgRequest {
        environment: ENVIRONMENT.clone(),
        options: SvgRenderOptions {
            diagram_id: Some(PLACEHOLDER_ID.to_owned()),
            ..SvgRenderOptions::default()
        },
        ..SvgRequest::default()
    };
    match renderer.render(RenderRequest::svg(source, OperationControl::new(), request))? {
        RenderOutput::Svg(Some(output)) => Ok(output.into_parts().0),
        _ => Err(RenderError::NoDiagram),
    }
}

/// Reads `source` without drawing it.
pub(super) fn parse(source: &str) -> Result<(), RenderError> {
    LIGHT
        .prepare_semantic(source, OperationControl::new())
        .map(|_| ())
}

/// Limits of work, not of time: the same diagram is too large on every machine, or on none.
fn limits() -> RenderResourcePolicy {
    let limits = RenderResourcePolicy::interactive();
    limits
        .with_limit(ResourceLimitId::MaxModelNestingDepth, MAX_NESTING)
        .unwrap_or(limits)
}

fn renderer(palette: &Palette) -> Renderer {
    let config = json!({
        "secure": SECURE,
        "securityLevel": "strict",
        "theme": "base",
        "look": "classic",
        "fontFamily": FONT,
        "themeVariables": palette.variables(FONT),
        "flowchart": { "wrappingWidth": 200 },
        "c4": palette.c4(),
    });
    // The default runtime policy is deterministic: a fixed date, time zone and seed.
    Renderer::new()
        .with_engine(Engine::new().with_site_config(MermaidConfig::from_value(config)))
        .with_parse_options(ParseOptions::strict())
}
