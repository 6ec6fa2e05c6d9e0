//! `init --registers`: chapters with the registers of the whole book, and their lines in SUMMARY.md.

use super::{Change, read};
use crate::config::NAME;
use crate::document::directive;
use crate::document::links::{self, Link};
use crate::document::surroundings::Surroundings;
use crate::markdown::{Dialect, Kind, Outline};
use mdbook_driver::config::Config;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the chapters among the sources.
const FOLDER: &str = "registers";

/// The part of the summary that they stand in.
const PART: &str = "Registers";

/// A chapter: its file, its title, what it says, and its registers, each with a heading where there
/// are several.
struct Page {
    file: &'static str,
    title: &'static str,
    words: &'static str,
    registers: &'static [(&'static str, &'static str)],
}

const PAGES: &[Page] = &[
    Page {
        file: "designs.md",
        title: "Designs",
        words: "Every design document with its state at a glance.",
        registers: &[("", "designs")],
    },
    Page {
        file: "decisions.md",
        title: "Decisions",
        words: "Every decision, those with a file of their own and those inside designs, with where \
                each stands today.",
        registers: &[("", "adrs"), ("What replaces what", "adr-graph")],
    },
    Page {
        file: "risks.md",
        title: "Risks",
        words: "The risks of all designs, with their owners.",
        registers: &[("", "risks")],
    },
    Page {
        file: "plan.md",
        title: "Plan",
        words: "What is due, what is late, and what stands in the way.",
        registers: &[
            ("Roadmap", "roadmap"),
            ("Milestones", "milestones"),
            ("Phases", "phases"),
            ("Blockers", "blockers"),
        ],
    },
    Page {
        file: "questions.md",
        title: "Open questions",
        words: "What nobody has answered yet, and by when somebody has to.",
        registers: &[("", "questions")],
    },
    Page {
        file: "components.md",
        title: "Components and integrations",
        words: "What the systems are made of, and what stands around them.",
        registers: &[
            ("Who needs whom", "component-graph"),
            ("Components", "components"),
            ("Integrations", "integrations"),
        ],
    },
    Page {
        file: "endpoints.md",
        title: "Endpoints",
        words: "Every endpoint that a design defines.",
        registers: &[("", "endpoints")],
    },
    Page {
        file: "data.md",
        title: "Entities and tables",
        words: "What the systems keep.",
        registers: &[
            ("How entities hang together", "er-diagram"),
            ("Entities", "entities"),
            ("Tables", "tables"),
        ],
    },
    Page {
        file: "operations.md",
        title: "Operations",
        words: "How success is measured, who is alerted, and what happens when something fails.",
        registers: &[
            ("Success metrics", "metrics"),
            ("Alerts", "alerts"),
            ("Failure scenarios", "failure-scenarios"),
        ],
    },
    Page {
        file: "people.md",
        title: "People",
        words: "Who owns what.",
        registers: &[("", "people")],
    },
    Page {
        file: "glossary.md",
        title: "Glossary",
        words: "The terms of all documents.",
        registers: &[("", "glossary")],
    },
    Page {
        file: "changes.md",
        title: "Changes",
        words: "What changed in the documents, the newest first.",
        registers: &[("", "changes")],
    },
    Page {
        file: "findings.md",
        title: "Findings",
        words: "What is missing, malformed or contradictory.",
        registers: &[("", "findings")],
    },
];

/// The chapters that the book in `dir` lacks, and its summary with them. A register that stands on
/// some page already needs no other; a file that is there stays as it is.
///
/// # Errors
/// One line: `book.toml` or a chapter cannot be read, or there is no SUMMARY.md.
pub fn changes(dir: &Path) -> Result<Vec<Change>, String> {
    let config = Config::from_disk(dir.join("book.toml"));
    let config = config.map_err(|error| crate::authored::one_line(&error))?;
    let sources = dir.join(&config.book.src);
    let path = sources.join("SUMMARY.md");
    let before =
        read(&path)?.ok_or_else(|| format!("{} is not there; is this a book?", path.display()))?;
    let summary = Summary::read(&before);
    let shown = shown(&sources, &summary)?;
    let mut changes = Vec::new();
    let mut lines = Vec::new();
    for page in PAGES {
        let place = format!("{FOLDER}/{}", page.file);
        let registers = page.registers.iter();
        let missing: Vec<_> = registers
            .filter(|(_, name)| !shown.contains(*name))
            .collect();
        if summary.chapters.contains(&place) || missing.is_empty() {
            continue;
        }
        lines.push(format!("- [{}]({place})", page.title));
        let path = sources.join(FOLDER).join(page.file);
        if read(&path)?.is_none() {
            changes.push(Change {
                path,
                before: None,
                after: page.text(&missing),
            });
        }
    }
    if !lines.is_empty() {
        changes.push(Change {
            path,
            after: summary.with(&lines),
            before: Some(before),
        });
    }
    Ok(changes)
}

impl Page {
    /// The page with some of its registers; one alone needs no heading.
    fn text(&self, registers: &[&(&str, &str)]) -> String {
        let mut text = format!("# {}\n\n{}\n", self.title, self.words);
        for (heading, register) in registers {
            if !heading.is_empty() && registers.len() > 1 {
                text.push_str(&format!("\n## {heading}\n"));
            }
            text.push_str(&format!("\n{{{{#{NAME} {register}}}}}\n"));
        }
        text
    }
}

/// The summary of a book.
struct Summary<'s> {
    text: &'s str,
    /// The files of its chapters.
    chapters: BTreeSet<String>,
    /// Where its last list ends.
    list_end: Option<usize>,
    /// Where the last line about a register's chapter ends.
    registers_end: Option<usize>,
}

impl<'s> Summary<'s> {
    fn read(text: &'s str) -> Self {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let lists = outline
            .roots()
            .filter(|id| matches!(outline.node(*id).kind, Kind::List(_)));
        let list_end = lists.last().map(|id| outline.node(id).span.end as usize);
        let links = links::parse(&outline, Surroundings::new(&[]));
        let file = |link: &Link| link.parts(text).0.trim_start_matches("./").to_owned();
        let own = links.iter().filter(|it| {
            let below = file(it);
            below
                .strip_prefix(FOLDER)
                .is_some_and(|it| it.starts_with('/'))
        });
        let registers_end = own
            .map(|it| line_end(text, it.span.end as usize))
            .next_back();
        Self {
            text,
            chapters: links.iter().map(file).collect(),
            list_end,
            // Behind a list, or as a chapter without a number, it is no place for a list.
            registers_end: registers_end.filter(|end| list_end.is_some_and(|list| *end <= list)),
        }
    }

    /// The summary with more lines: behind those that are there, else in a part of their own.
    fn with(&self, lines: &[String]) -> String {
        let new_line = if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let lines = lines.join(new_line);
        let (at, part) = match (self.registers_end, self.list_end) {
            (Some(end), _) => (end, String::new()),
            (None, end) => {
                let end = end.unwrap_or(self.text.len());
                (end, format!("{new_line}# {PART}{new_line}{new_line}"))
            }
        };
        let (before, after) = self.text.split_at(at);
        let before = before.trim_end_matches(['\r', '\n']);
        let gap = if before.is_empty() { "" } else { new_line };
        format!("{before}{gap}{part}{lines}{new_line}{after}")
    }
}

/// The start of the next line.
fn line_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |at| from + at + 1)
}

/// The registers that the chapters of a summary show.
fn shown(sources: &Path, summary: &Summary) -> Result<BTreeSet<String>, String> {
    let mut shown = BTreeSet::new();
    for file in &summary.chapters {
        let path: PathBuf = sources.join(file);
        let Some(text) = read(&path)? else {
            continue;
        };
        let outline = Outline::parse(&text, 0, Dialect::V05);
        let directives = directive::parse(&outline).into_iter();
        let calls = directives.filter_map(|it| it.call.ok());
        shown.extend(calls.map(|call| call.name.1));
    }
    Ok(shown)
}
