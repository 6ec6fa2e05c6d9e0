//! What stands around a link or a mention in a chapter's prose.

use super::sections::Section;
use crate::markdown::Kind;
use crate::text::Span;

/// The surroundings of a place in prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// The paragraph, the item or the row that it stands in.
    pub block: Span,
    /// Its section tells of what was, what might have been or what to read besides: the text leans
    /// on nothing that is named there.
    pub aside: bool,
    /// It stands in the first cell of a row: the cells behind it tell what it is.
    pub heads_row: bool,
    /// Where the heading that it stands beneath begins; `None` before the first.
    pub heading: Option<u32>,
}

/// Whether a word of a heading stands over such a section.
fn is_aside(word: &str) -> bool {
    matches!(
        word,
        "change"
            | "changes"
            | "changelog"
            | "history"
            | "revision"
            | "revisions"
            | "version"
            | "versions"
            | "alternative"
            | "alternatives"
            | "considered"
            | "option"
            | "options"
            | "rejected"
            | "reference"
            | "references"
            | "related"
            | "relationship"
            | "relationships"
            | "relations"
            | "links"
            | "see"
            | "information"
            | "notes"
            | "superseded"
            | "supersedes"
            | "supersession"
            | "status"
            | "prior"
            | "amendment"
            | "amendments"
            | "index"
    )
}

/// Tells the surroundings of places that are asked for in document order.
#[derive(Clone)]
pub struct Surroundings {
    asides: Vec<Span>,
    next: usize,
    /// Where all headings begin, and how many of them are passed.
    headings: Vec<u32>,
    passed: usize,
    block: Span,
    /// The first cell of the block, where that is a row.
    first_cell: Option<Span>,
    /// A row has begun, and none of its cells.
    in_row: bool,
}

impl Surroundings {
    /// Of a chapter with these sections.
    pub fn new(sections: &[Section]) -> Self {
        let speaks_aside = |section: &&Section| {
            let mut words = section.key.split(' ');
            words.any(is_aside)
        };
        // The title's section is the whole chapter.
        let asides = sections.iter().skip(1).filter(speaks_aside);
        Self {
            asides: asides.map(|section| section.span).collect(),
            next: 0,
            headings: sections.iter().map(|it| it.span.start).collect(),
            passed: 0,
            block: Span::default(),
            first_cell: None,
            in_row: false,
        }
    }

    /// Notes a node that is passed on the way.
    pub fn pass(&mut self, kind: Kind, span: Span) {
        if matches!(kind, Kind::Paragraph | Kind::Item | Kind::TableRow) {
            self.block = span;
            self.first_cell = None;
        }
        if kind == Kind::TableRow {
            self.in_row = true;
        } else if kind == Kind::TableCell && std::mem::take(&mut self.in_row) {
            self.first_cell = Some(span);
        }
    }

    /// The surroundings of a place.
    pub fn of(&mut self, place: Span) -> Around {
        while self
            .asides
            .get(self.next)
            .is_some_and(|it| it.end <= place.start)
        {
            self.next += 1;
        }
        let aside = self.asides.get(self.next);
        let ahead = self.headings[self.passed..].iter();
        self.passed += ahead.take_while(|it| **it <= place.start).count();
        let heading = self.passed.checked_sub(1);
        Around {
            block: self.block,
            aside: aside.is_some_and(|it| it.contains(place)),
            heads_row: self.first_cell.is_some_and(|it| it.contains(place)),
            heading: heading.map(|at| self.headings[at]),
        }
    }
}
