//! The names that a file of declarations declares, and those that it needs besides.

use super::{is_name, quoted};
use crate::languages::typescript::{Used, used};
use crate::sections::entities::model::Entity;
use std::collections::{BTreeMap, BTreeSet};

/// The names of one file.
#[derive(Default)]
pub struct Declared<'d> {
    pub entities: BTreeMap<&'d str, &'d Entity>,
    /// Enumerations and names for other types.
    pub others: BTreeSet<&'d str>,
    /// The names that are used, with the most arguments that any use gives.
    used: BTreeMap<String, usize>,
    /// For `Status.Draft`, what stands behind the name.
    parts: BTreeMap<String, BTreeSet<String>>,
    /// Names that are extended and not declared.
    bases: BTreeSet<String>,
}

impl<'d> Declared<'d> {
    /// A type as it can stand here; `None` where it cannot.
    pub fn ty(&mut self, type_text: &str) -> Option<String> {
        let used = used(type_text)?;
        let owns = |name: &str| self.owns(name);
        let fits = used.fits(owns)
            && used.names.iter().all(|(name, arguments)| {
                let mut parts = name.split('.');
                let first = parts.next().unwrap_or_default();
                let rest: Vec<_> = parts.collect();
                // Names for other types take no arguments, and of parts no more than one is known.
                let taken = *arguments > 0 && self.others.contains(first);
                is_name(first)
                    && rest.len() < 2
                    && rest.iter().all(|it| is_name(it))
                    && !taken
                    && (rest.is_empty() || *arguments == 0)
            });
        if !fits {
            return None;
        }
        for (name, arguments) in used.names {
            if let Some((name, part)) = name.split_once('.') {
                let parts = self.parts.entry(name.to_owned()).or_default();
                parts.insert(part.to_owned());
                continue;
            }
            if self.owns(&name) || !Used::is_known(&name) {
                let most = self.used.entry(name).or_default();
                *most = arguments.max(*most);
            }
        }
        Some(type_text.to_owned())
    }

    fn owns(&self, name: &str) -> bool {
        self.entities.contains_key(name) || self.others.contains(name)
    }

    /// What an entity extends: of what it declares anew the other's is left out.
    pub fn bases(&mut self, entity: &Entity) -> String {
        let mut bases = Vec::new();
        let mut fields: BTreeSet<&str> = entity.fields.iter().map(|it| it.name.as_str()).collect();
        let mut seen = BTreeSet::new();
        for name in &entity.extends {
            if !is_name(name) || !seen.insert(name) {
                continue;
            }
            let Some(base) = self.entities.get(name.as_str()).copied() else {
                if !self.others.contains(name.as_str()) && !Used::is_known(name) {
                    self.bases.insert(name.clone());
                    bases.push(name.clone());
                }
                continue;
            };
            let mut theirs = BTreeSet::new();
            if !self.fields_of(base, &entity.name, &mut BTreeSet::new(), &mut theirs) {
                continue;
            }
            let both: Vec<_> = theirs.intersection(&fields).map(|it| quoted(it)).collect();
            bases.push(match both.as_slice() {
                [] => name.clone(),
                both => format!("Omit<{name}, {}>", both.join(" | ")),
            });
            fields.extend(theirs);
        }
        match bases.is_empty() {
            true => String::new(),
            false => format!(" extends {}", bases.join(", ")),
        }
    }

    /// Gathers the fields of an entity and of those that it extends; false where one of these is
    /// `end`, which would extend itself.
    fn fields_of<'n>(
        &self,
        entity: &'n Entity,
        end: &str,
        seen: &mut BTreeSet<&'n str>,
        found: &mut BTreeSet<&'n str>,
    ) -> bool
    where
        'd: 'n,
    {
        let mut left = vec![entity];
        while let Some(entity) = left.pop() {
            if entity.name == end {
                return false;
            }
            if !seen.insert(&entity.name) {
                continue;
            }
            found.extend(entity.fields.iter().map(|it| it.name.as_str()));
            let bases = entity.extends.iter();
            left.extend(bases.filter_map(|it| self.entities.get(it.as_str()).copied()));
        }
        true
    }

    /// The parameters that uses of a name ask for.
    pub fn parameters(&self, name: &str) -> String {
        let count = self.used.get(name).copied().unwrap_or_default();
        if count == 0 {
            return String::new();
        }
        let all = (1..=count).map(|at| format!("T{at} = unknown"));
        format!("<{}>", all.collect::<Vec<_>>().join(", "))
    }

    /// Declarations of what the document uses and does not tell.
    pub fn unknown(&self) -> String {
        let mut out = String::new();
        for name in self.bases.iter().filter(|it| !self.owns(it)) {
            let parameters = self.parameters(name);
            out.push_str(&format!("export interface {name}{parameters} {{}}\n"));
        }
        for name in self.used.keys() {
            if !self.owns(name) && !self.bases.contains(name) {
                let parameters = self.parameters(name);
                out.push_str(&format!("export type {name}{parameters} = unknown;\n"));
            }
        }
        for (name, parts) in &self.parts {
            out.push_str(&format!("export declare namespace {name} {{\n"));
            for part in parts {
                out.push_str(&format!("  export type {part} = unknown;\n"));
            }
            out.push_str("}\n");
        }
        out
    }
}
