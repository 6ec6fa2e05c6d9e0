//! The files of an export in its folder, and no others.

use super::File;
use crate::whole::{self, Care};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What the last export wrote, so that the next one may take away what is not there any more.
const LIST: &str = ".designdoc-files";

/// Writes `files` below `folder`, each whole or not at all, and takes away what an earlier export
/// wrote there and this one does not. Files of other names stay, and one of those that somebody has
/// changed since.
///
/// # Errors
/// One line: a file that cannot be written.
pub fn write(folder: &Path, files: &[File]) -> Result<(), String> {
    fs::create_dir_all(folder)
        .map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    // Of two exports at once the later one holds, as a whole.
    let alone = whole::alone(folder);
    let list = place(folder, LIST)?;
    let before = listed(&list);
    let now = files.iter().map(|it| (it.path.clone(), sum(&it.contents)));
    let now: Sums = now.collect();
    // If the writing ends too early, the next export knows of all that may be there.
    let both = before.iter().chain(&now);
    let both: Sums = both.map(|(path, sum)| (path.clone(), *sum)).collect();
    if both != before {
        put(&list, written(&both).as_bytes())?;
    }
    let mut swept = BTreeSet::new();
    for file in files {
        let path = place(folder, &file.path)?;
        let above = path.parent().unwrap_or(folder);
        if swept.insert(above.to_owned()) {
            whole::sweep(above);
        }
        // What is the same stays untouched, for those who watch it.
        let same = fs::read(&path).is_ok_and(|it| it == file.contents);
        if !same {
            put(&path, &file.contents)?;
        }
    }
    // Not every file system tells `A` from `a`.
    let kept: BTreeSet<_> = now.keys().map(|it| it.to_lowercase()).collect();
    for (path, sum) in &before {
        if !kept.contains(&path.to_lowercase()) {
            take_away(folder, path, *sum);
        }
    }
    if both != now || both != before {
        put(&list, written(&now).as_bytes())?;
    }
    drop(alone);
    Ok(())
}

/// Files by their paths, each with the sum of its bytes.
type Sums = BTreeMap<String, u64>;

fn written(sums: &Sums) -> String {
    let lines = sums
        .iter()
        .map(|(path, sum)| format!("{sum:016x} {path}\n"));
    lines.collect()
}

fn put(path: &Path, contents: &[u8]) -> Result<(), String> {
    let written = whole::write(path, contents, Care::Made);
    written.map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

/// Where a file goes, with the folders above it made. No link leads out of the export's folder.
fn place(folder: &Path, path: &str) -> Result<PathBuf, String> {
    let mut at = folder.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        if matches!(part, "" | "." | "..") || part.contains('\\') {
            return Err(format!("`{path}` is no path inside of an export"));
        }
        at.push(part);
        let is_folder = parts.peek().is_some();
        let metadata = match fs::symlink_metadata(&at) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if is_folder {
                    fs::create_dir(&at)
                        .map_err(|error| format!("{} cannot be made: {error}", at.display()))?;
                }
                continue;
            }
            Err(error) => return Err(format!("{} cannot be read: {error}", at.display())),
        };
        let fits = if is_folder {
            metadata.is_dir()
        } else {
            metadata.is_file()
        };
        if !fits {
            let wanted = if is_folder { "folder" } else { "file" };
            return Err(format!(
                "{} is no {wanted} of this export's own; move it away",
                at.display()
            ));
        }
    }
    Ok(at)
}

/// What the last export wrote.
fn listed(list: &Path) -> Sums {
    let list = fs::read_to_string(list).unwrap_or_default();
    let lines = list.lines().filter_map(|line| {
        let (sum, path) = line.split_once(' ')?;
        Some((path.to_owned(), u64::from_str_radix(sum, 16).ok()?))
    });
    lines.collect()
}

/// Takes away a file that is still as it was written, and the folders that it leaves empty. That it
/// stays is no harm.
fn take_away(folder: &Path, path: &str, wanted: u64) {
    let inside = |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\\');
    if !path.split('/').all(inside) {
        return;
    }
    let mut above: Vec<PathBuf> = Vec::new();
    let mut at = folder.to_owned();
    for part in path.split('/') {
        above.push(at.clone());
        at.push(part);
        if fs::symlink_metadata(&at).is_ok_and(|it| it.is_symlink()) {
            return;
        }
    }
    if fs::read(&at).is_ok_and(|bytes| sum(&bytes) == wanted) && fs::remove_file(&at).is_ok() {
        for folder in above.iter().skip(1).rev() {
            whole::sweep(folder);
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

/// The bytes in one number, FNV-1a of 64 bits: enough to see that nobody changed a file.
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>)
fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            contents: text.into(),
        }
    }

    fn text(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    #[test]
    fn what_is_not_made_any_more_goes_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::write(root.join("mine.txt"), "mine").unwrap();
        let first = [
            file("a.txt", "a"),
            file("x/y/b.txt", "b"),
            file("x/c.txt", "c"),
        ];
        write(root, &first).unwrap();
        fs::write(root.join("x/mine.txt"), "mine").unwrap();
        fs::write(root.join("a.txt"), "changed").unwrap();
        write(root, &[file("d.txt", "d")]).unwrap();
        assert_eq!(text(root, "d.txt").as_deref(), Some("d"));
        assert_eq!(text(root, "mine.txt").as_deref(), Some("mine"));
        assert_eq!(text(root, "x/mine.txt").as_deref(), Some("mine"));
        assert_eq!(text(root, "a.txt").as_deref(), Some("changed"));
        assert!(!root.join("x/y").exists() && !root.join("x/c.txt").exists());
    }

    #[test]
    fn a_list_that_lies_takes_nothing_away() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("export");
        fs::create_dir(&root).unwrap();
        fs::write(dir.path().join("outside.txt"), "x").unwrap();
        let list = format!("{:016x} ../outside.txt\nnonsense\n", sum(b"x"));
        fs::write(root.join(LIST), list).unwrap();
        write(&root, &[]).unwrap();
        assert!(dir.path().join("outside.txt").exists());
    }

    #[test]
    fn no_path_leads_out() {
        let dir = tempfile::tempdir().unwrap();
        for path in ["../x", "a/../x", "/x", "", "a//b", ".", "a\\b"] {
            assert!(write(dir.path(), &[file(path, "x")]).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("export");
        let outside = dir.path().join("outside");
        fs::create_dir(&root).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("a.txt"), "mine").unwrap();
        std::os::unix::fs::symlink(&outside, root.join("csv")).unwrap();
        std::os::unix::fs::symlink(outside.join("a.txt"), root.join("a.txt")).unwrap();
        for path in ["csv/a.txt", "a.txt"] {
            let error = write(&root, &[file(path, "x")]).unwrap_err();
            assert!(error.contains("move it away"), "{error}");
        }
        fs::remove_file(root.join(LIST)).unwrap();
        std::os::unix::fs::symlink(outside.join("a.txt"), root.join(LIST)).unwrap();
        assert!(write(&root, &[]).is_err());
        assert_eq!(text(&outside, "a.txt").as_deref(), Some("mine"));
    }

    #[test]
    fn a_second_export_touches_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let files = [file("a.txt", "a")];
        write(dir.path(), &files).unwrap();
        let time = |name| {
            fs::metadata(dir.path().join(name))
                .unwrap()
                .modified()
                .unwrap()
        };
        let before = time("a.txt");
        write(dir.path(), &files).unwrap();
        assert_eq!(time("a.txt"), before);
    }
}
