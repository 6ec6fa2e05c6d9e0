//! From the parser's tree of one declaration to what it declares.

use super::types::{self, Facts};
use super::{Alias, Enumeration, Field, Interface, SyntaxError, TypeScript, Variant};
use crate::languages::Family;
use crate::languages::comments::Comments;
use crate::text::Span;
use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Declaration, ExportDefaultDeclarationKind, Expression, PropertyKey, Statement,
    TSEnumDeclaration, TSEnumMember, TSInterfaceDeclaration, TSLiteral, TSSignature, TSType,
    TSTypeAliasDeclaration, TSTypeLiteral,
};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};

/// Reads one declaration, `text`, that begins at `start` in the code of `comments`; `elided` says
/// that something of it was left out.
pub fn declaration(
    text: &str,
    start: usize,
    elided: bool,
    comments: &Comments,
    found: &mut TypeScript,
) {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::ts()).parse();
    let reader = Reader {
        text,
        start,
        elided,
        comments,
    };
    if let Some(error) = parsed.diagnostics.errors().next() {
        let label = error.labels.first();
        let span = label.map_or(Span::new(0, text.len()), |label| {
            let from = text.floor_char_boundary(label.offset() as usize);
            let to = text.ceil_char_boundary(from.saturating_add(label.len() as usize));
            Span::new(from, to.max(from))
        });
        found.errors.push(SyntaxError {
            span: reader.moved(span),
            message: error.message.to_string(),
        });
    }
    for statement in &parsed.program.body {
        reader.statement(statement, found);
    }
}

struct Reader<'r, 'c> {
    text: &'r str,
    start: usize,
    elided: bool,
    comments: &'r Comments<'c>,
}

impl<'r> Reader<'r, '_> {
    fn statement(&self, statement: &Statement, found: &mut TypeScript) {
        let declared = match statement {
            Statement::ExportDeclaration(export) => Some(&export.declaration),
            statement => statement.as_declaration(),
        };
        match (statement, declared) {
            (_, Some(Declaration::TSInterfaceDeclaration(it))) => {
                found.interfaces.push(self.interface(it));
            }
            (_, Some(Declaration::TSTypeAliasDeclaration(it))) => self.alias(it, found),
            (_, Some(Declaration::TSEnumDeclaration(it))) => {
                found.enumerations.push(self.enumeration(it));
            }
            (Statement::ExportDefaultDeclaration(export), _) => {
                if let ExportDefaultDeclarationKind::TSInterfaceDeclaration(it) =
                    &export.declaration
                {
                    found.interfaces.push(self.interface(it));
                }
            }
            _ => {}
        }
    }

    fn interface(&self, it: &TSInterfaceDeclaration) -> Interface {
        let extends = it.extends.iter();
        Interface {
            name: it.id.name.to_string(),
            name_span: self.span(it.id.span),
            span: self.whole(it.span),
            extends: extends
                .map(|it| it.type_name.span().source_text(self.text).to_owned())
                .collect(),
            comment: self.above(),
            fields: self.fields(&it.body.body),
            open: self.is_open(&it.body.body, self.whole(it.span)),
        }
    }

    /// Whether there are more members than those with names.
    fn is_open(&self, members: &[TSSignature], span: Span) -> bool {
        let any = members
            .iter()
            .any(|it| matches!(it, TSSignature::TSIndexSignature(_)));
        any || self.elided || self.comments.leave_out(span)
    }

    fn alias(&self, it: &TSTypeAliasDeclaration, found: &mut TypeScript) {
        let facts = types::facts(self.text, &it.type_annotation);
        let name = it.id.name.to_string();
        let name_span = self.span(it.id.span);
        let span = self.whole(it.span);
        let comment = self.above();
        let mut parts = match &it.type_annotation {
            TSType::TSIntersectionType(all) => all.types.iter().collect(),
            ty => vec![ty],
        };
        parts.retain(|ty| !matches!(ty, TSType::TSTypeReference(_)));
        let objects = parts
            .iter()
            .all(|ty| matches!(ty, TSType::TSTypeLiteral(_)));
        if objects && !facts.objects.is_empty() && !parts.is_empty() {
            found.interfaces.push(Interface {
                name,
                name_span,
                span,
                extends: facts.mentions,
                comment,
                fields: self.nested(&facts.objects),
                open: facts
                    .objects
                    .iter()
                    .any(|it| self.is_open(&it.members, span)),
            });
        } else if let Some(variants) = self.variants(&it.type_annotation) {
            found.enumerations.push(Enumeration {
                name,
                name_span,
                span,
                comment,
                variants,
            });
        } else {
            found.aliases.push(Alias {
                name,
                name_span,
                span,
                comment,
                type_text: self.type_text(&it.type_annotation),
                family: facts.family,
                mentions: facts.mentions,
            });
        }
    }

    /// The values of a union that holds nothing but values.
    fn variants(&self, ty: &TSType) -> Option<Vec<Variant>> {
        let all = match ty {
            TSType::TSUnionType(union) => union.types.iter().collect(),
            TSType::TSLiteralType(_) => vec![ty],
            _ => return None,
        };
        let value = |ty: &&TSType| match ty {
            TSType::TSLiteralType(literal) => Some(match &literal.literal {
                TSLiteral::StringLiteral(text) => Variant {
                    words: text.value.to_string(),
                    is_text: true,
                },
                other => Variant {
                    words: other.span().source_text(self.text).to_owned(),
                    is_text: false,
                },
            }),
            _ => None,
        };
        all.iter().map(value).collect()
    }

    fn enumeration(&self, it: &TSEnumDeclaration) -> Enumeration {
        let value = |member: &TSEnumMember| match &member.initializer {
            Some(Expression::StringLiteral(text)) => Variant {
                words: text.value.to_string(),
                is_text: true,
            },
            Some(Expression::NumericLiteral(number)) => Variant {
                words: number.span.source_text(self.text).to_owned(),
                is_text: false,
            },
            _ => Variant {
                words: member.id.static_name().to_string(),
                is_text: true,
            },
        };
        Enumeration {
            name: it.id.name.to_string(),
            name_span: self.span(it.id.span),
            span: self.whole(it.span),
            comment: self.above(),
            variants: it.body.members.iter().map(value).collect(),
        }
    }

    fn fields(&self, members: &[TSSignature]) -> Vec<Field> {
        members.iter().filter_map(|it| self.field(it)).collect()
    }

    fn nested(&self, objects: &[&TSTypeLiteral]) -> Vec<Field> {
        let fields = objects.iter().flat_map(|it| self.fields(&it.members));
        fields.collect()
    }

    /// The field that a member is; a call or an index names none.
    fn field(&self, member: &TSSignature) -> Option<Field> {
        match member {
            TSSignature::TSPropertySignature(it) => {
                let ty = it.type_annotation.as_ref().map(|it| &it.type_annotation);
                let facts = ty.map_or_else(Facts::default, |ty| types::facts(self.text, ty));
                let field = self.named(&it.key, it.span)?;
                Some(Field {
                    type_text: ty.map(|ty| self.type_text(ty)).unwrap_or_default(),
                    optional: it.optional,
                    readonly: it.readonly,
                    nullable: facts.nullable,
                    array: facts.array,
                    callable: facts.callable,
                    nested: self.nested(&facts.objects),
                    mentions: facts.mentions,
                    family: facts.family,
                    ..field
                })
            }
            TSSignature::TSMethodSignature(it) => {
                let ty = it.return_type.as_ref().map(|it| &it.type_annotation);
                let facts = ty.map_or_else(Facts::default, |ty| types::facts(self.text, ty));
                let after = oxc_span::Span::new(it.key.span().end, it.span.end);
                let signature = self.comments.without(self.span(after));
                Some(Field {
                    type_text: signature.trim_end_matches([';', ',']).to_owned(),
                    optional: it.optional,
                    callable: true,
                    mentions: facts.mentions,
                    ..self.named(&it.key, it.span)?
                })
            }
            _ => None,
        }
    }

    /// A field that is only named yet.
    fn named(&self, key: &PropertyKey, span: oxc_span::Span) -> Option<Field> {
        let name = match key {
            PropertyKey::StaticIdentifier(name) => name.name.to_string(),
            PropertyKey::StringLiteral(name) => name.value.to_string(),
            other => other.span().source_text(self.text).to_owned(),
        };
        let whole = self.whole(span);
        Some(Field {
            name,
            name_span: self.span(key.span()),
            span: whole,
            type_text: String::new(),
            family: Family::Unknown,
            optional: false,
            nullable: false,
            array: false,
            readonly: false,
            callable: false,
            mentions: Vec::new(),
            comment: self.comments.of_member(whole),
            nested: Vec::new(),
        })
    }

    fn type_text(&self, ty: &TSType) -> String {
        self.comments.without(self.span(ty.span()))
    }

    fn above(&self) -> Option<String> {
        self.comments.above(u32::try_from(self.start).ok()?)
    }

    /// A node's span without the separator at its end.
    fn whole(&self, span: oxc_span::Span) -> Span {
        let text = span.source_text(self.text);
        let text = text.trim_end_matches([';', ',']).trim_end();
        let start = span.start as usize;
        self.moved(Span::new(start, start + text.len()))
    }

    fn span(&self, span: oxc_span::Span) -> Span {
        self.moved(Span::new(span.start as usize, span.end as usize))
    }

    /// A span of the declaration as one of the whole code.
    fn moved(&self, span: Span) -> Span {
        Span::new(
            self.start + span.start as usize,
            self.start + span.end as usize,
        )
    }
}
