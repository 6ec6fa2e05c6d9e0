//! How a register stands on a page: its groups of rows, and the buttons to pick some of them.

use super::inline::{Inline, Piece};
use super::page::Page;
use super::table::{Row, Table};
use crate::markdown::write;
use crate::registers::{Cell, Kind, Record, Register, Selection, Target};
use maud::{Markup, PreEscaped, html};

/// The most values between which a reader may pick: the stylesheet has a rule for each.
const MOST_PICKS: usize = 10;

/// With fewer rows there is nothing to pick from.
const FEWEST_ROWS: usize = 4;

/// A register as it stands on a page.
pub struct Shown<'r, 'a> {
    pub register: &'r Register,
    pub selection: &'r Selection<'a>,
    /// The class of its tables besides `dd-table`.
    pub class: &'static str,
    /// The anchor, once a page.
    pub id: String,
    /// What stands above the rows.
    pub above: String,
    /// Whether the rows are shown.
    pub rows: bool,
}

impl Shown<'_, '_> {
    /// The register in the form that the page's renderer takes.
    pub fn write(&self, page: &Page) -> String {
        let rows = self.selection.groups.iter().map(|it| it.rows.len());
        let nothing = !self.rows && self.above.is_empty();
        if nothing || rows.sum::<usize>() == 0 {
            return self.empty(page);
        }
        if !self.rows {
            let anchor = page.block_anchor(&self.id);
            let anchor = Some(anchor).filter(|_| page.is_html());
            return format!("{}{}", anchor.unwrap_or_default(), self.above);
        }
        let picks = self.picks(page);
        let groups = self.selection.groups.iter();
        let parts = groups.map(|group| {
            let name = group.name.as_ref().map(|name| match name.is_empty() {
                true => vec![Piece::text("None given")],
                false => cell(page, name),
            });
            let plain = group.name.as_ref().map(|name| name.plain(page));
            let caption = match plain.filter(|it| !it.is_empty()) {
                Some(name) => format!("{}: {name}", self.register.caption),
                None => self.register.caption.to_owned(),
            };
            let table = self.table(page, caption, &group.rows, &picks);
            (name, table)
        });
        let more = self.more();
        if !page.is_html() {
            let mut out: Vec<_> = Some(self.above.clone())
                .filter(|it| !it.is_empty())
                .into_iter()
                .collect();
            for (name, table) in parts {
                if let Some(name) = name {
                    let name = write::paragraph(page.events(&name));
                    out.push(write::markdown(&name));
                }
                out.push(table.write(page));
            }
            out.extend(more);
            return out.join("\n\n");
        }
        let markup = html! {
            div class="dd-register" id=(self.id) {
                @if let Some(picks) = &picks { (picks.buttons(page, &self.id)) }
                @for (name, table) in parts {
                    div class="dd-rows" {
                        @if let Some(name) = name {
                            p class="dd-group" { strong { (page.html(&name)) } }
                        }
                        (table.html(page))
                    }
                }
                @if let Some(more) = more { p class="dd-note dd-more" { (more) } }
            }
        };
        if self.above.is_empty() {
            return markup.into_string();
        }
        format!("{}\n\n{}", self.above, markup.into_string())
    }

    fn empty(&self, page: &Page) -> String {
        let asked = self.selection.groups.iter().any(|it| !it.rows.is_empty());
        // Where rows are there the figure has nothing to show of them.
        let words = if self.selection.any && !asked {
            "Nothing in this book is as this register asks for."
        } else {
            self.register.empty
        };
        if page.is_html() {
            let empty = html! { p class="dd-note dd-empty" id=(self.id) { (words) } };
            return empty.into_string();
        }
        words.to_owned()
    }

    fn more(&self) -> Option<String> {
        let left = self.selection.left_out;
        (left > 0).then(|| match left {
            1 => "One more is not shown.".to_owned(),
            left => format!("{left} more are not shown."),
        })
    }

    fn table<'p>(
        &self,
        page: &Page<'p>,
        caption: String,
        rows: &[Record<'p>],
        picks: &Option<Picks>,
    ) -> Table<'p> {
        let columns = self.selection.columns(self.register, rows);
        let head = columns.iter().map(|at| self.register.at(*at).title);
        let rows = rows.iter().map(|row| Row {
            id: row.anchor.clone().filter(|_| page.is_html()),
            cells: columns
                .iter()
                .map(|at| cell(page, &row.cells[*at]))
                .collect(),
            pick: picks.as_ref().map(|it| it.place(page, row)),
            ..Row::default()
        });
        Table {
            class: self.class,
            caption,
            head: head.map(|words| vec![Piece::text(words)]).collect(),
            rows: rows.collect(),
            row_heads: columns
                .first()
                .is_some_and(|at| self.register.at(*at).kind == Kind::Words),
        }
    }

    /// The values between which a reader may pick, where there are a few of them.
    fn picks(&self, page: &Page) -> Option<Picks> {
        let column = self.register.column(self.register.pick?)?;
        let rows = || self.selection.groups.iter().flat_map(|it| &it.rows);
        if !page.is_html() || rows().count() < FEWEST_ROWS {
            return None;
        }
        let mut picks = Picks {
            column,
            title: self.register.at(column).title,
            values: Vec::new(),
        };
        for row in rows() {
            let value = picks.value(page, row);
            if !picks.values.contains(&value) {
                if picks.values.len() == MOST_PICKS {
                    return None;
                }
                picks.values.push(value);
            }
        }
        picks.values.sort();
        (picks.values.len() > 1).then_some(picks)
    }
}

/// The values of a column between which a reader picks without script: the stylesheet hides the
/// rows that have another value than the button that is chosen.
struct Picks {
    column: usize,
    title: &'static str,
    /// Each with its place in the order of its kind.
    values: Vec<(usize, String)>,
}

impl Picks {
    fn value(&self, page: &Page, row: &Record) -> (usize, String) {
        let cell = &row.cells[self.column];
        let words = match cell.core() {
            Cell::Nothing => "None given".to_owned(),
            _ => cell.plain(page),
        };
        let rank = match cell.core() {
            Cell::Status(status) => status.stage.map_or(usize::MAX - 1, |it| it as usize),
            // The highest level first.
            Cell::Level(level) => 9 - *level as usize,
            Cell::Badge { rank, .. } => *rank,
            Cell::Nothing => usize::MAX,
            _ => usize::MAX - 1,
        };
        (rank, words)
    }

    /// Which button a row belongs to, from 1.
    fn place(&self, page: &Page, row: &Record) -> usize {
        let value = self.value(page, row);
        self.values
            .iter()
            .position(|it| *it == value)
            .map_or(0, |at| at + 1)
    }

    fn buttons(&self, page: &Page, id: &str) -> Markup {
        // The print page holds all chapters: what belongs together has a name of its own there.
        let chapter = page.chapter().page.as_deref().unwrap_or_default();
        let name = format!("{chapter}#{id}");
        let button = |value: usize, words: &str| {
            html! {
                label {
                    input type="radio" name=(name) value=(value) checked[value == 0];
                    (PreEscaped(" "))
                    (words)
                }
            }
        };
        html! {
            // Where no style sheet does the picking there are no buttons.
            fieldset class="dd-pick" hidden {
                legend { (self.title) }
                (button(0, "All"))
                @for (at, (_, words)) in self.values.iter().enumerate() {
                    (PreEscaped(" "))
                    (button(at + 1, words))
                }
            }
        }
    }
}

/// A cell as a view shows it.
pub fn cell<'a>(page: &Page<'a>, cell: &Cell<'a>) -> Inline<'a> {
    match cell {
        Cell::Nothing => Vec::new(),
        Cell::Words(words) => vec![Piece::text(words.clone())],
        Cell::Status(status) => vec![Piece::status(status)],
        Cell::Level(level) => vec![Piece::level(*level)],
        Cell::Badge {
            of, slug, label, ..
        } => vec![Piece::Badge {
            of: *of,
            slug,
            label: label.clone().into(),
        }],
        Cell::Progress { done, of } => vec![Piece::Progress {
            done: *done,
            of: *of,
        }],
        Cell::Code(words) => vec![Piece::Code(words.clone())],
        Cell::Number(number) => vec![Piece::text(number.to_string())],
        Cell::Time { period, words } => {
            let words = self::cell(page, words);
            match period {
                crate::document::values::period::Period::Date(date) => vec![Piece::Time {
                    iso: date.to_string(),
                    words,
                }],
                _ => words,
            }
        }
        Cell::Link(target, words) => link(page, target, Piece::text(words.clone())),
        Cell::LinkedCode(target, words) => link(page, target, Piece::Code(words.clone())),
        Cell::Written {
            chapter,
            text,
            names: true,
        } => page.words(*chapter, text),
        Cell::Written { chapter, text, .. } => vec![Piece::Source {
            chapter: *chapter,
            text: text.clone(),
            names: false,
        }],
        Cell::Line(cells) => cells.iter().flat_map(|it| self::cell(page, it)).collect(),
        Cell::Over(upper, lower) => {
            let mut cell = self::cell(page, upper);
            cell.push(Piece::Below(self::cell(page, lower)));
            cell
        }
    }
}

/// A plain link, or its words where it leads nowhere.
fn to<'a>(href: Option<String>, words: Inline<'a>) -> Inline<'a> {
    match href {
        Some(href) => vec![Piece::Link {
            href,
            hint: None,
            status: None,
            words,
        }],
        None => words,
    }
}

fn link<'a>(page: &Page<'a>, target: &Target, words: Piece<'a>) -> Inline<'a> {
    let plain = vec![words];
    match target {
        Target::Document(chapter) => page.document_link(*chapter, plain),
        Target::Decision(id) => page.decision_link(*id, plain),
        Target::Anchor(chapter, anchor) => {
            let anchor = Some(anchor.as_str()).filter(|_| page.is_html());
            to(page.link_to(*chapter, anchor), plain)
        }
        Target::Away(address) => to(Some(address.clone()), plain),
    }
}
