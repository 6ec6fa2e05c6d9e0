//! Who has to do with what, as the exported catalog tells it.

use crate::book::ChapterId;
use crate::catalog::DecisionId;
use crate::check::Scope;
use crate::document::kind::DocumentKind;
use crate::document::names;
use crate::records::{Place, Reader, plain_in};
use crate::sections::dependencies::model::Role as DependencyRole;
use crate::sections::header::model::Meaning;
use crate::sections::risks::model::Column;
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A person or a group, and one thing that the person has to do with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Person")]
pub struct PersonRecord {
    /// The name as it is written: `@mara` and `Mara` are told apart here.
    pub person: String,
    pub role: PersonRole,
    /// What the thing is.
    pub kind: ThingKind,
    /// What the thing is called.
    pub what: String,
    /// The file of the document.
    pub document: String,
    /// Where the name is written; the anchor is the thing's.
    pub place: Place,
}

/// Words of a format that a register shows too.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$of])* $variant),* }

        impl $name {
            /// The word for people.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

words! {
    /// What a person has to do with a thing.
    PersonRole {
        Author = "author",
        Decider = "decider",
        Consulted = "consulted",
        Informed = "informed",
        Owner = "owner",
    }
}

words! {
    /// What a person has to do with.
    ThingKind {
        Document = "document",
        Decision = "decision",
        Risk = "risk",
        Question = "question",
        Blocker = "blocker",
        /// What work depends on and is no blocker.
        Dependency = "dependency",
    }
}

/// A person and a thing.
pub struct Tie {
    pub person: String,
    /// The same as a name in the chapter is shown, with what leads to the person.
    pub name: String,
    pub role: PersonRole,
    pub kind: ThingKind,
    pub what: String,
    pub thing: Thing,
    /// Where the name is written.
    pub span: Span,
}

/// Where a thing is.
#[derive(Clone, Debug)]
pub enum Thing {
    /// The chapter itself, or what has no anchor in it.
    Chapter,
    Anchor(String),
    Decision(DecisionId),
}

/// Who has to do with what in a chapter.
pub fn read(reader: &Reader) -> Vec<PersonRecord> {
    let ties = ties(&reader.scope, reader.scope.id).into_iter();
    let records = ties.map(|tie| PersonRecord {
        place: match &tie.thing {
            Thing::Chapter => reader.line(tie.span),
            Thing::Anchor(anchor) => reader.place(tie.span, anchor),
            Thing::Decision(id) => {
                let scope = &reader.scope;
                let decision = scope.catalog.decision(scope.book, *id);
                match &decision.anchor {
                    Some(anchor) => reader.place_of(tie.span, anchor),
                    None => reader.line(tie.span),
                }
            }
        },
        person: tie.person,
        role: tie.role,
        kind: tie.kind,
        what: tie.what,
        document: reader.document(),
    });
    records.collect()
}

/// Who has to do with what in a chapter, thing by thing.
pub fn ties(scope: &Scope, chapter: ChapterId) -> Vec<Tie> {
    let it = &scope.book.chapters[chapter];
    let document = &it.document;
    if document.kind == DocumentKind::Page {
        return Vec::new();
    }
    let mut ties = Ties {
        scope,
        chapter,
        all: Vec::new(),
    };
    let authors = document.header.field(Meaning::Authors);
    for value in authors.into_iter().flat_map(|it| &it.values) {
        let thing = (ThingKind::Document, document.title.as_str(), Thing::Chapter);
        ties.add(
            value.source(&it.text),
            value.span,
            PersonRole::Author,
            thing,
        );
    }
    ties.of_decisions();
    for (table, risk) in document.all_risks() {
        let thing = Thing::Anchor(risk.anchor.clone());
        ties.owner(
            table.cell(risk, Column::Owner),
            ThingKind::Risk,
            &risk.title,
            thing,
        );
    }
    for question in &document.facts.questions.questions {
        let thing = Thing::Anchor(question.anchor.clone());
        ties.owner(question.owner, ThingKind::Question, &question.title, thing);
    }
    for it in &document.facts.dependencies {
        let kind = match it.role {
            DependencyRole::Blocker => ThingKind::Blocker,
            _ => ThingKind::Dependency,
        };
        let thing = it.anchor.clone().map_or(Thing::Chapter, Thing::Anchor);
        ties.owner(it.owner, kind, &it.name, thing);
    }
    ties.all
}

/// The ties of a chapter while they are found.
struct Ties<'s, 'a> {
    scope: &'s Scope<'a>,
    chapter: ChapterId,
    all: Vec<Tie>,
}

impl Ties<'_, '_> {
    /// The people of decisions; a summary only says once more what its record says.
    fn of_decisions(&mut self) {
        let (catalog, book) = (self.scope.catalog, self.scope.book);
        for id in catalog.of_chapter(self.chapter) {
            if catalog.decisions[*id].record.is_some() {
                continue;
            }
            let decision = catalog.decision(book, *id);
            let called = decision.called();
            let roles = [
                (PersonRole::Decider, &decision.deciders),
                (PersonRole::Consulted, &decision.consulted),
                (PersonRole::Informed, &decision.informed),
            ];
            for (role, names) in roles {
                for name in names {
                    let thing = (ThingKind::Decision, &*called, Thing::Decision(*id));
                    self.push(&name.words, name.span, role, thing);
                }
            }
        }
    }

    fn owner(&mut self, owner: Option<Span>, kind: ThingKind, what: &str, thing: Thing) {
        if let Some(span) = owner {
            let book = self.scope.book;
            let source = span.of(&book.chapters[self.chapter].text);
            self.add(source, span, PersonRole::Owner, (kind, what, thing));
        }
    }

    /// Adds everybody whom some Markdown names.
    fn add(&mut self, source: &str, span: Span, role: PersonRole, thing: (ThingKind, &str, Thing)) {
        let words = plain_in(self.scope, self.chapter, source);
        for name in names::split(&words, false) {
            self.push(&name, span, role, thing.clone());
        }
    }

    fn push(&mut self, name: &str, span: Span, role: PersonRole, thing: (ThingKind, &str, Thing)) {
        let (kind, what, thing) = thing;
        self.all.push(Tie {
            person: plain_in(self.scope, self.chapter, name),
            name: name.to_owned(),
            role,
            kind,
            what: what.to_owned(),
            thing,
            span,
        });
    }
}
