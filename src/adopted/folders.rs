//! The files of the folders that are named, in the order in which they become chapters.

use crate::config::{Config, ConfigError, NAME};
use crate::document::adr_number::AdrNumber;
use crate::document::decision_title;
use crate::document::recognise;
use crate::ground::{Ground, is_outside};
use crate::protocol::RawBook;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What the folders hold.
#[derive(Default)]
pub struct Found {
    pub files: Vec<File>,
    /// The places of the folders, and of the READMEs in them.
    pub indexes: BTreeSet<String>,
    pub warnings: Vec<String>,
}

/// A file that may be a record.
pub struct File {
    /// Its place as seen from the sources.
    pub place: String,
    /// Where it is, as it is named.
    pub disk: PathBuf,
    /// Where it is, with every link followed.
    pub target: PathBuf,
    /// The page below the log's folder; `None` for a file among the sources.
    pub page: Option<String>,
    /// The number in its name.
    pub number: Option<AdrNumber>,
}

/// Folders that hold no records of the team's.
const OTHER_FOLDERS: [&str; 4] = ["node_modules", "target", "template", "templates"];

/// No log's folders lie deeper.
const DEEPEST: usize = 16;

/// Walks through the folders.
///
/// # Errors
/// A folder that is not there or cannot be read, or a way that leads out of the repository.
pub fn walk(book: &RawBook, config: &Config, ground: &Ground) -> Result<Found, ConfigError> {
    let boundary = ground.boundary();
    let boundary = boundary.ok_or_else(|| wrong("the folder of the book is not there"))?;
    let mut walk = Walk {
        ground,
        boundary: &boundary.folder,
        seen: BTreeSet::new(),
        records: 0,
        found: Found::default(),
    };
    // What is a chapter already needs no second page.
    let sources = book.chapters.iter();
    let sources = sources.filter_map(|it| it.source_path.as_deref().or(it.path.as_deref()));
    let chapters = sources.filter_map(|it| config.sources.join(it).canonicalize().ok());
    let chapters: BTreeSet<_> = chapters.collect();
    for (at, dir) in config.adr_dirs.iter().enumerate() {
        let below = page_folder(&config.adr_dirs, at);
        let records = walk.records;
        walk.top(&config.root, dir, &below)?;
        if walk.records == records {
            let line = format!("`adr-dirs`: `{dir}` holds no decision record");
            walk.found.warnings.push(line);
        }
    }
    let mut found = walk.found;
    found.files.retain(|file| !chapters.contains(&file.target));
    Ok(found)
}

/// The folder below the log's own in which the pages of a folder stand: none for the only one.
fn page_folder(dirs: &[String], at: usize) -> String {
    let name = |dir: &str| {
        let named = dir
            .split('/')
            .rfind(|part| !matches!(*part, "" | "." | ".."));
        plain(named.unwrap_or("records").trim_start_matches('.'))
    };
    if dirs.len() == 1 {
        return String::new();
    }
    let own = name(&dirs[at]);
    let earlier = dirs[..at].iter().filter(|dir| name(dir) == own).count();
    match earlier {
        0 => format!("{own}/"),
        earlier => format!("{own}-{}/", earlier + 1),
    }
}

struct Walk<'w> {
    ground: &'w Ground,
    boundary: &'w Path,
    /// Files and folders that were there, with every link followed.
    seen: BTreeSet<PathBuf>,
    /// How often something was come across that may be a record, or was there under another name.
    records: usize,
    found: Found,
}

impl Walk<'_> {
    /// A folder that the configuration names.
    fn top(&mut self, root: &Path, dir: &str, pages: &str) -> Result<(), ConfigError> {
        if Path::new(dir).is_absolute() {
            let line = format!("`{dir}` must be a path as seen from book.toml");
            return Err(wrong(&line));
        }
        let disk = root.join(dir);
        let target = disk.canonicalize().ok().filter(|it| it.is_dir());
        let target = target.ok_or_else(|| wrong(&format!("there is no folder `{dir}`")))?;
        self.inside(&disk, &target)?;
        let entries = std::fs::read_dir(&target)
            .map_err(|error| wrong(&format!("`{dir}` cannot be read: {error}")))?;
        if self.seen.insert(target) {
            self.folder(&disk, entries, pages, 0)?;
        } else {
            // Another name for a folder that was there.
            self.records += 1;
        }
        Ok(())
    }

    fn folder(
        &mut self,
        folder: &Path,
        entries: std::fs::ReadDir,
        pages: &str,
        depth: usize,
    ) -> Result<(), ConfigError> {
        if let Some(place) = self.ground.place(folder) {
            self.found.indexes.insert(place);
        }
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        let mut folders = Vec::new();
        let mut files = Vec::new();
        for name in names {
            let disk = folder.join(&name);
            let Some(name) = name.to_str() else {
                self.unread(&disk, "its name is no text");
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let markdown = is_markdown(name);
            match disk.canonicalize() {
                Ok(target) if target.is_dir() => {
                    let wanted = depth < DEEPEST && !OTHER_FOLDERS.contains(&name);
                    folders.extend(wanted.then(|| (name.to_owned(), disk, target)));
                }
                Ok(target) if markdown => files.extend(self.file(name, disk, target, pages)?),
                Err(error) if markdown => self.unread(&disk, &error.to_string()),
                _ => {}
            }
        }
        // By number, and what has none by its name behind them.
        files.sort_by(|one, other| {
            let key = |it: &File| (it.number.is_none(), it.number.clone());
            key(one).cmp(&key(other)).then(one.place.cmp(&other.place))
        });
        self.found.files.extend(files);
        for (name, disk, target) in folders {
            self.inside(&disk, &target)?;
            match std::fs::read_dir(&target) {
                // A folder that holds itself by a link is read once.
                Ok(entries) if self.seen.insert(target) => {
                    self.folder(
                        &disk,
                        entries,
                        &format!("{pages}{}/", plain(&name)),
                        depth + 1,
                    )?;
                }
                Ok(_) => self.records += 1,
                Err(error) => self.unread(&disk, &error.to_string()),
            }
        }
        Ok(())
    }

    fn file(
        &mut self,
        name: &str,
        disk: PathBuf,
        target: PathBuf,
        pages: &str,
    ) -> Result<Option<File>, ConfigError> {
        self.inside(&disk, &target)?;
        let Some(place) = self.ground.place(&disk) else {
            return Ok(None);
        };
        if is_index(name) {
            self.found.indexes.insert(place);
            return Ok(None);
        }
        let number = decision_title::of_file_name(name);
        if is_template(name, number.as_ref()) {
            return Ok(None);
        }
        self.records += 1;
        if !self.seen.insert(target.clone()) {
            return Ok(None);
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        // What lies among the sources has its page where its file is.
        let page = is_outside(&place).then(|| format!("{pages}{}.md", plain(stem)));
        Ok(Some(File {
            place,
            disk,
            target,
            page,
            number,
        }))
    }

    /// Refuses what leads out of the repository.
    fn inside(&self, disk: &Path, target: &Path) -> Result<(), ConfigError> {
        if target.starts_with(self.boundary) {
            return Ok(());
        }
        Err(wrong(&format!(
            "{} leads out of {}, and nothing outside of it is taken in",
            self.told(disk),
            self.boundary.display()
        )))
    }

    fn unread(&mut self, disk: &Path, error: &str) {
        let line = format!("{} cannot be read: {error}", self.told(disk));
        self.found.warnings.push(line);
    }

    fn told(&self, disk: &Path) -> String {
        let place = self.ground.place(disk);
        place.map_or_else(
            || disk.display().to_string(),
            |place| self.ground.told(&place),
        )
    }
}

/// A name that needs no escape in an address.
fn plain(name: &str) -> String {
    let kept = |ch: char| ch.is_alphanumeric() || "-_.".contains(ch);
    name.chars()
        .map(|ch| if kept(ch) { ch } else { '-' })
        .collect()
}

fn wrong(line: &str) -> ConfigError {
    ConfigError::new(format!("`adr-dirs` in [preprocessor.{NAME}]: {line}"))
}

fn is_markdown(name: &str) -> bool {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("md" | "markdown"))
}

/// Whether a file is about its folder: what it says of the records, their chapter says.
fn is_index(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "readme" | "index" | "summary" | "toc")
}

/// Whether a file is there to be copied. A record may be about templates: it has a number.
fn is_template(name: &str, number: Option<&AdrNumber>) -> bool {
    if recognise::is_no_record_name(Some(name)) {
        return true;
    }
    let mut words = name.split(['-', '_', '.', ' ']);
    number.is_none_or(|it| it.value == 0) && words.any(|word| word.eq_ignore_ascii_case("template"))
}
