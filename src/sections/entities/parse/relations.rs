//! Reads a line that states a relationship: `One-to-many with `Order` via `customerId``.

use super::super::model::Relation;
use crate::document::identifier;
use crate::document::labelled::Value;
use crate::document::values::cardinality;
use crate::markdown::{Kind, Outline};
use std::collections::BTreeSet;

/// Words between a relationship and what it is with.
const BEFORE: [&str; 14] = [
    "with", "to", "the", "a", "an", "one", "many", "multiple", "several", "its", "exactly",
    "optional", "zero", "each",
];

/// Words before what makes a relationship.
const VIA: [&str; 5] = ["via", "through", "using", "by", "on"];

/// The relationships that a line states; several where it names several entities. `owned` says
/// that the line stands beneath an entity, so that it need not name its subject.
pub fn read(
    outline: &Outline,
    value: &Value,
    known: &BTreeSet<String>,
    owned: bool,
) -> Vec<Relation> {
    let text = value.words(outline);
    let code: BTreeSet<_> = value
        .nodes
        .clone()
        .filter(|id| outline.node(*id).kind == Kind::Code)
        .filter_map(|id| outline.detail(id))
        .map(str::trim)
        .collect();
    let cut = |ch: char| ch.is_whitespace() || "-–—→".contains(ch);
    let words: Vec<_> = text.split(cut).filter(|word| !word.is_empty()).collect();
    let Some((cardinality, place)) = cardinality::find(&words) else {
        return Vec::new();
    };
    let is_known = |word: &str| known.contains(&identifier::key(word));
    let before = words.get(..place.start).unwrap_or_default();
    let subject = before.iter().map(|word| bare(word)).find(|it| is_known(it));
    if !owned && subject.is_none() {
        return Vec::new();
    }
    let behind = words.get(place.end..).unwrap_or_default();
    // Of `` `order`s `` the name is what stands in code.
    let in_code = |name: &str| {
        let singular = name.strip_suffix('s').unwrap_or(name);
        let names = [name, singular].into_iter();
        names.filter_map(|it| code.get(it).copied()).next()
    };
    let mut targets = Vec::new();
    let mut via = None;
    let mut words = behind.iter().peekable();
    // Whether a name must come next, as behind `with`.
    let mut introduced = false;
    while let Some(word) = words.next() {
        let name = bare(word);
        let lower = name.to_ascii_lowercase();
        if VIA.contains(&lower.as_str()) && !targets.is_empty() {
            let next = words.find(|it| !BEFORE.contains(&bare(it)));
            via = next.map(|it| bare(it).to_owned());
            break;
        }
        if targets.is_empty() && BEFORE.contains(&lower.as_str()) {
            introduced |= ["with", "to"].contains(&lower.as_str());
            continue;
        }
        let next = words.peek().copied().copied().unwrap_or_default();
        let goes_on = word.ends_with(',') || ["and", "&"].contains(&next);
        let leads = VIA.contains(&bare(next)) || next.starts_with('(');
        let alone = introduced || goes_on || leads || next.is_empty();
        let looks = identifier::looks_like_name(name) && alone;
        let is_named = in_code(name).is_some() || is_known(name) || looks;
        if word.starts_with('(') || !identifier::is_name(name) || !is_named {
            break;
        }
        targets.push(in_code(name).unwrap_or(name).to_owned());
        if ["and", "&"].contains(&next) {
            words.next();
        } else if !goes_on && !VIA.contains(&bare(next)) {
            break;
        }
    }
    let relation = |to: String| Relation {
        cardinality,
        from: subject.map(str::to_owned),
        to,
        via: via.clone().filter(|it| identifier::is_name(it)),
        span: value.span,
    };
    targets.into_iter().map(relation).collect()
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|ch: char| !ch.is_alphanumeric() && ch != '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::labelled;
    use crate::markdown::Dialect;

    #[test]
    fn reads_what_lists_state() {
        for (line, expected) in [
            (
                "One-to-many with `Book` via `shelfId` field",
                "OneToMany Book shelfId",
            ),
            (
                "One-to-many with Book via shelfId",
                "OneToMany Book shelfId",
            ),
            (
                "Many-to-many with `Tag` via `BookTag` join table",
                "ManyToMany Tag BookTag",
            ),
            (
                "**Many-to-One**: Branch (home of the copy)",
                "ManyToOne Branch",
            ),
            (
                "One-to-Many: Loans, Holds and Fees",
                "OneToMany Loans, OneToMany Holds, OneToMany Fees",
            ),
            ("belongs to a `Branch`", "ManyToOne Branch"),
            ("has many `loan`s", "OneToMany loan"),
            ("1:N with Loan", "OneToMany Loan"),
            ("Shelf has many Book", "Shelf: OneToMany Book"),
            ("One-to-many with books", "OneToMany books"),
            ("has many reasons to exist", ""),
            ("One-to-many: Supports growth", ""),
            ("refers to Book", ""),
            ("One-to-many", ""),
            ("One-to-many: each of them", ""),
        ] {
            let outline = Outline::parse(line, 0, Dialect::V05);
            let value = labelled::line_of(&outline, 0);
            let known = BTreeSet::from([identifier::key("Shelf"), identifier::key("Book")]);
            let found = read(&outline, &value, &known, true);
            let found = found.into_iter().map(|it| {
                let from = it.from.map(|from| format!("{from}: ")).unwrap_or_default();
                let via = it.via.map(|via| format!(" {via}")).unwrap_or_default();
                format!("{from}{:?} {}{via}", it.cardinality, it.to)
            });
            assert_eq!(found.collect::<Vec<_>>().join(", "), expected, "{line}");
        }
    }
}
