//! Which functions make up a path, and what they took.
//!
//! A path is told by the functions at its door. Where one is renamed, or the compiler no longer
//! keeps it apart, the count says so, and this table is what to mend.

use crate::callgrind::Profile;
use crate::compare::Counted;
use std::io;

/// A door of a path: a function, and the beginnings of the names of those that call it.
struct Door(&'static str, &'static [&'static str]);

/// Whoever calls.
const ANYBODY: &[&str] = &[""];

const READ: Door = Door("mdbook_designdoc::protocol::read", ANYBODY);
const DECODE: Door = Door("mdbook_designdoc::protocol::string::decode", ANYBODY);
const ENCODE: Door = Door("mdbook_designdoc::protocol::string::encode", ANYBODY);
const CHAPTER: Door = Door("mdbook_designdoc::book::Chapter::new", ANYBODY);
const OUTLINE: Door = Door(
    "mdbook_designdoc::markdown::outline::Outline::parse",
    &[
        "mdbook_designdoc::document::Document",
        "mdbook_designdoc::book::Chapter",
    ],
);
const CATALOG: Door = Door("mdbook_designdoc::catalog::Catalog::build", ANYBODY);
const RULES: Door = Door("mdbook_designdoc::rules::check", ANYBODY);
const ENRICH: Door = Door("mdbook_designdoc::enrich::chapter", ANYBODY);
const DRAW: Door = Door(
    "mdbook_designdoc::diagram::drawings::Drawings::draw",
    ANYBODY,
);

/// A path: what goes through the first doors and not on through the second.
struct Path {
    name: &'static str,
    through: &'static [Door],
    less: &'static [Door],
    /// Whether a regression fails.
    guarded: bool,
}

const PATHS: &[Path] = &[
    Path {
        name: "JSON",
        through: &[READ, DECODE, ENCODE],
        less: &[],
        guarded: true,
    },
    Path {
        name: "Markdown to outlines",
        through: &[OUTLINE],
        less: &[],
        guarded: true,
    },
    Path {
        name: "outlines to documents",
        through: &[CHAPTER],
        less: &[OUTLINE],
        guarded: true,
    },
    Path {
        name: "catalog",
        through: &[CATALOG],
        less: &[],
        guarded: false,
    },
    Path {
        name: "findings",
        through: &[RULES],
        less: &[],
        guarded: true,
    },
    Path {
        name: "views",
        through: &[ENRICH],
        less: &[DRAW],
        guarded: true,
    },
    Path {
        name: "diagrams",
        through: &[DRAW],
        less: &[],
        guarded: true,
    },
];

/// What the guarded paths took, and the whole.
pub fn of(profile: &Profile) -> io::Result<Vec<Counted>> {
    let mut counted = Vec::new();
    for path in PATHS.iter().filter(|it| it.guarded) {
        let Some(taken) = taken(path, profile) else {
            return Err(io::Error::other(format!(
                "no function of the path `{}` was told apart: was one renamed, or inlined where it \
                 is called? The table is in benches/instructions/paths.rs",
                path.name
            )));
        };
        counted.push((path.name.to_owned(), taken));
    }
    counted.push(("the whole program".to_owned(), profile.total));
    Ok(counted)
}

/// Prints each path's share of the whole.
pub fn print_shares(profile: &Profile) -> io::Result<()> {
    println!("| | million instructions | share |");
    println!("|---|--:|--:|");
    let mut rest = profile.total;
    let print = |name: &str, taken: u64| {
        let share = 100.0 * taken as f64 / profile.total as f64;
        println!("| {name} | {:.1} | {share:.1}% |", taken as f64 / 1e6);
    };
    for path in PATHS {
        // Where nothing is drawn there is no such path.
        let taken = taken(path, profile).unwrap_or_default();
        print(path.name, taken);
        rest -= taken;
    }
    print("the rest", rest);
    print("the whole program", profile.total);
    Ok(())
}

fn taken(path: &Path, profile: &Profile) -> Option<u64> {
    let called = |Door(name, callers): &Door| profile.called(name, callers);
    let through: Option<u64> = path.through.iter().map(called).sum();
    let less = path.less.iter().filter_map(called).sum::<u64>();
    through.map(|it| it.saturating_sub(less))
}
