//! The order of the house, file by file: an earlier stage never knows a later one.
//!
//! The paths in the sources are read as text. That is no Rust parser, and need not be: `cargo fmt`
//! keeps the sources in one shape.

use super::support;
use globset::GlobBuilder;
use std::collections::{BTreeMap, BTreeSet};

/// The stages, earliest first, with the files of each below `src`. A name beats a pattern.
const STAGES: &[(&str, &[&str])] = &[
    ("text", &["text/**", "diagram/**", "whole.rs"]),
    ("languages", &["languages/**"]),
    ("markdown", &["markdown/**"]),
    (
        "the words that all kinds share",
        &[
            "document/*.rs",
            "document/template/*.rs",
            "document/values/*.rs",
        ],
    ),
    ("model", &["sections/*/model.rs"]),
    (
        "parse",
        &[
            "sections/*/parse.rs",
            "sections/changes/head.rs",
            "sections/decisions/index.rs",
            "sections/glossary/term.rs",
            "sections/questions/question.rs",
            "sections/questions/settled.rs",
            "sections/timeline/milestones.rs",
            "sections/timeline/phases.rs",
            "sections/monitoring/alerts.rs",
            "sections/monitoring/severity.rs",
            "sections/performance/columns.rs",
            "sections/scalability/growth.rs",
            "sections/*/parse/*.rs",
            "sections/*/mod.rs",
        ],
    ),
    (
        "document",
        &[
            "document/mod.rs",
            "document/facts.rs",
            "document/recognise.rs",
        ],
    ),
    ("protocol", &["protocol/**", "theme/**"]),
    ("config", &["config/**"]),
    ("ground", &["ground.rs", "others.rs"]),
    ("book", &["book.rs"]),
    ("adopted", &["adopted/**"]),
    ("catalog", &["catalog/**"]),
    ("check", &["check/**", "unresolved.rs"]),
    ("rules", &["rules/**"]),
    ("records", &["records/**", "sections/decisions/reviews.rs"]),
    ("record", &["sections/*/record.rs"]),
    ("registers", &["registers/**"]),
    ("register", &["sections/*/register.rs"]),
    ("kit", &["enrich/kit/**"]),
    (
        "view",
        &[
            "sections/*/view.rs",
            "sections/*/view/*.rs",
            "sections/header/facts_line.rs",
            "sections/timeline/gantt.rs",
            "sections/timeline/roadmap.rs",
            "sections/decisions/graph.rs",
            "sections/components/graph.rs",
            "sections/entities/diagram.rs",
        ],
    ),
    ("the table of the kinds", &["sections/mod.rs"]),
    ("enrich", &["enrich/*.rs"]),
    ("prepared", &["prepared.rs"]),
    ("preprocess", &["preprocess.rs", "review.rs"]),
    ("authored", &["authored/**"]),
    ("export", &["export/**"]),
    ("cli", &["cli/**"]),
    ("main", &["main.rs", "lib.rs"]),
];

/// The sources by their path below `src`.
type Sources = BTreeMap<String, String>;

fn sources() -> Sources {
    let src = support::repository("src");
    let files = support::files(&src).into_iter();
    let rust = files.filter(|path| path.extension().is_some_and(|it| it == "rs"));
    let named = rust.map(|path| {
        let below = path.strip_prefix(&src).expect("below src");
        let parts = below.iter().map(|part| part.to_str().expect("a name"));
        (parts.collect::<Vec<_>>().join("/"), support::read(&path))
    });
    named.collect()
}

/// The place of a file in [`STAGES`].
fn stage(file: &str) -> Option<usize> {
    let named = |patterns: &[&str]| patterns.contains(&file);
    let matches = |patterns: &[&str]| {
        patterns.iter().any(|pattern| {
            let mut glob = GlobBuilder::new(pattern);
            let glob = glob.literal_separator(true).build().expect("a pattern");
            glob.compile_matcher().is_match(file)
        })
    };
    let find = |test: &dyn Fn(&[&str]) -> bool| STAGES.iter().position(|(_, files)| test(files));
    find(&named).or_else(|| find(&matches))
}

/// The kind of section that a file belongs to.
fn kind(file: &str) -> Option<&str> {
    let (kind, _) = file.strip_prefix("sections/")?.split_once('/')?;
    Some(kind)
}

/// A source without comments and tests, each line in its place.
fn code(source: &str) -> String {
    let mut out = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("#[cfg(test)]") {
            // The item ends where a line begins with its closing brace, or on its own first line.
            let end = format!("{}}}", &line[..line.len() - trimmed.len()]);
            out.push('\n');
            let mut first = true;
            for line in lines.by_ref() {
                out.push('\n');
                if line.starts_with(&end) || (first && line.ends_with(';')) {
                    break;
                }
                first = false;
            }
            continue;
        }
        if !trimmed.starts_with("//") {
            out.push_str(line.split(" // ").next().unwrap_or_default());
        }
        out.push('\n');
    }
    out
}

/// A path written in a source: its segments and its line.
#[derive(Clone, Debug)]
struct Use {
    path: Vec<String>,
    line: usize,
}

/// Where `word::` begins a path in `code`.
fn starts<'c>(code: &'c str, word: &'c str) -> impl Iterator<Item = usize> + 'c {
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| {
            let inside = |ch: char| ch.is_alphanumeric() || "_:\"".contains(ch);
            !code[..*at].ends_with(inside) && code[at + word.len()..].starts_with("::")
        })
}

/// All paths that begin with `word` in `code`, its groups taken apart. Instead of the word they
/// begin with `prefix`.
fn paths(code: &str, word: &str, prefix: &[String]) -> Vec<Use> {
    let mut found = Vec::new();
    for at in starts(code, word) {
        let mut trees = Vec::new();
        tree(&code[at + word.len() + 2..], prefix.to_vec(), &mut trees);
        let line = code[..at].matches('\n').count() + 1;
        found.extend(trees.into_iter().map(|path| Use { path, line }));
    }
    found
}

/// Reads what follows `::`, and returns what follows that.
fn tree<'c>(code: &'c str, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> &'c str {
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if let Some(behind) = rest.strip_prefix('}') {
                return behind;
            }
            let before = rest.len();
            rest = tree(rest, path.clone(), found).trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest);
            if rest.len() == before {
                return rest;
            }
        }
    }
    let end = code.find(|ch: char| !ch.is_alphanumeric() && ch != '_');
    let (name, rest) = code.split_at(end.unwrap_or(code.len()));
    match name {
        "" | "self" => {}
        "super" => drop(path.pop()),
        name => path.push(name.to_owned()),
    }
    match rest.strip_prefix("::") {
        Some(deeper) if !name.is_empty() => tree(deeper, path, found),
        _ => {
            found.push(path);
            rest
        }
    }
}

/// The path of the module that a file is.
fn module(file: &str) -> Vec<String> {
    let name = file.strip_suffix(".rs").expect("a source");
    let mut parts: Vec<_> = name.split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// The file that holds what a path names, and whether it names the whole file.
fn file_of(sources: &Sources, path: &[String]) -> (String, bool) {
    for length in (1..=path.len()).rev() {
        let base = path[..length].join("/");
        for file in [format!("{base}.rs"), format!("{base}/mod.rs")] {
            if sources.contains_key(&file) {
                return (file, length == path.len());
            }
        }
    }
    ("lib.rs".to_owned(), path.is_empty())
}

/// Everything of this crate that a file names, in imports and in its code.
fn uses(sources: &Sources, file: &str) -> Vec<Use> {
    let code = code(&sources[file]);
    let own = module(file);
    let parent = &own[..own.len().saturating_sub(1)];
    let mut found = paths(&code, "crate", &[]);
    found.extend(paths(&code, "super", parent));
    // A module that is imported or declared here is a short name for its path.
    let whole = found.iter().filter(|it| file_of(sources, &it.path).1);
    let imported = whole.map(|it| it.path.clone());
    let lines = code.lines().map(|line| line.trim_start_matches("pub "));
    let declared = lines.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let declared = declared.map(|name| [own.clone(), vec![name.to_owned()]].concat());
    let modules: BTreeSet<_> = imported.chain(declared).collect();
    for path in modules {
        if let Some(name) = path.last() {
            found.extend(paths(&code, name, &path));
        }
    }
    found
}

/// What breaks the order: one line each.
fn violations(sources: &Sources) -> BTreeSet<String> {
    let mut broken = BTreeSet::new();
    for file in sources.keys() {
        let Some(own) = stage(file) else {
            broken.insert(format!("src/{file}: no stage has this file"));
            continue;
        };
        for Use { path, line } in uses(sources, file) {
            let (target, _) = file_of(sources, &path);
            let Some(other) = stage(&target) else {
                continue;
            };
            let place = format!("src/{file}:{line}");
            let what = path.join("::");
            if other > own {
                broken.insert(format!(
                    "{place}: a file of `{}` may not use crate::{what}: src/{target} belongs to \
                     the later `{}`",
                    STAGES[own].0, STAGES[other].0
                ));
            }
            let kinds = kind(file).zip(kind(&target));
            if own == other && kinds.is_some_and(|(one, other)| one != other) {
                broken.insert(format!(
                    "{place}: crate::{what} is another kind's `{}`",
                    STAGES[own].0
                ));
            }
        }
    }
    broken
}

/// Fails with all lines of `broken`.
#[track_caller]
fn none(broken: impl IntoIterator<Item = String>) {
    let broken: Vec<_> = broken.into_iter().collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn no_file_uses_a_later_stage() {
    let sources = sources();
    // The reader sees the house at all: these are all kinds of paths.
    let seen = |file: &str, path: &str| {
        let uses = uses(&sources, file);
        assert!(uses.iter().any(|it| it.path.join("::") == path), "{path}");
    };
    seen("config/mod.rs", "document::forge::Forge");
    seen(
        "sections/risks/view.rs",
        "sections::risks::model::RiskTable",
    );
    seen("sections/mod.rs", "sections::risks::view::show");
    seen("document/mod.rs", "sections::risks::parse::parse");
    none(violations(&sources));
}

#[test]
fn the_order_is_held_in_every_shape_of_a_path() {
    let house = |file: &str, text: &str| {
        let mut sources: Sources = ["text/mod.rs", "check/mod.rs", "sections/mod.rs"]
            .into_iter()
            .chain(["model", "view", "mod"].map(|name| match name {
                "model" => "sections/risks/model.rs",
                "view" => "sections/risks/view.rs",
                _ => "sections/risks/mod.rs",
            }))
            .map(|file| (file.to_owned(), String::new()))
            .collect();
        sources.insert(file.to_owned(), text.to_owned());
        violations(&sources)
    };
    let model = "sections/risks/model.rs";
    for text in [
        "use crate::check::Finding;",
        "use crate::{text::Span, check::{self, Finding}};",
        "use crate::text::{\n    Span,\n};\nuse crate::{\n    check::Finding,\n};",
        "use super::view;",
        "use super::view::show;",
        "use super::super::super::check::Finding;",
        "fn f() -> crate::check::Finding {}",
        "use crate::sections::risks;\nfn f() { risks::view::show() }",
    ] {
        let broken = house(model, text);
        assert!(!broken.is_empty(), "{text}");
        let place = format!("src/{model}:");
        assert!(broken.iter().all(|line| line.starts_with(&place)), "{text}");
    }
    for text in [
        "use crate::text::Span;",
        "// use crate::check::Finding;",
        "/// See [`crate::check::Finding`].\nstruct S;",
        "#[cfg(test)]\nmod tests {\n    use crate::check::Finding;\n}",
        "#[cfg(test)]\nmod tests;\nuse crate::text::Span;",
    ] {
        let broken = house(model, text);
        assert!(broken.is_empty(), "{text}: {broken:?}");
    }
    let broken = house(
        "sections/dates/view.rs",
        "use crate::sections::risks::view::show;",
    );
    let lines: Vec<_> = broken.iter().map(String::as_str).collect();
    assert_eq!(
        lines,
        [
            "src/sections/dates/view.rs:1: crate::sections::risks::view::show is another kind's `view`"
        ]
    );
    let broken = house("elsewhere.rs", "");
    assert!(broken.contains("src/elsewhere.rs: no stage has this file"));
    let later = house(model, "\nuse crate::check::{Finding, Rule};");
    assert!(
        later
            .iter()
            .all(|line| line.starts_with("src/sections/risks/model.rs:2: ")),
        "{later:?}"
    );
}

#[test]
fn every_kind_is_in_the_tables() {
    let sources = sources();
    let table = code(&sources["sections/mod.rs"]);
    let kinds: BTreeSet<_> = sources.keys().filter_map(|file| kind(file)).collect();
    assert!(kinds.contains("risks"), "{kinds:?}");
    for kind in kinds {
        let mut wanted = vec![format!("pub mod {kind};")];
        let view = sources.get(&format!("sections/{kind}/view.rs"));
        // A kind may have nothing to show, or show it in a register alone.
        for (shown, line) in [
            ("pub fn show(", format!("{kind}::view::show,")),
            ("pub fn register(", format!("show: {kind}::view::register,")),
        ] {
            if view.is_some_and(|source| source.contains(shown)) {
                wanted.push(line);
            }
        }
        for line in wanted {
            let there = table.lines().any(|it| it.trim() == line);
            assert!(there, "src/sections/mod.rs has no line `{line}`");
        }
    }
}

#[test]
fn the_table_of_rules_and_their_files_agree() {
    let sources = sources();
    let files = sources.keys().filter_map(|file| {
        let (group, name) = file.strip_prefix("rules/")?.split_once('/')?;
        let name = name.strip_suffix(".rs").filter(|name| *name != "mod")?;
        // A module that is not public helps the rules of its group.
        let group_mod = &sources[&format!("rules/{group}/mod.rs")];
        if !group_mod.contains(&format!("pub mod {name};")) {
            return None;
        }
        Some((group.to_owned(), name.replace('_', "-")))
    });
    let files: BTreeSet<_> = files.collect();
    let rules = mdbook_designdoc::rules::ALL.iter();
    let table = rules.map(|rule| (rule.group.name().to_owned(), rule.name.to_owned()));
    let table: Vec<_> = table.collect();
    assert_eq!(table.iter().cloned().collect::<BTreeSet<_>>(), files);
    assert_eq!(table.len(), files.len(), "a rule stands twice");
    for (_, name) in &table {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase());
        assert!(name.contains('-') && name.split('-').all(word), "`{name}`");
    }
    // The order of the groups, and by name inside each.
    let order = mdbook_designdoc::rules::ALL
        .iter()
        .map(|rule| (rule.group, rule.name));
    assert!(order.is_sorted(), "{table:?}");
}

/// The lines of `src` that hold `word`, but for the files that may.
fn mentions(word: &str, allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let sources = sources();
    let files = sources.iter().filter(|(file, _)| !allowed(file));
    let lines = files.flat_map(|(file, source)| {
        let lines = source.lines().enumerate();
        let found = lines.filter(|(_, line)| line.to_lowercase().contains(word));
        found.map(move |(at, line)| format!("src/{file}:{}: {}", at + 1, line.trim()))
    });
    lines.collect()
}

#[test]
fn structure_is_found_by_one_parser_and_by_no_pattern() {
    none(mentions("regex", |_| false));
    none(mentions("pulldown_cmark", |file| {
        file.starts_with("markdown/")
    }));
}

#[test]
fn only_one_stage_knows_mdbooks_json() {
    // `authored` has books of mdBook's own type in hand, which has a field of that name.
    let walks = |file: &str, key: &str| key == "sub_items" && file == "authored/book.rs";
    for key in ["__non_exhaustive", "sub_items", "parent_names"] {
        let allowed = |file: &str| file.starts_with("protocol/") || walks(file, key);
        none(mentions(key, allowed));
    }
}
