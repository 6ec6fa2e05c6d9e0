//! Which column of a table keeps which field of an entity.

use super::columns;
use crate::document::identifier;
use crate::languages::Family;
use crate::sections::entities::model::{Entity, Field, without_mark};
use crate::sections::schema::model::{Column, Definition, Table};
use crate::text::words::push_lower;
use std::collections::{BTreeMap, BTreeSet};

/// An entity and the table that keeps it.
pub struct Pairing<'a> {
    pub entity: &'a Entity,
    pub table: &'a Table,
    pub definition: &'a Definition,
    /// Fields with the column of the same name.
    pub pairs: Vec<(&'a Field, &'a Column)>,
    /// Fields and columns that nothing on the other side comes near.
    pub fields: Vec<&'a Field>,
    pub columns: Vec<&'a Column>,
    /// What each place says of a column, by its folded name.
    said: BTreeMap<String, Vec<&'a Column>>,
    /// So much of both sides has a partner that what has none is missing from the other.
    pub close: bool,
}

/// Tables by their folded names; two of one name are none.
pub type Named<'a> = BTreeMap<String, Option<&'a Table>>;

/// Tables by their folded names.
pub fn by_name(tables: &[Table]) -> Named<'_> {
    let mut named = Named::new();
    for table in tables {
        let others = named.entry(identifier::key(&table.name));
        others.and_modify(|it| *it = None).or_insert(Some(table));
    }
    named
}

/// Pairs an entity with the table of its name, if half of both sides have partners.
pub fn pair<'a>(entity: &'a Entity, tables: &Named<'a>) -> Option<Pairing<'a>> {
    let own = identifier::key(without_mark(&entity.name));
    let table = tables.get(&own).copied().flatten()?;
    let definition = table.best().filter(|it| !it.ambiguous)?;
    let mut pairing = Pairing {
        entity,
        table,
        definition,
        pairs: Vec::new(),
        fields: entity.fields.iter().collect(),
        columns: definition.columns.iter().collect(),
        said: said(table),
        close: false,
    };
    pairing.take(identifier::key, true);
    let owner = words(&entity.name);
    pairing.take(|name| loose(name, &owner), false);
    // A column that only another place states, or that was called so, is one all the same.
    let former: BTreeSet<_> = table.former.iter().map(|it| identifier::key(it)).collect();
    let said = &pairing.said;
    pairing.fields.retain(|it| {
        let key = identifier::key(&it.name);
        !(said.contains_key(&key) || former.contains(&key))
    });
    // A relationship to many, or to what is kept elsewhere, has no column of its own.
    let elsewhere = |it: &&&Field| !it.mentions.is_empty() || it.array || !it.nested.is_empty();
    let elsewhere = pairing.fields.iter().filter(elsewhere).count();
    let (all, left) = (
        entity.fields.len() - elsewhere,
        pairing.fields.len() - elsewhere,
    );
    let sides = [
        (all, left),
        (definition.columns.len(), pairing.columns.len()),
    ];
    let partners = |part: usize, of: usize| {
        let mut sides = sides.iter();
        sides.all(|(all, left)| (all - left) * of >= all * part)
    };
    const FEWEST: usize = 2;
    if !partners(1, 2) || pairing.pairs.len() < FEWEST {
        return None;
    }
    pairing.close = partners(2, 3);
    pairing.leave_out_kin();
    Some(pairing)
}

impl<'a> Pairing<'a> {
    /// Takes the fields and columns that have one name when it is folded so.
    fn take(&mut self, fold: impl Fn(&str) -> String, same: bool) {
        if self.fields.is_empty() || self.columns.is_empty() {
            return;
        }
        let mut places = BTreeMap::new();
        for (at, column) in self.columns.iter().enumerate() {
            places.entry(fold(&column.name)).or_insert(at);
        }
        let mut taken = BTreeSet::new();
        let (columns, pairs) = (&self.columns, &mut self.pairs);
        self.fields.retain(|field| {
            let Some(at) = places.remove(&fold(&field.name)) else {
                return true;
            };
            taken.insert(at);
            pairs.extend(columns.get(at).filter(|_| same).map(|it| (*field, *it)));
            false
        });
        let mut at = 0..;
        self.columns
            .retain(|_| at.next().is_none_or(|at| !taken.contains(&at)));
    }

    /// Leaves out what may be called otherwise on the other side: names with a word in common.
    fn leave_out_kin(&mut self) {
        const MOST: usize = 4_000;
        if self.fields.len().saturating_mul(self.columns.len()) > MOST {
            self.close = false;
            return;
        }
        let of_fields: Vec<_> = self.fields.iter().map(|it| Kin::of(&it.name)).collect();
        let of_columns: Vec<_> = self.columns.iter().map(|it| Kin::of(&it.name)).collect();
        let alone = |it: &Kin, others: &[Kin]| !others.iter().any(|other| it.is_kin(other));
        let mut names = of_fields.iter();
        self.fields
            .retain(|_| names.next().is_none_or(|it| alone(it, &of_columns)));
        let mut names = of_columns.iter();
        self.columns
            .retain(|_| names.next().is_none_or(|it| alone(it, &of_fields)));
        // A column of no plain type may keep several fields at once.
        let (plain, any): (Vec<_>, _) = self.columns.iter().partition(|it| is_plain(&it.family));
        if !any.is_empty() && !self.fields.is_empty() {
            self.fields.clear();
            self.columns = plain;
        }
    }

    /// All that the document says of a column.
    pub fn all(&self, column: &Column) -> &[&'a Column] {
        let said = self.said.get(&identifier::key(&column.name));
        said.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the table surely lacks what it does not state.
    pub fn table_is_whole(&self) -> bool {
        columns::known(self.table).is_some()
    }
}

/// What the definitions that do not contradict themselves say of each column.
fn said(table: &Table) -> BTreeMap<String, Vec<&Column>> {
    let mut said: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let definitions = table.definitions.iter().filter(|it| !it.ambiguous);
    for column in definitions.flat_map(|it| &it.columns) {
        let of_name = said.entry(identifier::key(&column.name));
        of_name.or_default().push(column);
    }
    said
}

/// Whether values of a family are one thing each.
pub fn is_plain(family: &Family) -> bool {
    use Family::{Array, Bytes, Json, Reference, Unknown};
    !matches!(family, Array | Bytes | Json | Reference(_) | Unknown)
}

/// A name without what one side adds: the entity before it, `is` before a flag, the kind of key
/// behind it.
fn loose(name: &str, entity: &[String]) -> String {
    let mut words = words(name);
    if words.len() > entity.len() && words.starts_with(entity) {
        words.drain(..entity.len());
    }
    if words.len() > 1 && matches!(words[0].as_str(), "is" | "has") {
        words.remove(0);
    }
    let behind = ["id", "ids", "uuid", "key", "ref", "fk", "json", "jsonb"];
    while words.len() > 1 && words.last().is_some_and(|it| behind.contains(&it.as_str())) {
        words.pop();
    }
    identifier::key(&words.concat())
}

/// A name taken apart, to be held against others.
struct Kin {
    words: Vec<String>,
    joined: String,
}

impl Kin {
    fn of(name: &str) -> Self {
        let words = words(name);
        let joined = words.concat();
        Self { words, joined }
    }

    /// Whether two names have a word in common, or are the same up to a few letters.
    fn is_kin(&self, other: &Self) -> bool {
        const SHORTEST: usize = 3;
        const NEAR: f64 = 0.9;
        let shared = |word: &String| word.len() >= SHORTEST && other.words.contains(word);
        self.words.iter().any(shared) || strsim::jaro_winkler(&self.joined, &other.joined) > NEAR
    }
}

/// Whether a name is of what every row has, and one side often leaves out: when it was made and
/// changed, by whom, and how often.
pub fn is_routine(name: &str) -> bool {
    const CHANGES: [&str; 9] = [
        "created", "updated", "modified", "deleted", "inserted", "changed", "update", "change",
        "version",
    ];
    const AROUND: [&str; 8] = ["at", "on", "by", "time", "date", "last", "row", "timestamp"];
    let words = self::words(name);
    let of = |words: &[&str], word: &String| words.contains(&word.as_str());
    let all = words.iter().all(|it| of(&CHANGES, it) || of(&AROUND, it));
    all && words.iter().any(|it| of(&CHANGES, it))
}

/// The words of a name in small letters.
pub fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut small = false;
    for ch in name.chars() {
        if !ch.is_alphanumeric() {
            words.push(String::new());
        } else {
            if ch.is_uppercase() && small {
                words.push(String::new());
            }
            if words.is_empty() {
                words.push(String::new());
            }
            if let Some(last) = words.last_mut() {
                push_lower(ch, last);
            }
        }
        small = ch.is_lowercase() || ch.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_words() {
        for (name, expected) in [
            ("sealedAt", "sealed at"),
            ("sealed_at", "sealed at"),
            ("userID", "user id"),
            ("_id", "id"),
            ("line2Text", "line2 text"),
        ] {
            assert_eq!(words(name).join(" "), expected);
        }
    }

    #[test]
    fn loose_names_are_one() {
        for (one, other, same) in [
            ("crate", "crate_id", true),
            ("id", "van_id", true),
            ("number", "van_number", true),
            ("isActive", "active", true),
            ("crateId", "crate", true),
            ("id", "van", true),
            ("sealedAt", "loaded_at", false),
        ] {
            let van = words("Van");
            let same_here = loose(one, &van) == loose(other, &van);
            assert_eq!(same_here, same && other != "van", "{one} {other}");
        }
    }
}
