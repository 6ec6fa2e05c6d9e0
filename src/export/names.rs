//! Names of files made of authors' words: none leaves its folder, means a device or is there twice.

use std::collections::BTreeSet;

/// The names so far, folded: not every file system tells `A` from `a`.
#[derive(Debug, Default)]
pub struct Names(BTreeSet<String>);

/// Names of devices, which Windows takes for them whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin", "conout"];

/// The most bytes of a part of a path, with room for what is put behind it.
const LONGEST: usize = 120;

impl Names {
    /// The path of a document without its ending, each folder a part: no part has a full stop, so
    /// that no folder is called as a file is.
    pub fn stem(&mut self, path: &str) -> String {
        let stem = match path.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') && !stem.is_empty() => stem,
            _ => path,
        };
        let parts = stem.split('/').map(|it| part(it, ""));
        self.once(parts.collect::<Vec<_>>().join("/"), "")
    }

    /// A file's name with an ending, made of a name that an author gives.
    pub fn file(&mut self, name: &str, ending: &str) -> String {
        self.once(part(name, "."), ending)
    }

    fn once(&mut self, name: String, ending: &str) -> String {
        let mut found = format!("{name}{ending}");
        let mut count = 1;
        while !self.0.insert(found.to_lowercase()) {
            count += 1;
            found = format!("{name}-{count}{ending}");
        }
        found
    }
}

/// A part of a path, with no other marks than those of `kept`.
fn part(words: &str, kept: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        if out.len() >= LONGEST {
            break;
        }
        if ch.is_alphanumeric() || ch == '_' || kept.contains(ch) {
            out.push(ch);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    let name = out.trim_matches(['-', '.']);
    let first = name.split('.').next().unwrap_or_default().to_lowercase();
    let port = ["com", "lpt"].iter().find_map(|it| first.strip_prefix(it));
    let device =
        DEVICES.contains(&first.as_str()) || port.is_some_and(|it| it.chars().count() == 1);
    match name {
        "" => "_".to_owned(),
        name if device => format!("_{name}"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder_and_are_there_once() {
        let mut names = Names::default();
        for (path, stem) in [
            ("designs/vans.md", "designs/vans"),
            ("Designs/Vans.md", "Designs/Vans-2"),
            ("../../x.md", "_/_/x"),
            ("v1.2.md", "v1-2"),
            ("übergabe.md", "übergabe"),
            ("aux/nul.md", "_aux/_nul"),
            ("a\\b:c*?.md", "a-b-c"),
            ("COM1.md", "_COM1"),
            ("", "_"),
        ] {
            assert_eq!(names.stem(path), stem, "{path}");
        }
        let mut names = Names::default();
        for (name, file) in [
            ("001_a", "001_a.sql"),
            ("001_A", "001_A-2.sql"),
            ("../../x", "x.sql"),
            ("..", "_.sql"),
            ("nul.x", "_nul.x.sql"),
            ("\0\n\u{202e}", "_.sql"),
        ] {
            let found = names.file(name, ".sql");
            let expected = if name.starts_with('\0') {
                "_-2.sql"
            } else {
                file
            };
            assert_eq!(found, expected, "{name:?}");
        }
        let long = names.file(&"w".repeat(500), ".sql");
        assert!(long.len() < 200, "{long}");
    }
}
