//! Conditions on the cells of a column: `approved`, `>=high`, `<30d`, `designs/*`.

use super::cell::{Cell, Key, Target};
use super::{Kind, Record};
use crate::check::Scope;
use crate::document::values::date::{self, Date};
use crate::document::values::level::{self, Level};
use globset::{GlobBuilder, GlobMatcher};
use jiff::Span as Duration;
use jiff::civil;

/// What a column has to hold.
#[derive(Debug)]
pub struct Condition {
    column: usize,
    /// What fulfils the condition fails it.
    not: bool,
    /// One of these is enough.
    tests: Vec<Test>,
}

#[derive(Debug)]
enum Test {
    Empty,
    Filled,
    /// The whole of the words, or of one of the names.
    Is(String),
    /// A part of the words.
    Holds(String),
    Matches(GlobMatcher),
    Level(Order, Level),
    Number(Order, usize),
    Date(Order, civil::Date, civil::Date),
}

/// How a value lies to the one that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

const ORDERS: [(&str, Order); 5] = [
    ("<=", Order::AtMost),
    (">=", Order::AtLeast),
    ("<", Order::Less),
    (">", Order::More),
    ("=", Order::Equal),
];

impl Condition {
    /// Reads a condition on a column: alternatives with commas between them, a `!` before all of them.
    ///
    /// # Errors
    /// What a value of the column looks like, where this is none.
    pub fn read(
        column: usize,
        kind: Kind,
        words: &str,
        today: civil::Date,
    ) -> Result<Self, &'static str> {
        let words = words.trim();
        let (not, words) = match words.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, words),
        };
        let words = words.split(',').map(str::trim).filter(|it| !it.is_empty());
        let tests = words.map(|word| test(kind, word, today));
        let tests = tests.collect::<Option<Vec<_>>>().ok_or(help(kind))?;
        Ok(Self { column, not, tests })
    }

    /// Whether a record fulfils the condition.
    pub fn takes(&self, scope: &Scope, record: &Record) -> bool {
        let cell = &record.cells[self.column];
        let any = self.tests.iter().any(|test| test.holds(scope, cell));
        any != self.not
    }
}

fn help(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "a level is low, medium, high or critical, with <, <=, >= or > before it",
        Kind::Number => "a number, with <, <=, >= or > before it",
        Kind::Date => {
            "a date is 2026-03-01, 2026-03 or 2026, or so many days, weeks, months or years from \
             today as in 30d, -2w, 6m, 1y, with <, <=, >= or > before it"
        }
        Kind::Words | Kind::Names | Kind::Status | Kind::Document => {
            "a pattern has its brackets closed"
        }
    }
}

fn test(kind: Kind, word: &str, today: civil::Date) -> Option<Test> {
    match word {
        "none" => return Some(Test::Empty),
        "any" => return Some(Test::Filled),
        _ => {}
    }
    let split = ORDERS.iter().find_map(|(sign, order)| {
        let rest = word.strip_prefix(sign)?;
        Some((*order, rest.trim()))
    });
    let (order, value) = split.unwrap_or((Order::Equal, word));
    Some(match kind {
        Kind::Level => Test::Level(order, level::read_word(value)?),
        Kind::Number => Test::Number(order, value.parse().ok()?),
        Kind::Date if word == "overdue" => Test::Date(Order::Less, today, today),
        Kind::Date => {
            let (first, last) = days(value, today)?;
            Test::Date(order, first, last)
        }
        Kind::Words | Kind::Names | Kind::Document | Kind::Status if word.contains('*') => {
            let mut glob = GlobBuilder::new(word);
            let glob = glob.case_insensitive(true).literal_separator(false);
            Test::Matches(glob.build().ok()?.compile_matcher())
        }
        Kind::Words | Kind::Document => Test::Holds(word.to_lowercase()),
        Kind::Names | Kind::Status => Test::Is(name(word)),
    })
}

/// The days that a date in a condition means.
fn days(words: &str, today: civil::Date) -> Option<(civil::Date, civil::Date)> {
    if words == "today" {
        return Some((today, today));
    }
    if let Ok(year) = words.parse::<i16>()
        && words.len() == 4
    {
        let first = civil::Date::new(year, 1, 1).ok()?;
        return Some((first, first.last_of_year()));
    }
    if let Some((found, at)) = date::find(words) {
        let whole = at == (0..words.len());
        return whole.then(|| (Date::first_day(found), found.last_day()));
    }
    let unit = words.chars().next_back()?;
    let count = words[..words.len() - unit.len_utf8()].parse::<i32>().ok()?;
    let none = Duration::new();
    let far = match unit {
        'd' => none.try_days(count),
        'w' => none.try_weeks(count),
        'm' => none.try_months(count),
        'y' => none.try_years(count),
        _ => return None,
    };
    let far = far.ok()?;
    let day = today.checked_add(far).ok()?;
    Some((day, day))
}

/// A name as it is compared: without case, and with or without the mark of a handle.
fn name(words: &str) -> String {
    let folded = words.trim().trim_start_matches('@').to_lowercase();
    folded.replace(['-', '_'], " ")
}

impl Test {
    fn holds(&self, scope: &Scope, cell: &Cell) -> bool {
        match self {
            Self::Empty => cell.is_empty(),
            Self::Filled => !cell.is_empty(),
            Self::Is(wanted) => match cell.core() {
                Cell::Status(status) => {
                    name(status.slug()) == *wanted || name(&status.label) == *wanted
                }
                Cell::Badge { slug, label, .. } => name(slug) == *wanted || name(label) == *wanted,
                _ => {
                    let words = cell.plain(scope);
                    let mut names = words.split([',', ';']).map(name);
                    names.any(|it| it == *wanted) || name(&words) == *wanted
                }
            },
            Self::Holds(wanted) => texts(scope, cell).any(|it| it.to_lowercase().contains(wanted)),
            Self::Matches(glob) => texts(scope, cell).any(|it| glob.is_match(&it)),
            Self::Level(order, wanted) => match cell.core() {
                Cell::Level(level) => order.holds(*level, *wanted, *wanted),
                _ => false,
            },
            Self::Number(order, wanted) => match cell.key(scope) {
                Some(Key::Rank(number)) => order.holds(number, *wanted, *wanted),
                _ => false,
            },
            Self::Date(order, first, last) => match cell.core() {
                Cell::Time { period, .. } => period.bounds().is_some_and(|(from, to)| {
                    match order {
                        // A month is before a day when all of it is.
                        Order::Less | Order::AtMost => order.holds(to, *first, *last),
                        _ => order.holds(from, *first, *last),
                    }
                }),
                _ => false,
            },
        }
    }
}

/// The words of a cell; a document's file too.
fn texts(scope: &Scope, cell: &Cell) -> impl Iterator<Item = String> {
    let file = match cell.core() {
        Cell::Link(Target::Document(chapter), _) => {
            Some(scope.book.chapters[*chapter].file.clone())
        }
        _ => None,
    };
    let stem = file.as_deref().and_then(|it| it.strip_suffix(".md"));
    let stem = stem.map(str::to_owned);
    [Some(cell.plain(scope)), file, stem].into_iter().flatten()
}

impl Order {
    /// Whether `value` lies so to the range from `first` to `last`.
    fn holds<T: PartialOrd>(self, value: T, first: T, last: T) -> bool {
        match self {
            Self::Less => value < first,
            Self::AtMost => value <= last,
            Self::Equal => first <= value && value <= last,
            Self::AtLeast => value >= first,
            Self::More => value > last,
        }
    }
}
