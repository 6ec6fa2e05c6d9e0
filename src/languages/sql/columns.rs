//! Tables and their columns, with what is stated behind a column and what below all of them.

use super::read::{Source, foreign_key, index_columns, name, place};
use super::scan::Token;
use super::{Column, ForeignKey, Table, types};
use crate::languages::one_line;
use crate::text::Span;
use sqlparser::ast::{self, ColumnOption, TableConstraint};
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Location, Token as Word};

/// What a column states that is of its table.
#[derive(Debug, Default)]
pub struct Stated {
    pub foreign_key: Option<ForeignKey>,
    pub checks: Vec<String>,
}

impl Source<'_> {
    /// Reads a table.
    pub fn table(&self, table: &ast::CreateTable, tokens: &[Token]) -> Table {
        let start = tokens.first().map_or(0, |it| it.span.start);
        let mut read = Table {
            name: name(&table.name),
            name_span: self.name_span(&table.name, tokens),
            comment: self.comments.above(start),
            open: self.is_open(table, tokens),
            ..Table::default()
        };
        for definition in &table.columns {
            let (column, stated) = self.column(definition, tokens);
            read.checks.extend(stated.checks);
            read.foreign_keys.extend(stated.foreign_key);
            if column.primary_key {
                read.primary_key.push(column.name.clone());
            }
            if column.unique {
                read.unique.push(vec![column.name.clone()]);
            }
            read.columns.push(column);
        }
        for constraint in &table.constraints {
            match constraint {
                TableConstraint::PrimaryKey(key) => read.primary_key = index_columns(&key.columns),
                TableConstraint::Unique(it) => read.unique.push(index_columns(&it.columns)),
                TableConstraint::ForeignKey(key) => {
                    read.foreign_keys.push(foreign_key(key, tokens));
                }
                TableConstraint::Check(check) => read.checks.push(check.expr.to_string()),
                _ => {}
            }
        }
        for column in &mut read.columns {
            column.primary_key |= read.primary_key.contains(&column.name);
            column.nullable &= !column.primary_key;
            column.unique |= read.unique.iter().any(|it| *it == [column.name.as_str()]);
        }
        read
    }

    /// Whether a table has columns that are not stated among its own.
    fn is_open(&self, table: &ast::CreateTable, tokens: &[Token]) -> bool {
        let spans = tokens.iter().map(|it| it.span).reduce(Span::cover);
        let from_others = table.query.is_some()
            || table.like.is_some()
            || table.clone.is_some()
            || table.inherits.is_some()
            || table.partition_of.is_some();
        let left_out = || spans.is_some_and(|it| self.comments.leave_out(it));
        from_others || table.columns.is_empty() || left_out()
    }

    /// Reads a column among the tokens of its statement.
    pub fn column(&self, definition: &ast::ColumnDef, tokens: &[Token]) -> (Column, Stated) {
        let tokens = of_column(definition.name.span.start, tokens);
        let name_span = tokens.first().map_or(Span::default(), |it| it.span);
        let span = tokens
            .last()
            .map_or(name_span, |it| name_span.cover(it.span));
        let mut column = Column {
            name: definition.name.value.clone(),
            name_span,
            span,
            type_text: self.type_text(tokens),
            family: types::of(&definition.data_type),
            nullable: true,
            ..Column::default()
        };
        let serial = column.type_text.to_ascii_uppercase();
        if serial.ends_with("SERIAL") || serial.starts_with("SERIAL") {
            column.generated = true;
            column.nullable = false;
        }
        let mut stated = Stated::default();
        for option in &definition.options {
            match &option.option {
                ColumnOption::NotNull => column.nullable = false,
                ColumnOption::Default(value) => column.default = Some(value.to_string()),
                ColumnOption::PrimaryKey(_) => {
                    column.primary_key = true;
                    column.nullable = false;
                }
                ColumnOption::Generated {
                    generation_expr, ..
                } => {
                    column.generated = true;
                    // An identity is never empty.
                    column.nullable &= generation_expr.is_some();
                }
                ColumnOption::Identity(_) => {
                    column.generated = true;
                    column.nullable = false;
                }
                ColumnOption::Unique(_) => column.unique = true,
                ColumnOption::Comment(words) => column.comment = Some(words.clone()),
                ColumnOption::Check(check) => stated.checks.push(check.expr.to_string()),
                ColumnOption::ForeignKey(key) => {
                    let mut key = foreign_key(key, tokens);
                    key.columns = vec![column.name.clone()];
                    column.references = Some((key.table.clone(), key.referenced.clone()));
                    stated.foreign_key = Some(key);
                }
                _ => {}
            }
        }
        column.comment = column.comment.or_else(|| self.comments.of_member(span));
        (column, stated)
    }

    /// The type of the column that `tokens` are, as it is written.
    fn type_text(&self, tokens: &[Token]) -> String {
        let Some(rest) = tokens.get(1..).filter(|rest| !rest.is_empty()) else {
            return String::new();
        };
        let words = rest.iter().map(|it| it.token.clone()).collect();
        let mut parser = Parser::new(self.dialect.parser()).with_tokens_with_locations(words);
        if parser.parse_data_type().is_err() {
            return String::new();
        }
        let mut taken = rest
            .get(..parser.index())
            .unwrap_or(rest)
            .iter()
            .filter(|it| it.is_code());
        let Some(first) = taken.next() else {
            return String::new();
        };
        let last = taken.next_back().unwrap_or(first);
        one_line(first.span.cover(last.span).of(self.code))
    }

    fn name_span(&self, name: &ast::ObjectName, tokens: &[Token]) -> Span {
        let idents = name.0.iter().filter_map(|part| part.as_ident());
        let spans = idents.filter_map(|ident| place(ident, tokens));
        spans.reduce(Span::cover).unwrap_or_default()
    }
}

fn position(place: Location, tokens: &[Token]) -> usize {
    tokens.partition_point(|it| it.token.span.start < place)
}

/// The tokens of the column whose name is at `place`, up to the comma or the bracket behind it.
fn of_column(place: Location, tokens: &[Token]) -> &[Token] {
    let tokens = tokens.get(position(place, tokens)..).unwrap_or_default();
    let mut depth = 0_usize;
    let mut end = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, it)| it.is_code()) {
        match token.token.token {
            Word::Comma | Word::RParen if depth == 0 => break,
            Word::LParen => depth += 1,
            Word::RParen => depth -= 1,
            _ => {}
        }
        end = at + 1;
    }
    tokens.get(..end).unwrap_or_default()
}
