//! The anchors of a page: the ids that mdBook gives its headings, and our own beside them.

use crate::markdown::{Dialect, Kind, NodeId, Outline, slug};
use crate::text::Span;
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// Where a link to something on a page leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Anchor {
    /// The id that mdBook gives a heading.
    OfHeading(String),
    /// An anchor of our own, which a view puts there.
    Own(String),
}

impl Anchor {
    /// The fragment without `#`.
    pub fn id(&self) -> &str {
        match self {
            Self::OfHeading(id) | Self::Own(id) => id,
        }
    }
}

/// Where an anchor of our own may stand, by the byte that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before a heading.
    Heading(u32),
    /// In a line or a cell.
    Line(u32),
}

impl Place {
    /// The byte.
    pub fn at(self) -> u32 {
        match self {
            Self::Heading(at) | Self::Line(at) => at,
        }
    }
}

/// An anchor with the place where a view puts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub anchor: Anchor,
    pub place: Place,
}

impl Target {
    /// The fragment without `#`.
    pub fn id(&self) -> &str {
        self.anchor.id()
    }
}

/// All ids of a page: where links to it may lead.
#[derive(Debug)]
pub struct PageIds {
    /// Its headings with their ids.
    pub headings: Vec<PageHeading>,
    all: HashSet<String>,
}

/// A heading of a page.
#[derive(Debug)]
pub struct PageHeading {
    pub span: Span,
    pub id: String,
    /// The place of an earlier heading with the same words, for which this one's id is numbered.
    pub repeats: Option<usize>,
}

impl PageIds {
    /// Whether a fragment leads somewhere on the page.
    pub fn holds(&self, fragment: &str) -> bool {
        self.all.contains(fragment)
    }

    /// The id that is written like `fragment` but for its case.
    pub fn in_other_case(&self, fragment: &str) -> Option<&str> {
        let lower = fragment.to_lowercase();
        let mut found = self.all.iter().filter(|id| id.to_lowercase() == lower);
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }
}

/// The ids of one chapter, so that each is there once.
#[derive(Debug)]
pub struct Anchors<'a> {
    outline: &'a Outline<'a>,
    dialect: Dialect,
    /// Most chapters are never asked for an id.
    ids: OnceCell<Ids>,
}

#[derive(Debug)]
struct Ids {
    /// Each heading's id, in document order; headings in quotes and lists have one too.
    headings: Vec<(NodeId, String)>,
    taken: RefCell<HashSet<String>>,
    /// For an anchor that is wanted more than once, the suffix to go on with.
    next: RefCell<HashMap<String, usize>>,
}

impl<'a> Anchors<'a> {
    /// The anchors of the chapter with this outline.
    pub fn new(outline: &'a Outline<'a>, dialect: Dialect) -> Self {
        Self {
            outline,
            dialect,
            ids: OnceCell::new(),
        }
    }

    fn ids(&self) -> &Ids {
        self.ids
            .get_or_init(|| Ids::read(self.outline, self.dialect))
    }

    /// The id that mdBook gives a heading, or the term of a definition list.
    pub fn of_heading(&self, heading: NodeId) -> &str {
        let headings = &self.ids().headings;
        let found = headings.binary_search_by_key(&heading, |(id, _)| *id);
        found.map_or("", |at| headings[at].1.as_str())
    }

    /// An anchor of our own: `wanted`, or with a number behind it where that is taken.
    pub fn own(&self, wanted: &str) -> String {
        let ids = self.ids();
        let mut taken = ids.taken.borrow_mut();
        if taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let mut next = ids.next.borrow_mut();
        let next = next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{wanted}-{next}");
            *next += 1;
            if taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }

    /// All ids of the page, when everything on it has asked for its anchor.
    pub fn of_page(&self) -> PageIds {
        let ids = self.ids();
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        let mut headings = Vec::with_capacity(ids.headings.len());
        let is_heading = |id: NodeId| matches!(self.outline.node(id).kind, Kind::Heading(_));
        let only = ids.headings.iter().filter(|(id, _)| is_heading(*id));
        for (at, (heading, id)) in only.enumerate() {
            let explicit = self.outline.detail(*heading).is_some();
            let repeats = match explicit {
                true => None,
                false => {
                    let slug = slug(&self.outline.plain(*heading), self.dialect);
                    let first = *first.entry(slug).or_insert(at);
                    (first < at).then_some(first)
                }
            };
            headings.push(PageHeading {
                span: self.outline.node(*heading).span,
                id: id.clone(),
                repeats,
            });
        }
        let mut all = ids.taken.borrow().clone();
        raw_ids(self.outline, |id| {
            all.insert(id.to_owned());
        });
        PageIds { headings, all }
    }

    /// Headings whose id an earlier one has, where an author gives ids: the later, and the earlier.
    pub fn repeated(&self) -> Vec<(Span, Span)> {
        let outline = self.outline;
        let explicit = |id: &NodeId| {
            matches!(outline.node(*id).kind, Kind::Heading(_)) && outline.detail(*id).is_some()
        };
        if !outline.all().any(|id| explicit(&id)) {
            return Vec::new();
        }
        let mut first: BTreeMap<&str, NodeId> = BTreeMap::new();
        let mut repeated = Vec::new();
        for (heading, id) in &self.ids().headings {
            let earlier = *first.entry(id).or_insert(*heading);
            let given = explicit(heading) || explicit(&earlier);
            if earlier != *heading && given && !id.is_empty() {
                let span = |id| outline.node(id).span;
                repeated.push((span(*heading), span(earlier)));
            }
        }
        repeated
    }

    /// The anchor of something with a heading of its own: the heading's id where it is the one that
    /// is wanted, else an anchor of our own.
    pub fn at_heading(&self, heading: NodeId, wanted: &str) -> Anchor {
        if self.of_heading(heading) == wanted {
            Anchor::OfHeading(wanted.to_owned())
        } else {
            Anchor::Own(self.own(wanted))
        }
    }
}

impl Ids {
    /// Gives all headings of a chapter the ids that mdBook gives them.
    fn read(outline: &Outline, dialect: Dialect) -> Self {
        // Only the dialect of mdBook 0.5 has lists of definitions, and there each term has an id.
        let is_named = |id: &NodeId| {
            let kind = outline.node(*id).kind;
            matches!(kind, Kind::Heading(_) | Kind::DefinitionTerm)
        };
        let named: Vec<_> = outline.all().filter(is_named).collect();
        let mut ids = HeadingIds::new(dialect, named.len());
        let headings = named.into_iter().map(|heading| {
            let id = match outline.detail(heading) {
                Some(explicit) => explicit.to_owned(),
                None => ids.next(slug(&outline.plain(heading), dialect)),
            };
            (heading, id)
        });
        let headings: Vec<_> = headings.collect();
        let mut taken = ids.used;
        // Those that authors give are not among them.
        for (_, id) in &headings {
            if !taken.contains(id) {
                taken.insert(id.clone());
            }
        }
        Self {
            headings,
            taken: RefCell::new(taken),
            next: RefCell::default(),
        }
    }
}

/// Gives `found` the ids and the names that raw HTML gives its elements.
fn raw_ids(outline: &Outline, mut found: impl FnMut(&str)) {
    for id in outline.all() {
        if !matches!(outline.node(id).kind, Kind::HtmlBlock | Kind::InlineHtml) {
            continue;
        }
        let source = outline.source(id);
        for part in source.split(char::is_whitespace) {
            let value = ["id=", "name="].iter().find_map(|key| {
                let lead = part.get(..key.len())?;
                lead.eq_ignore_ascii_case(key).then(|| &part[key.len()..])
            });
            if let Some(value) = value {
                let ends = |ch: char| "\"'>/".contains(ch);
                let value = value.trim_start_matches(['"', '\'']);
                found(value.split(ends).next().unwrap_or_default());
            }
        }
    }
}

/// How mdBook keeps the ids of a page apart.
struct HeadingIds {
    dialect: Dialect,
    counts: HashMap<String, usize>,
    used: HashSet<String>,
}

impl HeadingIds {
    /// For about so many headings, and as many anchors of our own.
    fn new(dialect: Dialect, headings: usize) -> Self {
        Self {
            dialect,
            counts: HashMap::default(),
            used: HashSet::with_capacity_and_hasher(2 * headings, RandomState::default()),
        }
    }

    /// mdBook 0.5 takes the first suffix that is free, 0.4 counts for each slug on its own and may
    /// give one id twice.
    fn next(&mut self, slug: String) -> String {
        match self.dialect {
            Dialect::V04 => {
                let count = self.counts.entry(slug.clone()).or_default();
                *count += 1;
                match *count {
                    1 => slug,
                    more => format!("{slug}-{}", more - 1),
                }
            }
            Dialect::V05 => {
                if self.used.insert(slug.clone()) {
                    return slug;
                }
                let count = self.counts.entry(slug.clone()).or_default();
                loop {
                    *count += 1;
                    let id = format!("{slug}-{count}");
                    if self.used.insert(id.clone()) {
                        return id;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str, dialect: Dialect) -> Vec<String> {
        let outline = Outline::parse(text, 0, dialect);
        let ids = Ids::read(&outline, dialect);
        ids.headings.into_iter().map(|(_, id)| id).collect()
    }

    #[test]
    fn repeated_headings_are_numbered_as_mdbook_does() {
        let text = "# Dup\n\n> ## Dup\n\n## Dup-1\n\n## Own {#dup}\n\n## Dup\n";
        assert_eq!(
            ids(text, Dialect::V05),
            ["dup", "dup-1", "dup-1-1", "dup", "dup-2"]
        );
        assert_eq!(
            ids(text, Dialect::V04),
            ["dup", "dup-1", "dup-1", "dup", "dup-2"]
        );
        let text = "# T\n\nVan\n: A car\n\n## Van\n";
        assert_eq!(ids(text, Dialect::V05), ["t", "van", "van-1"]);
        assert_eq!(ids(text, Dialect::V04), ["t", "van"]);
    }

    #[test]
    fn a_page_holds_ids_of_headings_of_raw_html_and_of_our_own() {
        let text = "# T\n\n## A\n\n## B {#a-b}\n\n## A\n\n<a id=\"c\"></a> x <a name='d'>\n\n\
                    <div class=\"x\"\n  id=e>\n\n## C {#a}\n";
        let outline = Outline::parse(text, 0, Dialect::V05);
        let anchors = Anchors::new(&outline, Dialect::V05);
        anchors.own("adr-001");
        let ids = anchors.of_page();
        for id in ["t", "a", "a-b", "a-1", "c", "d", "e", "adr-001"] {
            assert!(ids.holds(id), "{id}");
        }
        assert!(!ids.holds("b") && !ids.holds("x"));
        assert_eq!(ids.in_other_case("ADR-001"), Some("adr-001"));
        let repeats: Vec<_> = ids.headings.iter().map(|it| it.repeats).collect();
        assert_eq!(repeats, [None, None, None, Some(1), None]);
        let repeated = anchors.repeated().into_iter();
        let repeated: Vec<_> = repeated.map(|(it, _)| it.of(text)).collect();
        assert_eq!(repeated, ["## C {#a}\n"]);
    }

    #[test]
    fn an_anchor_of_our_own_avoids_every_heading() {
        let outline = Outline::parse("# T\n\n## Risk 1\n", 0, Dialect::V05);
        let anchors = Anchors::new(&outline, Dialect::V05);
        assert_eq!(anchors.own("risk-1"), "risk-1-2");
        assert_eq!(anchors.own("risk-1"), "risk-1-3");
        assert_eq!(anchors.own("risk-2"), "risk-2");
    }
}
