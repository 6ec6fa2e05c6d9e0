//! The rules' documentation: what it says fires does, and what it says is right is silent.

use super::books::{self, Source};
use super::support;
use mdbook_designdoc::check::{Example, Group, Rule, Severity};
use mdbook_designdoc::rules;

/// The configuration that a rule's examples and cases are read with: the rule speaks, whatever its
/// own level is.
pub fn configuration(name: &str) -> String {
    let rule = rules::ALL.iter().find(|rule| rule.name == name);
    let allowed = rule.is_some_and(|rule| rule.level == Severity::Allow);
    let level = if allowed {
        format!("[preprocessor.designdoc.rules]\n{name} = \"warn\"\n\n")
    } else {
        String::new()
    };
    // A catalog that is not there.
    let books = "[preprocessor.designdoc.books]\npayments = { catalog = \"payments.json\" }\n\n";
    let books = if name == "unusable-catalog" {
        books
    } else {
        ""
    };
    format!(
        "[preprocessor.designdoc]\ntoday = \"2026-03-01\"\nstale-after = \"180 days\"\n\n{level}\
         {books}[output.html]\nadditional-css = [\"designdoc.css\"]\n"
    )
}

/// The names of the rules that find something in an example of a rule.
fn found(rule: &Rule, example: Example) -> Vec<&'static str> {
    let files = example.files();
    let folder = support::folder();
    let sources = folder.path().join("src");
    for (path, text) in &files {
        support::write(sources.join(path), text);
    }
    let chapters = files.iter().filter(|(path, _)| path != "SUMMARY.md");
    let chapters: Vec<_> = chapters
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let book = Source::new(&configuration(rule.name), &chapters);
    let answer = book.in_folder(folder.path(), &sources).enrich("html");
    let findings = answer.report.findings.iter();
    findings.map(|it| it.finding.rule.name).collect()
}

#[test]
fn every_bad_example_fires_and_every_good_one_is_silent() {
    for rule in rules::ALL {
        let Rule {
            name, bad, good, ..
        } = rule;
        let bad = found(rule, *bad);
        assert!(!bad.is_empty(), "{name}: the bad example is silent");
        assert!(
            bad.iter().all(|it| it == name),
            "{name}: the bad example fires {bad:?}"
        );
        assert_eq!(found(rule, *good), [""; 0], "{name}: the good example");
    }
}

#[test]
fn what_is_said_of_a_rule_is_whole_sentences() {
    for rule in rules::ALL {
        for words in [rule.what, rule.why] {
            let first = words.chars().next().expect("words");
            assert!(
                first.is_uppercase() && words.ends_with('.'),
                "{}: {words}",
                rule.name
            );
        }
    }
}

/// The page of the guide that documents the rules.
fn page() -> String {
    let mut out = "# Rules\n\nWhat `mdbook-designdoc check` and a build look for. Each rule warns \
                   unless it says otherwise; `book.toml` sets the level of a rule or of a whole \
                   group:\n\n```toml\n[preprocessor.designdoc.rules]\nunknown-status = \
                   \"deny\"\ncontracts = \"allow\"\n```\n\nIn `[preprocessor.designdoc]` itself, \
                   `fail-on = \"warning\"` makes a build and a check fail on warnings too, and \
                   `stale-after = \"180 days\"` says when a design is stale. A comment silences a rule for the \
                   block behind it, before a heading for the whole section: `<!-- designdoc: \
                   allow(unknown-status) -->`.\n"
        .to_owned();
    for group in Group::ALL {
        let of_group: Vec<_> = rules::ALL.iter().filter(|it| it.group == group).collect();
        if of_group.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## Group `{}`\n", group.name()));
        for rule in of_group {
            out.push_str(&format!("\n### {}\n\n", rule.name));
            if rule.level != Severity::Warn {
                out.push_str(&format!(
                    "Its level is `{}` by itself.\n\n",
                    rule.level.name()
                ));
            }
            out.push_str(&format!("{} {}\n", rule.what, rule.why));
            for (title, example) in [("Found", rule.bad), ("Not found", rule.good)] {
                out.push_str(&format!("\n{title}:\n"));
                let files = match example {
                    Example::Section(text) => vec![(None, text)],
                    Example::Files(files) => files
                        .iter()
                        .map(|(path, text)| (Some(*path), *text))
                        .collect(),
                };
                for (path, text) in files {
                    let path = path.map(|path| format!("\n`{path}`\n")).unwrap_or_default();
                    out.push_str(&format!(
                        "{path}\n````markdown\n{}\n````\n",
                        text.trim_end()
                    ));
                }
            }
        }
    }
    out
}

#[test]
fn the_guide_documents_every_rule() {
    let path = books::home().join("example-book/src/guide/rules.md");
    let fresh = page();
    if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
        std::fs::write(&path, &fresh).expect("the guide can be written");
    }
    assert!(
        books::read(&path) == fresh,
        "guide/rules.md says something else than the rules; SNAPSHOTS=overwrite cargo test rules writes it"
    );
}
