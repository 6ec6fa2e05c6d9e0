//! Entities as TypeScript: a file of declarations a document, which compiles by itself.

mod declared;

use crate::check::Scope;
use crate::export::{Export, File, line};
use crate::languages::typescript::{self, Object, object};
use crate::records::fences;
use crate::sections::entities::model::{Entity, Field};
use declared::Declared;
use std::collections::BTreeSet;

/// Writes `typescript/<document>.d.ts`.
pub fn write(export: &Export) -> Vec<File> {
    let stems = export.stems();
    let files = export.documents().filter_map(|scope| {
        let entities = scope.document().facts.entities.drawn();
        if entities.is_empty() {
            return None;
        }
        let stem = stems.get(scope.id)?;
        let text = document(&scope, &entities);
        Some(File::new(format!("typescript/{stem}.d.ts"), text))
    });
    files.collect()
}

/// The enumerations of a document, and the names that it gives other types.
pub fn others(scope: &Scope) -> (Vec<typescript::Enumeration>, Vec<typescript::Alias>) {
    let is_typescript = |language: &str| {
        let known = ["typescript", "ts", "tsx"];
        known.iter().any(|it| language.eq_ignore_ascii_case(it))
    };
    let mut found = (Vec::new(), Vec::new());
    for code in fences::of(scope, is_typescript) {
        let read = typescript::read(&code.fence.code(&scope.chapter().text));
        found.0.extend(read.enumerations);
        found.1.extend(read.aliases);
    }
    found
}

fn document(scope: &Scope, entities: &[&Entity]) -> String {
    let (enumerations, aliases) = others(scope);
    let entities: Vec<_> = entities
        .iter()
        .filter(|it| is_name(&it.name))
        .copied()
        .collect();
    let mut declared = Declared::default();
    for entity in &entities {
        declared.entities.insert(&entity.name, entity);
    }
    let mut once: BTreeSet<&str> = declared.entities.keys().copied().collect();
    let enumerations = enumerations
        .iter()
        .filter(|it| !it.variants.is_empty() && is_name(&it.name));
    let enumerations: Vec<_> = enumerations.filter(|it| once.insert(&it.name)).collect();
    // One that names another one may go round in a circle.
    let is_alone = |it: &&typescript::Alias| {
        let names = aliases.iter().map(|it| &it.name);
        let mut others = names.filter(|name| it.mentions.contains(name));
        others.next().is_none() && is_name(&it.name)
    };
    let aliases = aliases.iter().filter(is_alone);
    let aliases: Vec<_> = aliases.filter(|it| once.insert(&it.name)).collect();
    declared
        .others
        .extend(enumerations.iter().map(|it| it.name.as_str()));
    declared
        .others
        .extend(aliases.iter().map(|it| it.name.as_str()));
    // What is needed is known when all is written: parameters stand in the lines above it.
    let mut parts = Vec::new();
    for it in aliases {
        let ty = declared.ty(&it.type_text);
        let words = match ty {
            Some(ty) => format!("export type {} = {ty};\n", it.name),
            None => format!(
                "{}export type {} = unknown;\n",
                as_written(&it.type_text, ""),
                it.name
            ),
        };
        parts.push(comment(it.comment.as_deref(), "") + &words);
    }
    for it in enumerations {
        let values = it.variants.iter().map(|it| match it.is_text {
            true => quoted(&it.words),
            false => it.words.clone(),
        });
        let values: Vec<_> = values.collect();
        let values = values.join(" | ");
        let words = format!("export type {} = {values};\n", it.name);
        parts.push(comment(it.comment.as_deref(), "") + &words);
    }
    let bodies: Vec<_> = entities.iter().map(|it| body(it, &mut declared)).collect();
    for (entity, (bases, body)) in entities.iter().zip(bodies) {
        let parameters = declared.parameters(&entity.name);
        let name = &entity.name;
        let head = format!("export interface {name}{parameters}{bases} {{\n{body}}}\n");
        parts.push(comment(entity.comment.as_deref(), "") + &head);
    }
    let title = line(&scope.document().title);
    let unknown = declared.unknown();
    let mut text = comment(Some(&format!("The entities of: {title}")), "");
    text.push('\n');
    text.push_str(&unknown);
    if !unknown.is_empty() {
        text.push('\n');
    }
    text.push_str(&parts.join("\n"));
    // Without an export it would be no module, and its names everybody's.
    if parts.is_empty() {
        text.push_str("export {};\n");
    }
    text
}

/// What an entity extends, and its fields.
fn body<'d>(entity: &'d Entity, declared: &mut Declared<'d>) -> (String, String) {
    let bases = declared.bases(entity);
    let mut out = String::new();
    fields(&entity.fields, declared, "  ", &mut out);
    if entity.open {
        out.push_str("  [key: string]: unknown;\n");
    }
    (bases, out)
}

fn fields(all: &[Field], declared: &mut Declared, indent: &str, out: &mut String) {
    let mut seen = BTreeSet::new();
    for field in all.iter().filter(|it| seen.insert(&it.name)) {
        let name = match is_name(&field.name) {
            true => field.name.clone(),
            false => quoted(&field.name),
        };
        let optional = if field.optional { "?" } else { "" };
        let object = object(&field.type_text);
        let ty = match object {
            Object::No => declared.ty(&field.type_text),
            // Written field by field, so that each keeps its comment.
            Object::One | Object::List => {
                let mut inner = String::new();
                fields(&field.nested, declared, &format!("{indent}  "), &mut inner);
                let list = if object == Object::List { "[]" } else { "" };
                Some(format!("{{\n{inner}{indent}}}{list}"))
            }
        };
        out.push_str(&comment(field.comment.as_deref(), indent));
        if ty.is_none() && !field.type_text.trim().is_empty() {
            out.push_str(&as_written(&field.type_text, indent));
        }
        let ty = ty.unwrap_or_else(|| "unknown".to_owned());
        out.push_str(&format!("{indent}{name}{optional}: {ty};\n"));
    }
}

/// A type that cannot be said here, for people.
fn as_written(type_text: &str, indent: &str) -> String {
    comment(Some(&format!("As written: {type_text}")), indent)
}

/// Words in a comment that nothing in them ends.
fn comment(words: Option<&str>, indent: &str) -> String {
    // Marks that turn the direction of text would show other code than there is.
    let turns = |ch: char| matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = words.map(|it| line(&it.replace(turns, "")));
    match words.filter(|it| !it.is_empty()) {
        Some(words) => format!(
            "{indent}/** {} */\n",
            words.replace("*/", "*\\/").replace("/*", "/\\*")
        ),
        None => String::new(),
    }
}

/// Words as a text of the language, which is one of JSON's; marks without a width by their numbers.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for ch in words.chars() {
        match ch {
            '"' | '\\' => out.extend(['\\', ch]),
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(ch)));
            }
            ch if ch.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(ch))),
            ch => out.push(ch),
        }
    }
    out.push('"');
    out
}

/// Whether a name can be declared, and stand for a field without quotes.
fn is_name(name: &str) -> bool {
    const TAKEN: &[&str] = &[
        "any",
        "bigint",
        "boolean",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "never",
        "new",
        "null",
        "number",
        "object",
        "return",
        "string",
        "super",
        "switch",
        "symbol",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "unknown",
        "var",
        "void",
        "while",
        "with",
    ];
    let inner = |ch: char| ch.is_alphanumeric() || matches!(ch, '_' | '$');
    let first = |ch: char| ch.is_alphabetic() || matches!(ch, '_' | '$');
    name.starts_with(first) && name.chars().all(inner) && !TAKEN.contains(&name)
}
