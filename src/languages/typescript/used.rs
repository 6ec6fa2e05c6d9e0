//! Which names a type needs to be declared, so that it can stand in a file that is compiled.

use super::prepare;
use super::scan;
use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Expression, PropertyKey, Statement, TSLiteral, TSSignature, TSType, TSTypeOperatorOperator,
};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};
use std::collections::BTreeSet;

/// What a type uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// The names of types with the number of their arguments, `Page` with 1 in `Page<Order>`; a name
    /// may have parts, as in `Status.Draft`.
    pub names: Vec<(String, usize)>,
}

/// Whether a type is written as an object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Object {
    #[default]
    No,
    One,
    List,
}

/// The types that every compiler knows, with the number of their arguments.
const KNOWN: &[(&str, usize)] = &[
    ("Array", 1),
    ("ArrayBuffer", 0),
    ("Awaited", 1),
    ("Boolean", 0),
    ("Date", 0),
    ("Error", 0),
    ("Exclude", 2),
    ("Extract", 2),
    ("Function", 0),
    ("Map", 2),
    ("NonNullable", 1),
    ("Number", 0),
    ("Object", 0),
    ("Partial", 1),
    ("Promise", 1),
    ("Readonly", 1),
    ("ReadonlyArray", 1),
    ("Record", 2),
    ("Required", 1),
    ("Set", 1),
    ("String", 0),
    ("Uint8Array", 0),
];

impl Used {
    /// Whether every compiler knows a name.
    pub fn is_known(name: &str) -> bool {
        KNOWN.iter().any(|(known, _)| *known == name)
    }
}

/// What some text uses that is one type and nothing else; `None` where it is not, and where a compiler
/// would ask for more than that names are declared.
pub fn used(type_text: &str) -> Option<Used> {
    with_type(type_text, collect)?
}

/// Whether some text is an object type, or a list of such, and nothing else.
pub fn object(type_text: &str) -> Object {
    let object = with_type(type_text, |_, ty| match ty {
        TSType::TSTypeLiteral(_) => Object::One,
        TSType::TSArrayType(it) if matches!(it.element_type, TSType::TSTypeLiteral(_)) => {
            Object::List
        }
        _ => Object::No,
    });
    object.unwrap_or_default()
}

/// Reads a text that is one type, which `look` sees with the code that it stands in.
fn with_type<T>(type_text: &str, look: impl FnOnce(&str, &TSType) -> T) -> Option<T> {
    let code = format!("type T = {type_text}\n;");
    // What is too deep for the parser is found here.
    prepare::prepare(&code, &scan::tokens(&code)).ok()?;
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, &code, SourceType::ts()).parse();
    if parsed.panicked || !parsed.program.comments.is_empty() {
        return None;
    }
    if parsed.diagnostics.errors().next().is_some() {
        return None;
    }
    match parsed.program.body.as_slice() {
        [Statement::TSTypeAliasDeclaration(it)] if it.type_parameters.is_none() => {
            Some(look(&code, &it.type_annotation))
        }
        _ => None,
    }
}

fn collect(text: &str, ty: &TSType) -> Option<Used> {
    let mut used = Used::default();
    let mut left = vec![ty];
    while let Some(ty) = left.pop() {
        match ty {
            TSType::TSAnyKeyword(_)
            | TSType::TSBigIntKeyword(_)
            | TSType::TSBooleanKeyword(_)
            | TSType::TSNeverKeyword(_)
            | TSType::TSNullKeyword(_)
            | TSType::TSNumberKeyword(_)
            | TSType::TSObjectKeyword(_)
            | TSType::TSStringKeyword(_)
            | TSType::TSSymbolKeyword(_)
            | TSType::TSUndefinedKeyword(_)
            | TSType::TSUnknownKeyword(_)
            | TSType::TSVoidKeyword(_) => {}
            TSType::TSLiteralType(it) if is_plain(&it.literal) => {}
            TSType::TSTypeReference(it) => {
                let name = it.type_name.span().source_text(text);
                let arguments = it.type_arguments.iter().flat_map(|it| &it.params);
                let arguments: Vec<_> = arguments.collect();
                let keyed = name != "Record" || arguments.first().is_some_and(|it| is_key(it));
                let plain = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '$' | '.');
                if !keyed || !name.chars().all(plain) {
                    return None;
                }
                used.names.push((name.to_owned(), arguments.len()));
                left.extend(arguments);
            }
            TSType::TSArrayType(it) => left.push(&it.element_type),
            TSType::TSUnionType(it) => left.extend(&it.types),
            TSType::TSIntersectionType(it) => left.extend(&it.types),
            TSType::TSParenthesizedType(it) => left.push(&it.type_annotation),
            TSType::TSTypeOperatorType(it) => {
                let list = matches!(
                    it.type_annotation,
                    TSType::TSArrayType(_) | TSType::TSTupleType(_)
                );
                match it.operator {
                    TSTypeOperatorOperator::Keyof => {}
                    TSTypeOperatorOperator::Readonly if list => {}
                    _ => return None,
                }
                left.push(&it.type_annotation);
            }
            TSType::TSTupleType(it) => {
                for element in &it.element_types {
                    left.push(element.as_ts_type()?);
                }
            }
            TSType::TSTypeLiteral(it) => {
                let mut keys = BTreeSet::new();
                for member in &it.members {
                    let (key, ty) = member_of(member)?;
                    // The same name twice is no object of any compiler's.
                    if !keys.insert(key) {
                        return None;
                    }
                    left.extend(ty);
                }
            }
            _ => return None,
        }
    }
    Some(used)
}

fn member_of<'t, 'a>(member: &'t TSSignature<'a>) -> Option<(String, Option<&'t TSType<'a>>)> {
    let TSSignature::TSPropertySignature(it) = member else {
        return None;
    };
    let key = match &it.key {
        PropertyKey::StaticIdentifier(name) => name.name.to_string(),
        PropertyKey::StringLiteral(name) => name.value.to_string(),
        _ => return None,
    };
    let ty = it.type_annotation.as_ref()?;
    Some((key, Some(&ty.type_annotation)))
}

fn is_plain(literal: &TSLiteral) -> bool {
    match literal {
        TSLiteral::BooleanLiteral(_)
        | TSLiteral::NumericLiteral(_)
        | TSLiteral::BigIntLiteral(_)
        | TSLiteral::StringLiteral(_) => true,
        TSLiteral::UnaryExpression(it) => matches!(it.argument, Expression::NumericLiteral(_)),
        TSLiteral::TemplateLiteral(_) => false,
    }
}

/// Whether a type can be that of keys whatever names mean.
fn is_key(ty: &TSType) -> bool {
    let is_text = |ty: &TSType| match ty {
        TSType::TSStringKeyword(_) | TSType::TSNumberKeyword(_) => true,
        TSType::TSLiteralType(it) => matches!(it.literal, TSLiteral::StringLiteral(_)),
        _ => false,
    };
    match ty {
        TSType::TSUnionType(it) => it.types.iter().all(is_text),
        ty => is_text(ty),
    }
}

impl Used {
    /// Whether each name that every compiler knows, and `own` does not declare anew, has as many
    /// arguments as it takes.
    pub fn fits(&self, own: impl Fn(&str) -> bool) -> bool {
        self.names.iter().all(|(name, arguments)| {
            let known = KNOWN.iter().find(|(known, _)| known == name);
            own(name) || known.is_none_or(|(_, wanted)| wanted == arguments)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_types_use() {
        let names = |text: &str| {
            let used = used(text)?;
            let mut names = used.names;
            names.sort();
            let names = names.iter().map(|(name, count)| format!("{name}/{count}"));
            Some(names.collect::<Vec<_>>().join(" "))
        };
        for (text, expected) in [
            ("string | null", Some("")),
            ("Page<Order>[]", Some("Order/0 Page/1")),
            ("Record<string, Van>", Some("Record/2 Van/0")),
            (
                "{ a: Van; 'b c'?: Status.Draft }",
                Some("Status.Draft/0 Van/0"),
            ),
            ("readonly string[]", Some("")),
            ("[Van, 'x', -1]", Some("Van/0")),
            ("Record<Van, string>", None),
            ("Van['id']", None),
            ("typeof x", None),
            ("string; declare const x: 1", None),
            ("string } interface X {", None),
            ("string // x", None),
            ("{ a: 1; a: 2 }", None),
            ("(x: Van) => void", None),
            ("", None),
            ("`a${string}`", None),
        ] {
            assert_eq!(names(text).as_deref(), expected, "{text}");
        }
        assert_eq!(object("{ a: 1 }[]"), Object::List);
        assert_eq!(object("{ a: Van['id'] }"), Object::One);
        assert_eq!(object("{ a: 1 } | { b: 1 }"), Object::No);
        assert!(!used("Map<string>").is_some_and(|it| it.fits(|_| false)));
        assert!(used("Map<string>").is_some_and(|it| it.fits(|name| name == "Map")));
    }
}
