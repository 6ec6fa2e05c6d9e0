//! Reads what stands in a chapter into the plain values of records.

use super::{Place, StatusRecord};
use crate::book::ChapterId;
use crate::check::report::Sources;
use crate::check::{self, Scope};
use crate::document::anchors::Anchor;
use crate::document::values::status::Status;
use crate::markdown::fragment::Fragment;
use crate::markdown::{Kind, Outline};
use crate::text::{LineIndex, Span};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// One chapter, for those who make records of it.
pub struct Reader<'a> {
    pub scope: Scope<'a>,
    sources: &'a dyn Sources,
    /// The lines of the files that the chapter's text stands in, by their addresses: most often of
    /// one.
    lines: RefCell<BTreeMap<usize, LineIndex<'a>>>,
}

/// Markdown that stands in a chapter in plain words, in one line.
pub fn plain_in(scope: &Scope, chapter: ChapterId, source: &str) -> String {
    let fragment = Fragment {
        source,
        definitions: &scope.book.chapters[chapter].document.definitions,
        rebase: &str::to_owned,
    };
    folded(&fragment.plain())
}

impl<'a> Reader<'a> {
    /// A reader of the chapter of `scope`; `sources` know where its text stands in files.
    pub fn new(scope: Scope<'a>, sources: &'a dyn Sources) -> Self {
        Self {
            scope,
            sources,
            lines: RefCell::default(),
        }
    }

    /// The chapter's file, by which records name their document.
    pub fn document(&self) -> String {
        self.scope.chapter().file.clone()
    }

    /// Where something is written down that has no anchor.
    pub fn line(&self, span: Span) -> Place {
        self.of_book(self.scope.here(span), "").0
    }

    /// A place anywhere in the book, with its column.
    pub fn of_book(&self, place: check::Place, anchor: &str) -> (Place, usize) {
        let location = self.sources.locate(place);
        let span = location.span.trim(location.text);
        let mut lines = self.lines.borrow_mut();
        let index = lines
            .entry(location.text.as_ptr().addr())
            .or_insert_with(|| LineIndex::new(location.text));
        let position = index.position(span.start as usize);
        let place = Place {
            file: location.path.to_owned(),
            line: position.line,
            anchor: Some(anchor.to_owned()).filter(|it| !it.is_empty()),
        };
        (place, position.column)
    }

    /// Where something is written down that has an anchor on its page.
    pub fn place(&self, span: Span, anchor: impl Into<String>) -> Place {
        let anchor = Some(anchor.into()).filter(|it| !it.is_empty());
        Place {
            anchor,
            ..self.line(span)
        }
    }

    /// The same of an anchor that is known by its kind.
    pub fn place_of(&self, span: Span, anchor: &Anchor) -> Place {
        self.place(span, anchor.id())
    }

    /// An author's Markdown in plain words, in one line.
    pub fn words(&self, span: Span) -> String {
        self.plain(span.of(&self.scope.chapter().text))
    }

    /// The same, where it says something.
    pub fn maybe(&self, span: Option<Span>) -> Option<String> {
        let words = self.words(span?);
        // A dash says that there is nothing.
        Some(words).filter(|it| it.contains(char::is_alphanumeric))
    }

    /// Several of them; what says nothing is left out.
    pub fn all(&self, spans: &[Span]) -> Vec<String> {
        let words = spans.iter().filter_map(|span| self.maybe(Some(*span)));
        words.collect()
    }

    /// Blocks of an author's in plain words, each in a line of its own, where they say something.
    pub fn prose(&self, span: Option<Span>) -> Option<String> {
        let chapter = self.scope.chapter();
        let mut source = span?.of(&chapter.text).to_owned();
        if source.contains('[') {
            // What links of the blocks lead to may stand anywhere in the chapter.
            for (label, destination) in &chapter.document.definitions {
                source.push_str(&format!("\n\n[{label}]: <{destination}>"));
            }
        }
        let outline = Outline::parse(&source, 0, self.scope.config.dialect);
        let (mut lines, mut block) = (Vec::new(), String::new());
        for id in outline.all() {
            match outline.node(id).kind {
                // The cells of a row stand in one line.
                Kind::TableCell => block.push(' '),
                kind if !kind.is_inline() => lines.push(std::mem::take(&mut block)),
                _ => {}
            }
            outline.plain_of(id..id + 1, &mut block);
        }
        lines.push(block);
        let lines = lines.iter().map(|it| folded(it));
        let lines: Vec<_> = lines.filter(|it| !it.is_empty()).collect();
        Some(lines.join("\n")).filter(|it| it.contains(char::is_alphanumeric))
    }

    /// Markdown of the chapter in plain words.
    pub fn plain(&self, source: &str) -> String {
        plain_in(&self.scope, self.scope.id, source)
    }

    /// A status.
    pub fn status(&self, status: &Status) -> StatusRecord {
        StatusRecord {
            label: status.label.clone(),
            stage: status.stage.map(Into::into),
            note: status.qualifier.as_ref().map(|it| self.plain(it)),
        }
    }
}

/// Words with one space between them.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
