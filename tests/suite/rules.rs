//! The rules' documentation: what it says fires does, and what it says is right is silent.

use super::books::Source;
use mdbook_designdoc::check::{Example, Rule};
use mdbook_designdoc::rules;

/// The configuration that examples are read with.
const BOOK: &str = "[preprocessor.designdoc]\ntoday = \"2026-03-01\"\n\n\
                    [output.html]\nadditional-css = [\"designdoc.css\"]\n";

/// The names of the rules that find something in an example.
fn found(example: Example) -> Vec<&'static str> {
    let files = example.files();
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let answer = Source::new(BOOK, &files).enrich("html");
    let findings = answer.report.findings.iter();
    findings.map(|it| it.finding.rule.name).collect()
}

#[test]
fn every_bad_example_fires_and_every_good_one_is_silent() {
    for rule in rules::ALL {
        let Rule {
            name, bad, good, ..
        } = rule;
        let bad = found(*bad);
        assert!(!bad.is_empty(), "{name}: the bad example is silent");
        assert!(
            bad.iter().all(|it| it == name),
            "{name}: the bad example fires {bad:?}"
        );
        assert_eq!(found(*good), [""; 0], "{name}: the good example");
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
