//! Where the book's sources lie on the disk, so that what lies beside them has a name too.
//!
//! A place is a path as seen from the sources, with `/` between folders: `designs/vans.md` inside,
//! `../.github/adrs/0001-vans.md` beside. Each file has one place only.

use crate::config::Config;
use std::path::{Component, Path, PathBuf};

/// What a repository's root holds.
const MARKS: [&str; 3] = [".git", ".hg", ".jj"];

/// The sources' way down from the root of the disk.
#[derive(Debug, Default)]
pub struct Ground {
    /// The folders above the sources, and theirs.
    folders: Vec<String>,
    boundary: Option<Boundary>,
}

/// The folder that nothing of the book may lie outside of.
#[derive(Debug)]
pub struct Boundary {
    /// It, with every link on the way followed.
    pub folder: PathBuf,
    /// How many of the folders above the sources lie above it too; `None` where it is not known to
    /// be a repository's root.
    depth: Option<usize>,
}

impl Ground {
    /// The ground of a book.
    pub fn of(config: &Config) -> Self {
        let folders = absolute(&config.sources).unwrap_or_default();
        // Only a book that looks beside its sources asks for more.
        let boundary = (!config.adr_dirs.is_empty())
            .then(|| Boundary::around(&config.root))
            .flatten();
        Self { folders, boundary }
    }

    /// What bounds a book that takes files from beside its sources.
    pub fn boundary(&self) -> Option<&Boundary> {
        self.boundary.as_ref()
    }

    /// The place that a relative path written in a folder leads to; `None` where it is no path, or
    /// leads above the root of the disk.
    pub fn resolve(&self, folder: &str, path: &str) -> Option<String> {
        if path.is_empty() || path.starts_with('/') || path.contains(':') {
            return None;
        }
        if folder.starts_with(['/', '\\']) || folder.contains(':') {
            return None;
        }
        let parts = folder.split('/').chain(path.split('/'));
        let parts = parts.filter(|part| !matches!(*part, "" | "."));
        // Most paths lead down, and then the root's own folders say nothing.
        if !parts.clone().any(|part| part == "..") {
            let mut place = String::with_capacity(folder.len() + path.len() + 1);
            for part in parts {
                if !place.is_empty() {
                    place.push('/');
                }
                place.push_str(part);
            }
            return Some(place);
        }
        let own = self.folders.len();
        let mut at: Vec<&str> = self.folders.iter().map(String::as_str).collect();
        for part in parts {
            if part == ".." {
                at.pop()?;
            } else {
                at.push(part);
            }
        }
        let common = common(&self.folders, &at);
        let up = std::iter::repeat_n("..", own - common);
        let parts = up.chain(at[common..].iter().copied());
        Some(parts.collect::<Vec<_>>().join("/"))
    }

    /// The same for a file of the repository that is no chapter yet: there a path with `/` before it
    /// is told from the repository's root.
    pub fn resolve_in_repository(&self, folder: &str, path: &str) -> Option<String> {
        let Some(below) = path.strip_prefix('/') else {
            return self.resolve(folder, path);
        };
        let depth = self.boundary.as_ref()?.depth?;
        let up = self.folders.len().checked_sub(depth)?;
        let root = vec![".."; up].join("/");
        self.resolve(&root, below)
    }

    /// The place of a file or a folder on the disk.
    pub fn place(&self, path: &Path) -> Option<String> {
        let at = absolute(path)?;
        let common = common(&self.folders, &at);
        let up = std::iter::repeat_n("..", self.folders.len() - common);
        let parts = up.chain(at[common..].iter().map(String::as_str));
        Some(parts.collect::<Vec<_>>().join("/"))
    }

    /// A place for people: as seen from the repository's root, if there is one.
    pub fn told(&self, place: &str) -> String {
        let path = self.in_repository(place);
        path.unwrap_or_else(|| place.to_owned())
    }

    /// The path of a place as seen from the repository's root; `None` where there is no repository,
    /// or the place lies outside of it.
    pub fn in_repository(&self, place: &str) -> Option<String> {
        let depth = self.boundary.as_ref()?.depth?;
        let parts: Vec<_> = place.split('/').collect();
        let up = parts.iter().take_while(|part| **part == "..").count();
        let kept = self.folders.len().checked_sub(up)?;
        let above = self.folders.get(depth..kept)?;
        let path = above
            .iter()
            .map(String::as_str)
            .chain(parts[up..].iter().copied());
        Some(path.collect::<Vec<_>>().join("/"))
    }
}

/// Whether a place lies beside the sources.
pub fn is_outside(place: &str) -> bool {
    place == ".." || place.starts_with("../")
}

impl Boundary {
    /// The repository's root above a book, or else the folder that the book lies in.
    fn around(root: &Path) -> Option<Self> {
        let root = std::path::absolute(root).ok()?;
        let is_root = |folder: &&Path| MARKS.iter().any(|mark| folder.join(mark).exists());
        let repository = root.ancestors().find(is_root);
        let folder = repository.or(root.parent())?;
        let depth = repository.and_then(absolute).map(|it| it.len());
        let folder = std::fs::canonicalize(folder).ok()?;
        Some(Self { folder, depth })
    }
}

/// The folders on the way to a path, without `.` and `..`.
fn absolute(path: &Path) -> Option<Vec<String>> {
    let mut parts: Vec<String> = Vec::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => drop(parts.pop()?),
            Component::Normal(name) => parts.push(name.to_str()?.to_owned()),
            Component::Prefix(drive) => parts.push(drive.as_os_str().to_str()?.to_owned()),
            Component::CurDir | Component::RootDir => {}
        }
    }
    Some(parts)
}

fn common<T: AsRef<str>>(one: &[String], other: &[T]) -> usize {
    let pairs = one.iter().zip(other);
    pairs.take_while(|(a, b)| a.as_str() == b.as_ref()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground() -> Ground {
        Ground {
            folders: ["home", "team", "handbook", "src"]
                .map(str::to_owned)
                .into(),
            boundary: Some(Boundary {
                folder: PathBuf::new(),
                depth: Some(2),
            }),
        }
    }

    #[test]
    fn each_file_has_one_place() {
        for (folder, path, place) in [
            ("designs", "../a.md", Some("a.md")),
            ("designs", "../../../.adrs/1.md", Some("../../.adrs/1.md")),
            ("../../.adrs", "2.md", Some("../../.adrs/2.md")),
            ("../../.adrs", "../handbook/src/a.md", Some("a.md")),
            ("../../.adrs", "../handbook/b.md", Some("../b.md")),
            ("", "../../../../x", Some("../../../../x")),
            ("", "../../../../../x", None),
            ("", "/x", None),
            ("", "c:x", None),
            ("/elsewhere", "x", None),
        ] {
            let found = ground().resolve(folder, path);
            assert_eq!(found.as_deref(), place, "{folder} {path}");
        }
        for (path, place) in [
            ("/.adrs/1.md", Some("../../.adrs/1.md")),
            ("/handbook/src/a.md", Some("a.md")),
            ("2.md", Some("../../.adrs/2.md")),
            ("//host/a", None),
        ] {
            let found = ground().resolve_in_repository("../../.adrs", path);
            assert_eq!(found.as_deref(), place, "{path}");
        }
    }

    #[test]
    fn paths_in_the_repository() {
        for (place, path) in [
            ("a.md", Some("handbook/src/a.md")),
            ("../b.md", Some("handbook/b.md")),
            ("../../.adrs/1.md", Some(".adrs/1.md")),
            ("../../../x", None),
        ] {
            assert_eq!(ground().in_repository(place).as_deref(), path, "{place}");
        }
    }
}
