//! From the parser's tree of one statement to what it says.

use super::prepare::{self, Prepared};
use super::scan::{self, Token};
use super::{Change, Dialect, ForeignKey, Index, Kind, Sql, Statement};
use crate::languages::comments::Comments;
use crate::languages::{SyntaxError, TOO_DEEP};
use crate::text::Span;
use sqlparser::ast::{
    self, AlterTableOperation, Ident, ObjectName, ObjectType, RenameTableNameKind, TableConstraint,
    UserDefinedTypeRepresentation,
};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError, ParserOptions};
use sqlparser::tokenizer::{Location, Token as Word};

/// Where the parser is at the end of the text, which has no place.
const END: Location = Location { line: 0, column: 0 };

/// The code that statements are read from.
pub struct Source<'c> {
    pub code: &'c str,
    pub dialect: Dialect,
    /// How deep the parser may call itself.
    pub depth: usize,
    pub comments: Comments<'c>,
}

impl Source<'_> {
    /// Reads one statement, in which there may be what is no token.
    pub fn statement(&self, tokens: &[Token], error: Option<SyntaxError>, found: &mut Sql) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let span = first.span.cover(last.span);
        let read = match error {
            _ if !declares(tokens) => Ok(None),
            Some(error) => Err(Some(error)),
            None => self.declaration(tokens),
        };
        let kind = read.unwrap_or_else(|error| {
            found.errors.extend(error);
            None
        });
        found.statements.push(Statement {
            span,
            kind: kind.unwrap_or_else(|| Kind::Other(self.first_words(tokens))),
        });
    }

    /// Reads a statement that declares something. An error is none where the author left out what
    /// the parser may miss.
    fn declaration(&self, tokens: &[Token]) -> Result<Option<Kind>, Option<SyntaxError>> {
        let prepared = prepare::prepare(self.code, tokens).map_err(|span| SyntaxError {
            span,
            message: TOO_DEEP.to_owned(),
        })?;
        let Prepared {
            incomplete, elided, ..
        } = prepared;
        match self.parse(tokens, prepared) {
            Ok(statement) => Ok(self.kind(&statement, tokens, elided)),
            Err((span, message)) => Err((!incomplete).then_some(SyntaxError { span, message })),
        }
    }

    fn parse(
        &self,
        tokens: &[Token],
        prepared: Prepared,
    ) -> Result<ast::Statement, (Span, String)> {
        let parser = Parser::new(self.dialect.parser())
            .with_recursion_limit(self.depth)
            .with_options(ParserOptions::new().with_unescape(true));
        let mut parser = parser.with_tokens_with_locations(prepared.tokens);
        let parsed = parser.parse_statement();
        let next = parser.peek_token();
        let at = |place: &Location| {
            let at = tokens.partition_point(|it| it.token.span.start < *place);
            let token = tokens.get(at).filter(|it| *place != END && it.is_code());
            // What is missing at the end is missing behind the last word.
            let end = tokens.last().map_or(0, |it| it.span.end as usize);
            token.map_or(Span::at(end), |it| it.span)
        };
        match parsed {
            Ok(statement) if next.token == Word::EOF => Ok(statement),
            Ok(_) => {
                let message = format!("Expected: end of statement, found: {}", next.token);
                Err((at(&next.span.start), message))
            }
            Err(ParserError::RecursionLimitExceeded) => {
                Err((at(&next.span.start), TOO_DEEP.to_owned()))
            }
            Err(ParserError::ParserError(words) | ParserError::TokenizerError(words)) => {
                let place = location(&words);
                let words = scan::plain(&words).to_owned();
                let place = place.filter(|_| !words.ends_with("found: EOF"));
                Err((at(&place.unwrap_or(END)), words))
            }
        }
    }

    /// The words by which a statement is known.
    fn first_words(&self, tokens: &[Token]) -> String {
        let mut words = tokens.iter().filter(|it| it.is_code());
        let mut known = words
            .next()
            .map_or("", |it| it.span.of(self.code))
            .to_uppercase();
        if matches!(known.as_str(), "CREATE" | "ALTER" | "DROP") {
            let modifies = |it: &&Token| modifiers().contains(&it.keyword());
            let object = words.find(|it| !modifies(it));
            if let Some(object) = object.map(|it| it.span.of(self.code)) {
                known.push(' ');
                known.push_str(&object.to_uppercase());
            }
        }
        known
    }

    /// What a statement says, of which something may be left out.
    fn kind(&self, statement: &ast::Statement, tokens: &[Token], elided: bool) -> Option<Kind> {
        Some(match statement {
            ast::Statement::CreateTable(table) => {
                let mut read = self.table(table, tokens);
                read.open |= elided;
                Kind::CreateTable(read)
            }
            ast::Statement::CreateIndex(index) => Kind::CreateIndex(Index {
                places: places(&index.columns, tokens),
                name: index.name.as_ref().map(name),
                table: name(&index.table_name),
                columns: index_columns(&index.columns),
                unique: index.unique,
            }),
            ast::Statement::CreateType {
                name: of,
                representation: Some(UserDefinedTypeRepresentation::Enum { labels }),
            } => Kind::CreateEnumeration {
                name: name(of),
                variants: names(labels),
            },
            ast::Statement::AlterTable(alter) => {
                let changes = alter.operations.iter();
                Kind::AlterTable {
                    table: name(&alter.name),
                    changes: changes.flat_map(|it| self.changes(it, tokens)).collect(),
                }
            }
            ast::Statement::Drop {
                object_type: ObjectType::Table,
                names,
                ..
            } => Kind::DropTable {
                tables: names.iter().map(name).collect(),
            },
            _ => return None,
        })
    }

    fn changes(&self, operation: &AlterTableOperation, tokens: &[Token]) -> Vec<Change> {
        use AlterTableOperation as Operation;
        let one = match operation {
            Operation::AddColumn { column_def, .. } => {
                let (column, stated) = self.column(column_def, tokens);
                let key = stated.foreign_key.map(Change::AddForeignKey);
                return std::iter::once(Change::AddColumn(column))
                    .chain(key)
                    .collect();
            }
            Operation::DropColumn { column_names, .. } => {
                let dropped = names(column_names).into_iter();
                return dropped.map(Change::DropColumn).collect();
            }
            Operation::RenameColumn {
                old_column_name,
                new_column_name,
            } => Change::RenameColumn {
                from: old_column_name.value.clone(),
                to: new_column_name.value.clone(),
            },
            Operation::ModifyColumn { col_name, .. } => Change::AlterColumn(col_name.value.clone()),
            Operation::ChangeColumn {
                old_name, new_name, ..
            } => {
                let rename = Change::RenameColumn {
                    from: old_name.value.clone(),
                    to: new_name.value.clone(),
                };
                return vec![rename, Change::AlterColumn(new_name.value.clone())];
            }
            Operation::RenameTable { table_name } => {
                let (RenameTableNameKind::As(new) | RenameTableNameKind::To(new)) = table_name;
                Change::RenameTable(name(new))
            }
            Operation::AddConstraint { constraint, .. } => match constraint {
                TableConstraint::ForeignKey(key) => Change::AddForeignKey(foreign_key(key, tokens)),
                TableConstraint::PrimaryKey(key) => {
                    Change::AddPrimaryKey(index_columns(&key.columns))
                }
                TableConstraint::Unique(unique) => {
                    Change::AddUnique(index_columns(&unique.columns))
                }
                TableConstraint::Check(check) => Change::AddCheck(check.expr.to_string()),
                other => Change::Other(other.to_string()),
            },
            Operation::DropConstraint { name, .. } => Change::DropConstraint(name.value.clone()),
            Operation::AlterColumn { column_name, .. } => {
                Change::AlterColumn(column_name.value.clone())
            }
            other => Change::Other(other.to_string()),
        };
        vec![one]
    }
}

/// A foreign key, stated among these tokens.
pub fn foreign_key(key: &ast::ForeignKeyConstraint, tokens: &[Token]) -> ForeignKey {
    let table = key.foreign_table.0.iter().filter_map(|it| it.as_ident());
    let named = table.chain(&key.referred_columns);
    let spans = named.filter_map(|it| place(it, tokens));
    ForeignKey {
        name: key.name.as_ref().map(|it| it.value.clone()),
        columns: names(&key.columns),
        table: name(&key.foreign_table),
        referenced: names(&key.referred_columns),
        target: spans.reduce(Span::cover).unwrap_or_default(),
        on_delete: key.on_delete.as_ref().map(ToString::to_string),
        on_update: key.on_update.as_ref().map(ToString::to_string),
    }
}

/// Where the columns of an index stand.
fn places(columns: &[ast::IndexColumn], tokens: &[Token]) -> Vec<Span> {
    let column = |it: &ast::IndexColumn| match &it.column.expr {
        ast::Expr::Identifier(ident) => place(ident, tokens).unwrap_or_default(),
        _ => Span::default(),
    };
    columns.iter().map(column).collect()
}

/// Where a name stands among some tokens.
pub fn place(ident: &Ident, tokens: &[Token]) -> Option<Span> {
    let at = tokens.partition_point(|it| it.token.span.start < ident.span.start);
    Some(tokens.get(at)?.span)
}

/// The words between `CREATE` and what is created.
fn modifiers() -> [Keyword; 9] {
    [
        Keyword::OR,
        Keyword::REPLACE,
        Keyword::TEMP,
        Keyword::TEMPORARY,
        Keyword::UNLOGGED,
        Keyword::UNIQUE,
        Keyword::MATERIALIZED,
        Keyword::GLOBAL,
        Keyword::LOCAL,
    ]
}

/// Whether a statement declares tables or what belongs to them.
fn declares(tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter(|it| it.is_code()).map(Token::keyword);
    let first = words.next();
    let object = words.find(|it| !modifiers().contains(it));
    match (first, object) {
        (Some(Keyword::CREATE), Some(object)) => {
            matches!(object, Keyword::TABLE | Keyword::INDEX | Keyword::TYPE)
        }
        (Some(Keyword::ALTER | Keyword::DROP), Some(object)) => object == Keyword::TABLE,
        _ => false,
    }
}

/// The place that a message of the parser ends with.
fn location(message: &str) -> Option<Location> {
    let (_, place) = message.rsplit_once(" at Line: ")?;
    let (line, column) = place.split_once(", Column: ")?;
    let (line, column) = (line.trim().parse().ok()?, column.trim().parse().ok()?);
    Some(Location { line, column })
}

/// The name of a table or a type, without quotes.
pub fn name(name: &ObjectName) -> String {
    let part = |part: &ast::ObjectNamePart| match part.as_ident() {
        Some(ident) => ident.value.clone(),
        None => part.to_string(),
    };
    name.0.iter().map(part).collect::<Vec<_>>().join(".")
}

/// Names of one part, without quotes.
pub fn names(idents: &[Ident]) -> Vec<String> {
    idents.iter().map(|it| it.value.clone()).collect()
}

/// The columns of an index or a key: a plain name without quotes, else the expression.
pub fn index_columns(columns: &[ast::IndexColumn]) -> Vec<String> {
    let column = |it: &ast::IndexColumn| match &it.column.expr {
        ast::Expr::Identifier(ident) => ident.value.clone(),
        other => other.to_string(),
    };
    columns.iter().map(column).collect()
}
