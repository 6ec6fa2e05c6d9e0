//! What is surely known of a table's columns, as rules look at them.

use crate::document::identifier;
use crate::sections::schema::model::{Column, Definition, Origin, Table};
use std::collections::BTreeSet;

/// Whether a definition has all columns of its table. A Markdown table without a key tells of the
/// more important ones only.
pub fn is_whole(definition: &Definition) -> bool {
    let is_key = |it: &Column| it.keys.primary || it.name.eq_ignore_ascii_case("id");
    let all = definition.origin != Origin::Described || definition.columns.iter().any(is_key);
    all && !(definition.partial || definition.open || definition.ambiguous)
}

/// The definition that has all columns of a table, where no other one has more.
pub fn known(table: &Table) -> Option<&Definition> {
    let mut all = table.definitions.iter();
    let more = all.any(|it| it.ambiguous || (it.open && !it.partial));
    let whole = table.definitions.iter().find(|it| is_whole(it));
    whole.filter(|_| !more)
}

/// The names that any definition of a table gives to its columns, or gave.
pub struct Names {
    exact: BTreeSet<String>,
    /// Where no SQL spells the names every spelling is right: then those, folded.
    alike: Option<BTreeSet<String>>,
}

impl Names {
    /// The names in a table.
    pub fn of(table: &Table) -> Self {
        let mut origins = table.definitions.iter().map(|it| it.origin);
        let spelt = origins.any(|it| it != Origin::Described);
        let columns = table.definitions.iter().flat_map(|it| &it.columns);
        let names = columns.map(|it| &it.name).chain(&table.former);
        let alike = names.clone().map(|it| identifier::key(it));
        Self {
            alike: (!spelt).then(|| alike.collect()),
            exact: names.map(|it| it.to_lowercase()).collect(),
        }
    }

    /// Whether the table has or had the column.
    pub fn has(&self, name: &str) -> bool {
        let alike = || {
            let names = self.alike.as_ref();
            names.is_some_and(|it| it.contains(&identifier::key(name)))
        };
        self.exact.contains(&name.to_lowercase()) || alike()
    }
}

/// Whether a column may be empty; `None` where nobody says.
pub fn nullable(column: &Column) -> Option<bool> {
    if column.keys.primary {
        return Some(false);
    }
    column.nullable
}

/// Whether the author of a definition says which columns may be empty. SQL that never says `NOT
/// NULL` is a sketch.
pub fn says_nullable(definition: &Definition) -> bool {
    let mut others = definition.columns.iter().filter(|it| !it.keys.primary);
    definition.origin == Origin::Described
        || others.any(|it| it.nullable == Some(false) && !it.generated)
}

/// Whether the database fills a column where nobody gives a value.
pub fn is_filled(column: &Column) -> bool {
    column.generated || column.default.is_some()
}
