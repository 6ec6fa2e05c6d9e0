//! What a TypeScript type says: its family, whether it is a list, which names it mentions.

use super::prepare;
use super::scan;
use crate::languages::Family;
use oxc_allocator::Allocator;
use oxc_ast::ast::{Statement, TSLiteral, TSTupleElement, TSType, TSTypeLiteral};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};
use std::collections::BTreeSet;

/// What is known of one type.
#[derive(Debug, Default)]
pub struct Facts<'t, 'a> {
    pub family: Family,
    pub nullable: bool,
    pub array: bool,
    pub callable: bool,
    pub mentions: Vec<String>,
    /// The object types that are written in it.
    pub objects: Vec<&'t TSTypeLiteral<'a>>,
}

/// The family of a type, as written in a field.
pub fn family(type_text: &str) -> Family {
    let code = format!("type T = {type_text}");
    let Ok(text) = prepare::prepare(&code, &scan::tokens(&code)) else {
        return Family::Unknown;
    };
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, &text, SourceType::ts()).parse();
    match parsed.program.body.first() {
        Some(Statement::TSTypeAliasDeclaration(alias)) if parsed.program.body.len() == 1 => {
            facts(&text, &alias.type_annotation).family
        }
        _ => Family::Unknown,
    }
}

/// What `ty`, a type in `text`, says.
pub fn facts<'t, 'a>(text: &str, ty: &'t TSType<'a>) -> Facts<'t, 'a> {
    let mut facts = Facts::default();
    let mut outer = ty;
    // Peels off what stands around the type itself. Each step goes one level down.
    loop {
        outer = match outer {
            TSType::TSParenthesizedType(inner) => &inner.type_annotation,
            TSType::TSTypeOperatorType(inner) => &inner.type_annotation,
            TSType::TSUnionType(union) => {
                let mut left = union.types.iter().filter(|ty| !is_nothing(ty));
                let (one, more) = (left.next(), left.next());
                facts.nullable |= union.types.iter().any(is_nothing);
                match (one, more) {
                    (Some(one), None) => one,
                    _ => break,
                }
            }
            _ => break,
        };
    }
    facts.nullable |= is_nothing(outer);
    facts.family = family_of(text, outer);
    facts.array = facts.family == Family::Array;
    facts.callable = matches!(
        outer,
        TSType::TSFunctionType(_) | TSType::TSConstructorType(_)
    );
    collect(text, ty, &mut facts);
    facts
}

fn is_nothing(ty: &TSType) -> bool {
    matches!(ty, TSType::TSNullKeyword(_) | TSType::TSUndefinedKeyword(_))
}

fn family_of(text: &str, ty: &TSType) -> Family {
    match ty {
        TSType::TSStringKeyword(_) | TSType::TSTemplateLiteralType(_) => Family::Text,
        TSType::TSNumberKeyword(_) => Family::Number,
        TSType::TSBigIntKeyword(_) => Family::Integer,
        TSType::TSBooleanKeyword(_) => Family::Boolean,
        TSType::TSArrayType(_) | TSType::TSTupleType(_) => Family::Array,
        TSType::TSObjectKeyword(_) | TSType::TSTypeLiteral(_) | TSType::TSMappedType(_) => {
            Family::Json
        }
        TSType::TSLiteralType(literal) => match literal.literal {
            TSLiteral::BooleanLiteral(_) => Family::Boolean,
            TSLiteral::TemplateLiteral(_) => Family::Text,
            _ => Family::Enumeration,
        },
        TSType::TSUnionType(union) => {
            let some = union.types.iter().filter(|ty| !is_nothing(ty));
            // The members of a union are no unions, but for brackets around them.
            let mut families = some.map(|ty| match ty {
                TSType::TSUnionType(_) | TSType::TSParenthesizedType(_) => Family::Unknown,
                ty => family_of(text, ty),
            });
            let first = families.next().unwrap_or_default();
            if families.all(|family| family == first) {
                first
            } else {
                Family::Unknown
            }
        }
        TSType::TSTypeReference(reference) => named(reference.type_name.span().source_text(text)),
        _ => Family::Unknown,
    }
}

/// The family of a type by its name: the language's own, and those that every code base defines
/// alike.
fn named(name: &str) -> Family {
    match name {
        "String" => Family::Text,
        "Number" => Family::Number,
        "Int" | "Integer" | "BigInt" | "int" | "integer" | "bigint" | "Long" | "long" => {
            Family::Integer
        }
        "Decimal" | "BigDecimal" | "Float" | "Double" | "decimal" | "float" | "double" => {
            Family::Decimal
        }
        "Boolean" | "bool" | "Bool" => Family::Boolean,
        "Date" | "DateTime" | "Timestamp" | "Datetime" | "Time" | "Instant" | "date"
        | "datetime" | "timestamp" | "Moment" | "Dayjs" | "ISODate" | "ISODateString"
        | "ISO8601" => Family::Time,
        "UUID" | "Uuid" | "uuid" | "GUID" | "Guid" => Family::Uuid,
        "Object" | "Record" | "Map" | "WeakMap" | "JSON" | "Json" | "JsonValue" | "JSONB"
        | "JSONValue" | "JsonObject" | "json" => Family::Json,
        "Array" | "ReadonlyArray" | "Set" | "ReadonlySet" => Family::Array,
        "Buffer" | "Uint8Array" | "ArrayBuffer" | "Blob" | "bytes" => Family::Bytes,
        "Partial" | "Required" | "Readonly" | "Pick" | "Omit" | "Promise" | "Function"
        | "NonNullable" | "Exclude" | "Extract" | "ReturnType" | "Parameters" | "Awaited"
        | "InstanceType" | "Error" | "Symbol" | "Iterable" | "AsyncIterable" => Family::Unknown,
        name => Family::Reference(name.to_owned()),
    }
}

/// Collects the names and the object types of `ty`. What an object type mentions is said of its
/// own fields.
fn collect<'t, 'a>(text: &str, ty: &'t TSType<'a>, facts: &mut Facts<'t, 'a>) {
    let mut left = vec![ty];
    let mut seen = BTreeSet::new();
    while let Some(ty) = left.pop() {
        let before = left.len();
        match ty {
            TSType::TSTypeLiteral(object) => facts.objects.push(object),
            TSType::TSTypeReference(reference) => {
                let name = reference.type_name.span().source_text(text);
                let own = matches!(named(name), Family::Reference(_));
                if own && seen.insert(name) {
                    facts.mentions.push(name.to_owned());
                }
                left.extend(reference.type_arguments.iter().flat_map(|it| &it.params));
            }
            TSType::TSArrayType(array) => left.push(&array.element_type),
            TSType::TSUnionType(union) => left.extend(&union.types),
            TSType::TSIntersectionType(all) => left.extend(&all.types),
            TSType::TSParenthesizedType(inner) => left.push(&inner.type_annotation),
            TSType::TSTypeOperatorType(inner) => left.push(&inner.type_annotation),
            TSType::TSIndexedAccessType(access) => left.push(&access.object_type),
            TSType::TSMappedType(mapped) => left.extend(&mapped.type_annotation),
            TSType::TSTupleType(tuple) => {
                left.extend(tuple.element_types.iter().filter_map(element));
            }
            _ => {}
        }
        // The last is taken first.
        if let Some(new) = left.get_mut(before..) {
            new.reverse();
        }
    }
}

fn element<'t, 'a>(element: &'t TSTupleElement<'a>) -> Option<&'t TSType<'a>> {
    match element {
        TSTupleElement::TSOptionalType(inner) => Some(&inner.type_annotation),
        TSTupleElement::TSRestType(inner) => Some(&inner.type_annotation),
        other => other.as_ts_type(),
    }
}
