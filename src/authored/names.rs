//! How files are named for those who read of them.

use std::path::{Component, Path, PathBuf};

/// How files are named.
#[derive(Debug)]
pub struct Names {
    /// The folder that names are told from; as they were given where there is none.
    root: Option<PathBuf>,
}

impl Names {
    /// As somebody gave them.
    pub fn as_given() -> Self {
        Self { root: None }
    }

    /// From the root of the repository that holds `path`; as they were given outside of any.
    pub fn from_repository(path: &Path) -> Self {
        let root = repository(path);
        Self { root }
    }

    /// The folder that names are told from.
    pub fn root(&self) -> &Path {
        self.root.as_deref().unwrap_or(Path::new(""))
    }

    /// The name of a file.
    pub fn name(&self, path: &Path) -> String {
        match &self.root {
            Some(root) => below(path, root),
            None => slashed(path),
        }
    }
}

/// The root of the repository that holds a path.
fn repository(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let mut folders = path.ancestors();
    let root = folders.find(|folder| folder.join(".git").exists())?;
    Some(plain(root))
}

fn below(path: &Path, root: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let absolute = plain(&absolute);
    slashed(absolute.strip_prefix(root).unwrap_or(&absolute))
}

/// A path for people: `/` between folders, no `.` in it, and no folder that `..` leaves again.
fn slashed(path: &Path) -> String {
    plain(path).to_string_lossy().replace('\\', "/")
}

fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}
