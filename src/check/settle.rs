//! What is left of a chapter's findings: those that the author allows are silent, and an allowance
//! that silences nothing is a finding itself.

use super::levels::Levels;
use super::rule::{Rule, Severity};
use super::{Finding, Scope};
use crate::document::allow::Allow;
use crate::text::Span;
use std::collections::BTreeMap;

/// A finding that people are told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub finding: Finding,
    pub severity: Severity,
}

/// Settles the findings of one chapter, in the order of its text. `unused` is the rule about
/// allowances.
pub fn chapter(
    scope: &Scope,
    findings: Vec<Finding>,
    levels: &Levels,
    unused: &'static Rule,
) -> Vec<Settled> {
    let allows = &scope.document().allows;
    let allowed = Allowed::of(allows);
    let (silent, mut kept): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .partition(|it| allowed.covers(it.rule.name, it.place.span));
    let silent = by_rule(silent.iter().map(|it| (it.rule.name, it.place.span)));
    for allow in allows {
        for (span, words) in &allow.rules {
            let places = silent.get(words.as_str());
            if !places.is_some_and(|it| any_within(it, allow.covers)) {
                kept.push(scope.finding(
                    unused,
                    *span,
                    format!("`{words}` is allowed here and not found"),
                    "take the allowance away, or correct the rule's name",
                ));
            }
        }
    }
    kept.sort_by(|one, other| {
        let key = |it: &Finding| (it.place.span, it.rule.name);
        key(one).cmp(&key(other))
    });
    let settled = kept.into_iter().map(|finding| Settled {
        severity: levels.of(finding.rule),
        finding,
    });
    settled
        .filter(|it| it.severity != Severity::Allow)
        .collect()
}

/// Spans in the order of the text, rule by rule.
fn by_rule<'a>(spans: impl Iterator<Item = (&'a str, Span)>) -> BTreeMap<&'a str, Vec<Span>> {
    let mut by_rule: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for (rule, span) in spans {
        by_rule.entry(rule).or_default().push(span);
    }
    by_rule.values_mut().for_each(|it| it.sort_unstable());
    by_rule
}

/// What a chapter allows, rule by rule: where each allowance begins, in order, and how far those up
/// to it reach. A chapter may hold as many allowances as findings.
struct Allowed<'a>(BTreeMap<&'a str, Vec<Span>>);

impl<'a> Allowed<'a> {
    fn of(allows: &'a [Allow]) -> Self {
        let mut allowed = by_rule(allows.iter().flat_map(|allow| {
            let rules = allow.rules.iter();
            rules.map(|(_, rule)| (rule.as_str(), allow.covers))
        }));
        for covers in allowed.values_mut() {
            let mut reach = 0;
            for cover in covers {
                reach = cover.end.max(reach);
                cover.end = reach;
            }
        }
        Self(allowed)
    }

    /// Whether an allowance of `rule` covers a place.
    fn covers(&self, rule: &str, place: Span) -> bool {
        let Some(covers) = self.0.get(rule) else {
            return false;
        };
        let before = covers.partition_point(|it| it.start <= place.start);
        let furthest = before.checked_sub(1).map(|last| covers[last].end);
        furthest.is_some_and(|end| end >= place.end)
    }
}

/// Whether any of a rule's places, which are in the order of the text, is inside `cover`.
fn any_within(places: &[Span], cover: Span) -> bool {
    let first = places.partition_point(|it| it.start < cover.start);
    let mut near = places[first..]
        .iter()
        .take_while(|it| it.start <= cover.end);
    near.any(|it| it.end <= cover.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(rule: &str, start: usize, end: usize) -> Allow {
        Allow {
            rules: vec![(Span::default(), rule.to_owned())],
            covers: Span::new(start, end),
        }
    }

    #[test]
    fn an_allowance_covers_what_is_inside_it() {
        // One for all of a section, and a narrower one inside it.
        let allows = [
            allow("a", 10, 90),
            allow("a", 20, 30),
            allow("b", 0, 15),
            allow("a", 95, 99),
        ];
        let allowed = Allowed::of(&allows);
        for (rule, start, end, covered) in [
            ("a", 10, 90, true),
            ("a", 25, 60, true),
            ("a", 9, 12, false),
            ("a", 85, 91, false),
            ("a", 92, 97, false),
            ("a", 95, 96, true),
            ("b", 0, 15, true),
            ("b", 20, 25, false),
            ("c", 20, 25, false),
        ] {
            let found = allowed.covers(rule, Span::new(start, end));
            assert_eq!(found, covered, "{rule} {start}..{end}");
        }
    }

    #[test]
    fn an_allowance_is_used_where_a_place_is_inside_it() {
        let spans = [("a", 40, 50), ("a", 10, 60), ("b", 70, 80)];
        let places = by_rule(
            spans
                .into_iter()
                .map(|(rule, start, end)| (rule, Span::new(start, end))),
        );
        for (rule, start, end, used) in [
            ("a", 40, 50, true),
            ("a", 10, 60, true),
            ("a", 10, 45, false),
            ("a", 45, 60, false),
            ("b", 40, 50, false),
            ("b", 0, 90, true),
            ("c", 0, 90, false),
        ] {
            let of_rule = places.get(rule);
            let found = of_rule.is_some_and(|it| any_within(it, Span::new(start, end)));
            assert_eq!(found, used, "{rule} {start}..{end}");
        }
    }
}
