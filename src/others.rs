//! What other books say, in the catalogs that they export.
//!
//! A catalog is data of somebody else's: whatever is in it, it is text, numbers and paths, and what
//! does not have the shape of the format is as if it were not there.

use crate::config::{Config, OtherBook, site_address};
use crate::document::adr_number::AdrNumber;
use crate::document::values::status::Stage;
use crate::text::uri::encoded;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// The version of the catalogs that are understood, and written.
pub const VERSION: u32 = 1;

/// The other books that this one knows, in the order of their names.
#[derive(Debug, Default)]
pub struct Others(Vec<Other>);

/// Another book.
#[derive(Debug)]
pub struct Other {
    pub name: String,
    /// The catalog's file, as `book.toml` names it.
    file: String,
    /// The address of its site, with a slash at its end.
    site: Option<String>,
    /// `Err` where the catalog cannot be used.
    facts: Result<Facts, Unusable>,
}

/// Why a catalog cannot be used.
#[derive(Debug, PartialEq)]
pub enum Unusable {
    Unread(String),
    NoJson(String),
    /// It is of another version; `None` where it does not say which.
    Version(Option<u64>),
}

#[derive(Debug)]
struct Facts {
    catalog: Value,
    /// The places of its decisions in their list.
    by_number: BTreeMap<AdrNumber, Vec<usize>>,
    /// The places of its documents in theirs, by their files.
    documents: BTreeMap<String, usize>,
}

/// A decision of another book.
#[derive(Clone, Copy, Debug)]
pub struct OtherDecision<'o> {
    book: &'o Other,
    record: &'o Value,
}

/// What a number means in another book.
#[derive(Clone, Copy, Debug)]
pub enum Found<'o> {
    One(OtherDecision<'o>),
    /// So many have it.
    Several(usize),
    Nothing,
    Unusable(&'o Unusable),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(error) => write!(f, "cannot be read: {error}"),
            Self::NoJson(error) => write!(f, "is no JSON: {error}"),
            Self::Version(Some(version)) => write!(
                f,
                "is of version {version}, and this program reads version {VERSION}"
            ),
            Self::Version(None) => f.write_str("is no catalog of a book: it names no version"),
        }
    }
}

impl Others {
    /// Reads the catalogs that the configuration names.
    pub fn read(config: &Config) -> Self {
        Self(config.books.iter().map(Other::read).collect())
    }

    /// The book of a name.
    pub fn named(&self, name: &str) -> Option<&Other> {
        self.0.iter().find(|it| it.name == name)
    }

    /// All of them.
    pub fn all(&self) -> &[Other] {
        &self.0
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|it| it.name.as_str())
    }
}

impl Other {
    fn read(book: &OtherBook) -> Self {
        let text = std::fs::read_to_string(&book.catalog);
        let text = text.map_err(|error| Unusable::Unread(error.to_string()));
        let facts = text.and_then(|text| Facts::read(&text));
        let own = || {
            let facts = facts.as_ref().ok()?;
            site_address(facts.catalog.pointer("/book/site")?.as_str()?)
        };
        Self {
            name: book.name.clone(),
            file: book.catalog_name.clone(),
            site: book.site.clone().or_else(own),
            facts,
        }
    }

    /// What is wrong with its catalog, in one line.
    pub fn problem(&self) -> Option<String> {
        let problem = self.facts.as_ref().err()?;
        Some(format!("the catalog `{}` {problem}", self.file))
    }

    /// The decision of a number: the only one, or the only record.
    pub fn decision(&self, number: &AdrNumber) -> Found<'_> {
        let facts = match &self.facts {
            Ok(facts) => facts,
            Err(problem) => return Found::Unusable(problem),
        };
        let list = facts.list("decisions");
        let places = facts.by_number.get(number).into_iter().flatten();
        let mut found: Vec<_> = places.filter_map(|at| list.get(*at)).collect();
        // A summary says what its record says.
        if found.len() > 1 {
            found.retain(|it| it.get("record").is_none());
        }
        let is_record = |it: &&Value| flag(it, "is_record");
        let mut records = found.iter().copied().filter(is_record);
        match (records.next(), records.next(), found.as_slice()) {
            (Some(record), None, _) => Found::One(OtherDecision { book: self, record }),
            (None, _, [record]) => Found::One(OtherDecision { book: self, record }),
            (_, _, []) => Found::Nothing,
            (_, _, several) => Found::Several(several.len()),
        }
    }

    /// The records of a list of its catalog.
    pub fn records(&self, list: &str) -> &[Value] {
        let facts = self.facts.as_ref();
        facts.map_or(&[], |facts| facts.list(list))
    }

    /// The title of the document that a record names.
    pub fn document_title(&self, record: &Value) -> Option<&str> {
        text(self.document(record)?, "title")
    }

    /// The address of the document that a record names.
    pub fn document_address(&self, record: &Value) -> Option<String> {
        let page = text(self.document(record)?, "page")?;
        Some(format!("{}{}", self.site.as_deref()?, encoded(page)))
    }

    /// The address of a record.
    pub fn address(&self, record: &Value) -> Option<String> {
        let page = self.document_address(record)?;
        let anchor = record.pointer("/place/anchor").and_then(Value::as_str);
        Some(match anchor {
            Some(anchor) => format!("{page}#{}", encoded(anchor)),
            None => page,
        })
    }

    fn document(&self, record: &Value) -> Option<&Value> {
        let facts = self.facts.as_ref().ok()?;
        // A record of documents is its own.
        let file = text(record, "document").or_else(|| text(record, "file"))?;
        facts.list("documents").get(*facts.documents.get(file)?)
    }
}

impl Facts {
    fn read(json: &str) -> Result<Self, Unusable> {
        let catalog: Value =
            serde_json::from_str(json).map_err(|error| Unusable::NoJson(error.to_string()))?;
        let version = catalog.get("version").and_then(Value::as_u64);
        if version != Some(u64::from(VERSION)) {
            return Err(Unusable::Version(version));
        }
        let mut facts = Self {
            catalog,
            by_number: BTreeMap::new(),
            documents: BTreeMap::new(),
        };
        let decisions = facts.list("decisions").iter().enumerate();
        let numbered = decisions.filter_map(|(at, it)| Some((number(it)?, at)));
        for (number, at) in numbered.collect::<Vec<_>>() {
            facts.by_number.entry(number).or_default().push(at);
        }
        let documents = facts.list("documents").iter().enumerate();
        let named = documents.filter_map(|(at, it)| Some((text(it, "file")?.to_owned(), at)));
        facts.documents = named.collect();
        Ok(facts)
    }

    fn list(&self, name: &str) -> &[Value] {
        let list = self.catalog.get(name).and_then(Value::as_array);
        list.map_or(&[], Vec::as_slice)
    }
}

impl OtherDecision<'_> {
    /// Its address, where that of the book is known.
    pub fn address(&self) -> Option<String> {
        self.book.address(self.record)
    }

    /// What a link to it says when pointed at: title, status and book.
    pub fn hint(&self) -> String {
        let title = text(self.record, "title").unwrap_or_default();
        let status = self.record.pointer("/status/label").and_then(Value::as_str);
        let status = status.map(|it| format!(" ({it})")).unwrap_or_default();
        format!("{title}{status}, in {}", self.book.name)
    }

    /// What its status means.
    pub fn stage(&self) -> Option<Stage> {
        let slug = self.record.pointer("/status/stage")?.as_str()?;
        Stage::ALL.into_iter().find(|it| it.slug() == slug)
    }
}

fn number(decision: &Value) -> Option<AdrNumber> {
    let number = decision.get("number")?;
    let namespace = number.get("namespace").and_then(Value::as_str);
    Some(AdrNumber {
        namespace: namespace.map(Into::into),
        value: number.get("value")?.as_u64()?,
    })
}

fn text<'v>(record: &'v Value, key: &str) -> Option<&'v str> {
    record.get(key)?.as_str()
}

fn flag(record: &Value, key: &str) -> bool {
    record.get(key).and_then(Value::as_bool).unwrap_or_default()
}
