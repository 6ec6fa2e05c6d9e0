//! Finds the tables and the migration plan of a document: the column tables and the SQL of its data
//! and migration sections.

mod changes;
mod columns;
mod plan;
mod scripts;
mod statements;

use super::model::{Origin, Schema};
use crate::document::fence::{self, Fence};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::languages::SyntaxError;
use crate::languages::sql::{self, Dialect, Sql};
use crate::markdown::{Kind, NodeId};
use columns::Label;
use statements::Tables;

/// What the SQL of a part of the document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Area {
    Schema,
    Migration,
    Rollback,
}

/// A fence of SQL, read.
struct Source {
    fence: Fence,
    sql: Sql,
    area: Area,
    /// The block at the top of the chapter that it stands in.
    block: NodeId,
    /// What the line above names.
    label: Option<Label>,
    /// The line above.
    above: Option<NodeId>,
}

/// The tables and migrations of a document.
pub fn parse(reading: Reading) -> Schema {
    let mut tables = Tables::new(reading);
    let mut sources = Vec::new();
    let mut errors = Vec::new();
    let mut end = 0;
    for section in reading.sections {
        if section.heading >= end && area(section).is_some() {
            end = section.body.end;
            read_section(reading, section, &mut tables, &mut sources, &mut errors);
        }
    }
    let scripts = scripts::apply(reading, &mut sources, &mut tables);
    let mut schema = tables.schema();
    schema.scripts = scripts;
    schema.errors = errors;
    schema.end = schema.end.filter(|end| reading.may_follow(*end));
    plan::read(reading, &mut schema);
    schema
}

/// What the SQL beneath a heading is for; `None` where the heading does not speak of data.
fn area(section: &Section) -> Option<Area> {
    match section.topic {
        Some(Topic::Migrations) => Some(Area::Migration),
        Some(Topic::MigrationRollback) => Some(Area::Rollback),
        Some(Topic::Tables | Topic::Entities) => Some(Area::Schema),
        _ => (section.kind == Some(SectionKind::Data)).then_some(Area::Schema),
    }
}

/// The dialect of a fence by its language; `None` where that is not SQL.
fn dialect(language: &str, configured: Dialect) -> Option<Dialect> {
    if language.eq_ignore_ascii_case("sql") {
        return Some(configured);
    }
    Dialect::from_name(language)
}

fn is_sql(language: &str) -> bool {
    dialect(language, Dialect::Generic).is_some()
}

fn read_section<'r>(
    reading: Reading<'r>,
    section: &Section,
    tables: &mut Tables<'r>,
    sources: &mut Vec<Source>,
    errors: &mut Vec<SyntaxError>,
) {
    let outline = reading.outline;
    let is_code = |id: NodeId| {
        fence::in_language(outline, id..id + 1, is_sql)
            .next()
            .is_some()
    };
    let speaks = |id: NodeId| outline.node(id).kind == Kind::Table || is_code(id);
    if !section.body.clone().any(speaks) {
        return;
    }
    let mut inner = reading.within(section).iter().peekable();
    // The headings around a block, outermost first, with what their SQL is for.
    let mut around = vec![(section.body.end, area(section))];
    let mut label: Option<Label> = None;
    let mut above = None;
    for block in outline.blocks(section.body.clone()) {
        match outline.node(block).kind {
            Kind::Heading(_) => {
                while around.len() > 1 && around.last().is_some_and(|(end, _)| *end <= block) {
                    around.pop();
                }
                label = None;
                if let Some(section) = inner.next_if(|it| it.heading == block) {
                    around.push((section.body.end, area(section)));
                    label = columns::of_heading(reading, section);
                }
            }
            Kind::Paragraph => {
                let named = columns::of_line(reading, block);
                if let Some(named) = named.filter(|it| it.sure || label.is_none()) {
                    label = Some(named);
                }
            }
            Kind::Table => {
                // A second table beneath one name describes something else.
                label.take_if(|named| tables.describe(block, named));
            }
            _ => {
                let area = around.iter().rev().find_map(|(_, area)| *area);
                let fences = fence::in_language(outline, block..outline.after(block), is_sql);
                for id in fences {
                    let Some((fence, sql)) = read_fence(reading, id, errors) else {
                        continue;
                    };
                    let mut source = Source {
                        fence,
                        sql,
                        area: area.unwrap_or(Area::Schema),
                        block,
                        label: label.clone(),
                        above,
                    };
                    tables.declare(&mut source);
                    sources.push(source);
                }
            }
        }
        above = Some(block);
    }
}

/// Reads one fence, unless it is as the template has it.
fn read_fence(reading: Reading, id: NodeId, errors: &mut Vec<SyntaxError>) -> Option<(Fence, Sql)> {
    let outline = reading.outline;
    let language = fence::language(outline.detail(id).unwrap_or_default());
    let dialect = dialect(language, reading.options.sql_dialect)?;
    let fence = Fence::read(outline, id);
    let code = fence.code(outline.text());
    if placeholder::names_sample(&code) {
        return None;
    }
    let mut sql = sql::read(&code, dialect);
    let wrong = std::mem::take(&mut sql.errors).into_iter();
    errors.extend(wrong.map(|error| SyntaxError {
        span: fence.place(error.span),
        ..error
    }));
    Some((fence, sql))
}

impl Area {
    /// Where the tables of this part come from; a rollback makes none.
    fn origin(self) -> Option<Origin> {
        match self {
            Self::Schema => Some(Origin::Declared),
            Self::Migration => Some(Origin::Migrated),
            Self::Rollback => None,
        }
    }
}

#[cfg(test)]
mod tests;
