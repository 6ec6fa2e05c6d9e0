//! `path-parameter-style`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::http::{self, ParameterStyle};
use crate::sections::endpoints::model::Endpoint;
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    name: "path-parameter-style",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "A parameter in a path that is written otherwise than in most endpoints of the document: \
           `:id` among `{id}`. As many or nearly as many of another style, all of them behind or \
           before the others, are taken for another interface.",
    why: "Readers take two styles for two meanings, and a path that is copied works in one place \
          only.",
    bad: Example::Section(
        "## API Design\n\n| Endpoint | Method | Purpose |\n|---|---|---|\n\
         | `/crates/{id}` | GET | Find a crate |\n| `/crates/{id}/seal` | POST | Seal a crate |\n\
         | `/vans/:id` | GET | Find a van |\n",
    ),
    good: Example::Section(
        "## API Design\n\n| Endpoint | Method | Purpose |\n|---|---|---|\n\
         | `/crates/{id}` | GET | Find a crate |\n| `/crates/{id}/seal` | POST | Seal a crate |\n\
         | `/vans/{id}` | GET | Find a van |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let endpoints = scope.document().facts.endpoints.all.iter();
    // The interfaces of others are not for us to spell.
    let own = endpoints.filter(|it| it.path.starts_with('/'));
    let mut seen = BTreeSet::new();
    // A path counts once, however often the document comes back to it.
    let own = own.filter(|it| seen.insert(it.path.as_str()));
    let styled: Vec<(&Endpoint, BTreeSet<ParameterStyle>)> = own
        .map(|it| (it, http::parameter_styles(&it.path)))
        .collect();
    let styles: BTreeSet<_> = styled.iter().flat_map(|(_, styles)| styles).collect();
    if styles.len() < 2 {
        return;
    }
    let count = |style| {
        let of_style = styled.iter().filter(|(_, styles)| styles.contains(style));
        of_style.count()
    };
    let first = |style| styled.iter().position(|(_, styles)| styles.contains(style));
    // Of two that are as common the first is the document's own.
    let most = styles
        .iter()
        .copied()
        .max_by_key(|style| (count(style), std::cmp::Reverse(first(style))));
    let Some(most) = most else {
        return;
    };
    let shown = first(most).and_then(|at| styled.get(at));
    // Many of another style behind or before all of these are another interface.
    let places = |style| {
        let of_style = styled.iter().enumerate();
        of_style.filter_map(move |(at, (_, styles))| styles.contains(style).then_some(at))
    };
    let apart = |style| places(style).max() < first(most) || first(style) > places(most).max();
    let is_slip = |style| count(style) * 2 <= count(most) || !apart(style);
    let slips = styles.iter().filter(|it| **it != most && is_slip(**it));
    let slips: BTreeSet<_> = slips.copied().collect();
    for (endpoint, styles) in &styled {
        let Some(other) = styles.iter().find(|it| slips.contains(*it)) else {
            continue;
        };
        let finding = scope.finding(
            &RULE,
            endpoint.line,
            format!(
                "`{}` writes its parameters as `{}`, most of this document as `{}`",
                endpoint.path,
                other.sample(),
                most.sample()
            ),
            "write all parameters in one style",
        );
        out.push(match shown {
            Some((first, _)) => finding.with(scope.here(first.line), "the style of most"),
            None => finding,
        });
    }
}
