//! Reads the migration scripts, and makes their changes in the order of their numbers.

use super::super::model::{Origin, Script, Touch, Verb, table_key};
use super::statements::Tables;
use super::{Area, Source};
use crate::document::reading::Reading;
use crate::languages::sql::{self, Dialect, Direction, Kind, Marker, Statement};
use crate::markdown::Kind as Node;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What a statement of a fence belongs to: the place of its script, and whether it takes it back.
type Owner = (Option<usize>, Direction);

/// Reads the scripts of the fences and makes the changes of those that go forward.
pub fn apply(reading: Reading, sources: &mut [Source], tables: &mut Tables) -> Vec<Script> {
    let mut scripts = Scripts::default();
    let mut steps: Vec<(u64, usize, Statement)> = Vec::new();
    for (at, source) in sources.iter_mut().enumerate() {
        if source.sql.statements.is_empty() && source.sql.markers.is_empty() {
            continue;
        }
        let owners = owners(reading, source, &mut scripts);
        let owner_of = |span: Span| {
            let behind = owners.partition_point(|(body, _)| body.start <= span.start);
            let (body, owner) = owners.get(behind.checked_sub(1)?)?;
            body.contains(span).then_some(*owner)
        };
        for statement in std::mem::take(&mut source.sql.statements) {
            let otherwise = match source.area.origin() {
                Some(_) => Direction::Migration,
                None => Direction::Rollback,
            };
            let (script, direction) = owner_of(statement.span).unwrap_or((None, otherwise));
            if direction == Direction::Rollback {
                continue;
            }
            let number = script.and_then(|at| scripts.list.get(at)?.number);
            if let Some(script) = script {
                scripts.touch(script, &statement.kind);
            }
            steps.push((number.unwrap_or(u64::MAX), at, statement));
        }
    }
    steps.sort_by_key(|(number, ..)| *number);
    for (_, at, statement) in steps {
        if let Some(source) = sources.get(at) {
            tables.take(statement, source, Origin::Migrated);
        }
    }
    scripts.list
}

/// The scripts so far.
#[derive(Default)]
struct Scripts {
    list: Vec<Script>,
    by_stem: BTreeMap<String, usize>,
    /// The last of each number.
    by_number: BTreeMap<u64, usize>,
    /// What each has been seen to touch.
    touched: BTreeSet<(usize, Verb, String)>,
}

/// The scripts that a fence holds, with the code of each.
fn owners(reading: Reading, source: &Source, scripts: &mut Scripts) -> Vec<(Span, Owner)> {
    let fence = &source.fence;
    let mut owners = Vec::new();
    // The script that `-- Up` and `-- Down` are of.
    let mut current = None;
    let all = source.sql.statements.iter();
    let all = all.map(|it| it.span).reduce(Span::cover);
    let named = source.sql.markers.iter().any(|it| !it.name.is_empty());
    if !named
        && source.area != Area::Schema
        && let Some((marker, line)) = above(reading, source)
    {
        let code = all.unwrap_or_default();
        let is_whole = source.sql.markers.is_empty() && all.is_some();
        let body = is_whole.then(|| fence.place(code));
        let direction = match source.area {
            Area::Rollback => Direction::Rollback,
            _ => marker.direction,
        };
        let at = scripts.named(&marker, direction, line, body);
        current = Some(at);
        if is_whole {
            owners.push((code, (Some(at), direction)));
        }
    }
    for marker in &source.sql.markers {
        let body = Some(marker.body).filter(|it| !it.is_empty());
        let place = body.map(|it| fence.place(it));
        if !marker.name.is_empty() {
            let span = fence.place(marker.span);
            current = Some(scripts.named(marker, marker.direction, span, place));
        } else if let Some(script) = current.and_then(|at| scripts.list.get_mut(at)) {
            let side: &mut Option<Span> = match marker.direction {
                Direction::Migration => &mut script.up,
                Direction::Rollback => &mut script.down,
            };
            *side = place.or(*side);
        }
        owners.push((marker.body, (current, marker.direction)));
    }
    owners
}

/// The marker in the line or the heading above a fence.
fn above(reading: Reading, source: &Source) -> Option<(Marker, Span)> {
    let outline = reading.outline;
    let id = source.above?;
    let is_line = matches!(outline.node(id).kind, Node::Heading(_) | Node::Paragraph);
    let words = is_line.then(|| outline.plain(id))?;
    let numbered = words.contains(|ch: char| ch.is_ascii_digit());
    const LONGEST: usize = 120;
    if !numbered || words.len() > LONGEST {
        return None;
    }
    let comment = format!("-- {}\n", words.trim_end_matches(':'));
    let marker = sql::read(&comment, Dialect::Generic)
        .markers
        .into_iter()
        .next();
    let marker = marker.filter(|it| !it.name.is_empty())?;
    Some((marker, outline.node(id).span))
}

impl Scripts {
    /// The place of the script that a marker names, which may have been named before.
    fn named(
        &mut self,
        marker: &Marker,
        direction: Direction,
        span: Span,
        body: Option<Span>,
    ) -> usize {
        let stem = stem(&marker.name);
        let same = self.by_stem.get(stem).copied();
        // A rollback may have a name of its own.
        let of_number = || {
            let number = marker.number.filter(|_| direction == Direction::Rollback)?;
            self.by_number.get(&number).copied()
        };
        let at = same.or_else(of_number).unwrap_or(self.list.len());
        if at == self.list.len() {
            self.by_stem.insert(stem.to_owned(), at);
            self.by_number
                .extend(marker.number.map(|number| (number, at)));
            self.list.push(Script {
                number: marker.number,
                name: marker.name.clone(),
                span,
                up: None,
                down: None,
                touches: Vec::new(),
            });
        }
        let script = &mut self.list[at];
        match direction {
            Direction::Migration => script.up = script.up.or(body),
            // A rollback that is named and left to prose is one all the same.
            Direction::Rollback => script.down = script.down.or(body).or(Some(span)),
        }
        at
    }

    /// Adds what a statement does to what its script touches.
    fn touch(&mut self, at: usize, kind: &Kind) {
        let mut add = |verb: Verb, what: &str| {
            let key = table_key(what);
            let created = (at, Verb::Creates, key.clone());
            let of_new = matches!(verb, Verb::Changes | Verb::Indexes);
            let known = (of_new && self.touched.contains(&created))
                || !self.touched.insert((at, verb, key));
            if let Some(script) = self.list.get_mut(at).filter(|_| !known) {
                script.touches.push(Touch {
                    verb,
                    what: what.to_owned(),
                });
            }
        };
        match kind {
            Kind::CreateTable(table) => add(Verb::Creates, &table.name),
            Kind::CreateIndex(index) => add(Verb::Indexes, &index.table),
            Kind::CreateEnumeration { name, .. } => add(Verb::CreatesType, name),
            Kind::AlterTable { table, .. } => add(Verb::Changes, table),
            Kind::DropTable { tables } => tables.iter().for_each(|name| add(Verb::Drops, name)),
            Kind::Other(words) => {
                let first = words.split(' ').next().unwrap_or_default();
                let known = ["INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP"];
                if known.contains(&first) {
                    add(Verb::Runs, words);
                }
            }
        }
    }
}

/// The name of a script without what tells its two sides apart.
fn stem(name: &str) -> &str {
    let mut stem = name;
    for end in [
        ".sql",
        ".up",
        ".down",
        "_up",
        "_down",
        "_rollback",
        ".rollback",
    ] {
        stem = stem.strip_suffix(end).unwrap_or(stem);
    }
    stem
}
