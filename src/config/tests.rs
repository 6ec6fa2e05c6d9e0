use super::*;
use serde_json::json;

fn resolve(own: Value) -> Result<Config, ConfigError> {
    resolve_for("html", "0.5.4", json!({ "preprocessor": { NAME: own } }))
}

fn resolve_for(renderer: &str, version: &str, config: Value) -> Result<Config, ConfigError> {
    Config::resolve(&Context {
        root: String::new(),
        config,
        renderer: renderer.to_owned(),
        mdbook_version: version.to_owned(),
    })
}

fn error(own: Value) -> String {
    resolve(own).unwrap_err().to_string()
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let found = error(json!({ "risk-oder": "exposure" }));
    assert!(found.ends_with("did you mean `risk-order`?"), "{found}");
    let found = error(json!({ "zzz": 1 }));
    assert!(
        found.contains("its keys are adr-chapter, adr-dirs, books, diagram-cache, documents"),
        "{found}"
    );
}

#[test]
fn values_of_the_wrong_kind_are_named() {
    for (own, part) in [
        (json!({ "adr-dirs": "x" }), "a list of folders"),
        (json!({ "adr-dirs": [""] }), "a list of folders"),
        (json!({ "adr-chapter": "" }), "the name of a chapter"),
        (json!({ "books": ["x"] }), "a table of books"),
        (
            json!({ "books": { "a b": { "catalog": "x" } } }),
            "`books.a b`",
        ),
        (
            json!({ "books": { "b": "x.json" } }),
            "a table with `catalog`",
        ),
        (
            json!({ "books": { "b": { "url": "https://x" } } }),
            "`books.b`",
        ),
        (
            json!({ "books": { "b": { "catalogue": "x" } } }),
            "`catalog` is",
        ),
        (
            json!({ "books": { "b": { "catalog": "x", "url": "javascript:alert(1)" } } }),
            "the address of a site",
        ),
        (json!({ "documents": "x" }), "`documents`"),
        (json!({ "documents": ["{"] }), "`documents`"),
        (json!({ "glossary-links": "no" }), "true or false"),
        (json!({ "mermaid": true }), "\"svg\" or \"keep\""),
        (json!({ "repository": "x" }), "address of a repository"),
        (
            json!({ "statuses": { "Living": "alive" } }),
            "`statuses.Living`",
        ),
        (
            json!({ "headings": { "Ziele": "gaols" } }),
            "did you mean \"goals\"?",
        ),
        (
            json!({ "fields": { "Stand": "staus" } }),
            "did you mean \"status\"?",
        ),
        (
            json!({ "fields": { "Stand": 7 } }),
            "one of status, authors",
        ),
        (json!({ "fields": ["Stand"] }), "a table of your own labels"),
        (json!({ "today": "soon" }), "`today`"),
        (
            json!({ "sql-dialect": "postgressql" }),
            "did you mean \"postgresql\"?",
        ),
        (json!({ "sql-dialect": 7 }), "one of postgresql, mysql"),
        (json!({ "stale-after": "soon" }), "`stale-after`"),
        (json!({ "stale-after": 0 }), "`stale-after`"),
    ] {
        let found = error(own);
        assert!(found.contains(part), "{found}");
    }
}

#[test]
fn days_are_a_number_with_or_without_the_word() {
    for (value, days) in [
        (json!({}), None),
        (json!({ "stale-after": "180 days" }), Some(180)),
        (json!({ "stale-after": "90" }), Some(90)),
        (json!({ "stale-after": 30 }), Some(30)),
    ] {
        assert_eq!(resolve(value).unwrap().stale_after, days);
    }
}

#[test]
fn versions_in_range_are_silent() {
    for (version, silent) in [
        ("0.4.39", false),
        ("0.4.40", true),
        ("0.5.4", true),
        ("0.5.0-beta.1", true),
        ("0.6.0", false),
        ("x", false),
    ] {
        let config = resolve_for("html", version, json!({})).unwrap();
        assert_eq!(config.warnings.is_empty(), silent, "{version}");
    }
}

#[test]
fn other_renderers_get_markdown_and_keep_fences() {
    let config = resolve_for("epub", "0.5.4", json!({})).unwrap();
    assert_eq!(
        (config.form, config.mermaid),
        (Form::Markdown, Mermaid::Keep)
    );
    assert_eq!(config.links, Links::Pages);
    for (renderer, links) in [
        ("markdown", Links::Chapters),
        ("pandoc", Links::Files),
        ("linkcheck2", Links::Files),
    ] {
        let config = resolve_for(renderer, "0.5.4", json!({})).unwrap();
        assert_eq!(config.links, links, "{renderer}");
    }
}

#[test]
fn another_plugin_draws_fences_unless_it_is_through_before() {
    for (preprocessors, expected) in [
        (json!({ "mermaid": {} }), Mermaid::Keep),
        (
            json!({ "mermaid": {}, NAME: { "before": ["mermaid"] } }),
            Mermaid::Keep,
        ),
        (json!({ "mermaid": { "before": [NAME] } }), Mermaid::Svg),
        (
            json!({ "mermaid": {}, NAME: { "after": ["links", "mermaid"] } }),
            Mermaid::Svg,
        ),
        (
            json!({ "mermaid": {}, NAME: { "after": ["mermaid"], "mermaid": "keep" } }),
            Mermaid::Keep,
        ),
    ] {
        let config = json!({ "preprocessor": preprocessors.clone() });
        let config = resolve_for("html", "0.5.4", config).unwrap();
        let drawn = expected == Mermaid::Svg && crate::diagram::AVAILABLE;
        let expected = if drawn { Mermaid::Svg } else { Mermaid::Keep };
        assert_eq!(config.mermaid, expected, "{preprocessors}");
    }
}
