//! Changes of tables: what each `ALTER TABLE` makes of what is known.

use super::super::model::{Definition, Index, Origin};
use super::statements::{Tables, column};
use crate::document::fence::Fence;
use crate::document::keys::Keys;
use crate::languages::Family;
use crate::languages::sql::Change;
use crate::text::Span;

impl Tables<'_> {
    /// Makes one change of a table, and returns the table's place behind it.
    pub(super) fn change(
        &mut self,
        at: usize,
        change: Change,
        fence: &Fence,
        span: Span,
        origin: Origin,
    ) -> usize {
        match change {
            Change::AddForeignKey(key) => {
                self.mark(at, &key.columns, |keys| keys.foreign = true);
                self.state_key(at, origin, key, fence);
            }
            Change::AddPrimaryKey(columns) => self.mark(at, &columns, |keys| keys.primary = true),
            Change::AddUnique(columns) => {
                if columns.len() == 1 {
                    self.mark(at, &columns, |keys| keys.unique = true);
                }
                self.add_index(at, Index::unique(origin, columns, span));
            }
            Change::AddColumn(added) => {
                let added = column(added, fence);
                self.changed(at, origin, span).columns.push(added);
            }
            Change::DropColumn(name) => {
                let definition = self.changed(at, origin, span);
                definition.columns.retain(|it| it.name != name);
                self.list[at].former.push(name);
            }
            Change::RenameColumn { from, to } => {
                let columns = self.changed(at, origin, span).columns.iter_mut();
                for column in columns.filter(|it| it.name == from) {
                    column.name.clone_from(&to);
                }
                self.list[at].former.push(from);
            }
            // What the column is now nobody has read.
            Change::AlterColumn(name) => {
                let definitions = self.list[at].definitions.iter_mut();
                let own = definitions.filter(|it| it.origin == origin);
                let columns = own.flat_map(|it| &mut it.columns);
                for column in columns.filter(|it| it.name == name) {
                    column.nullable = None;
                    column.family = Family::Unknown;
                }
            }
            Change::RenameTable(name) => return self.rename(at, &name, origin),
            Change::AddCheck(_) | Change::DropConstraint(_) | Change::Other(_) => {}
        }
        at
    }

    /// Gives the definition of one origin to another name.
    fn rename(&mut self, at: usize, name: &str, origin: Origin) -> usize {
        let to = self.table(name);
        if to == at {
            return at;
        }
        let table = &mut self.list[at];
        let place = table.definitions.iter().position(|it| it.origin == origin);
        let definition = place.map(|place| table.definitions.remove(place));
        let anchor = if table.definitions.is_empty() {
            table.anchor.take()
        } else {
            None
        };
        let place = table.place;
        if let Some(definition) = definition {
            self.put(to, definition);
        }
        let other = &mut self.list[to];
        if other.anchor.is_none() && anchor.is_some() {
            other.anchor = anchor;
            other.place = place;
        }
        to
    }

    /// The definition of one origin, of changes only where there is none yet.
    fn changed(&mut self, at: usize, origin: Origin, span: Span) -> &mut Definition {
        let definitions = &mut self.list[at].definitions;
        let place = definitions.iter().position(|it| it.origin == origin);
        let place = place.unwrap_or_else(|| {
            definitions.push(Definition {
                origin,
                span,
                partial: true,
                open: true,
                ambiguous: false,
                columns: Vec::new(),
            });
            definitions.len() - 1
        });
        &mut definitions[place]
    }

    /// Marks columns in all definitions of a table: a key holds for the table. The last of a name is
    /// the one, and what has just been added stands at the end.
    fn mark(&mut self, at: usize, columns: &[String], mark: fn(&mut Keys)) {
        for definition in &mut self.list[at].definitions {
            for name in columns {
                let mut from_end = definition.columns.iter_mut().rev();
                if let Some(column) = from_end.find(|it| it.name == *name) {
                    mark(&mut column.keys);
                }
            }
        }
    }
}
