//! The works that are disturbed, each with a book as it is before.

use crate::support::{self, program, write};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// How the name of a file in the making begins.
const UNFINISHED: &str = ".designdoc-unfinished-";

/// The list of an export's files: on the way it names the old ones and the new ones.
const LIST: &str = "book/.designdoc-files";

/// Something that writes files.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    pub name: &'static str,
    arguments: &'static [&'static str],
    book: fn(&Path),
}

pub const WORKS: [Work; 3] = [
    Work {
        name: "init",
        arguments: &["init", "--registers", "--export"],
        book: fresh,
    },
    Work {
        name: "fix",
        arguments: &["check", "--fix"],
        book: mistaken,
    },
    Work {
        name: "export",
        arguments: &["build"],
        book: exporting,
    },
];

/// The files of a folder by their names.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Work {
    /// The work in a folder, ready to start.
    pub fn command(&self, root: &Path) -> Command {
        self.within(program(), root)
    }

    /// The same as the arguments of another command.
    pub fn within(&self, mut command: Command, root: &Path) -> Command {
        command.args(self.arguments).current_dir(root);
        command.env("SOURCE_DATE_EPOCH", "1767225600");
        command
    }

    /// A book for it.
    pub fn book(&self) -> tempfile::TempDir {
        let root = support::folder();
        (self.book)(root.path());
        root
    }

    /// The files as they are before it, and as they are when nothing goes wrong.
    pub fn old_and_new(&self) -> (Files, Files) {
        let root = self.book();
        let old = files(root.path());
        support::run_command(&mut self.command(root.path()), "").succeeded();
        let new = files(root.path());
        assert_ne!(old, new, "{}", self.name);
        (old, new)
    }
}

/// Every file is wholly old or wholly new; then another run ends the work and leaves nothing else.
#[track_caller]
pub fn whole_and_mended(work: &Work, root: &Path, (old, new): &(Files, Files), what: &str) {
    for (name, text) in files(root) {
        let known = [old, new].map(|it| it.get(&name));
        let leftover = name.contains(UNFINISHED);
        assert!(
            known.contains(&Some(&text)) || leftover || name == LIST,
            "{}, {what}: {name} is neither old nor new:\n{}",
            work.name,
            String::from_utf8_lossy(&text)
        );
    }
    support::run_command(&mut work.command(root), "").succeeded();
    same(&files(root), new, &format!("{}, {what}", work.name));
}

/// Whether two folders hold the same, told by names where they do not.
#[track_caller]
pub fn same(found: &Files, wanted: &Files, what: &str) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(wanted), "{what}");
    for (name, text) in found {
        assert!(wanted[name] == *text, "{what}: {name}");
    }
}

/// The files of a folder.
pub fn files(root: &Path) -> Files {
    let files = support::files(root).into_iter();
    let files = files.map(|path| {
        let name = path.strip_prefix(root).expect("a file of the folder");
        let name = name.to_string_lossy().replace('\\', "/");
        (name, std::fs::read(&path).expect("a file can be read"))
    });
    files.collect()
}

/// Lines that say nothing, `kib` times about 1024 bytes.
fn padding(kib: usize) -> String {
    "0123456789abcdef0123456789abcde\n".repeat(32 * kib)
}

/// A book without anything of this program's. Its files are larger the later they are written, so
/// that a limit of size can end the work at each.
fn fresh(root: &Path) {
    let comment = padding(40).replace("0123", "# 23");
    write(
        root.join("book.toml"),
        format!("[book]\ntitle = \"T\"\n\n{comment}"),
    );
    let comment = padding(80);
    let summary = format!("# Summary\n\n- [One](one.md)\n\n<!--\n{comment}-->\n");
    write(root.join("src/SUMMARY.md"), summary);
    write(root.join("src/one.md"), "# One\n\nWords.\n");
}

/// A book with a mistake in each of several files, which are larger and larger.
fn mistaken(root: &Path) {
    write(
        root.join("book.toml"),
        "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\n",
    );
    let mut summary = String::from("# Summary\n\n");
    for (at, kib) in [0, 1, 2, 4, 8].into_iter().enumerate() {
        summary.push_str(&format!("- [{at}](designs/{at}.md)\n"));
        let text = format!(
            "# Technical Design Document: {at}\n\n**Status**: Aproved\n\n{}",
            padding(kib)
        );
        write(root.join(format!("src/designs/{at}.md")), text);
    }
    write(root.join("src/SUMMARY.md"), summary);
}

/// A book whose last export had other formats.
fn exporting(root: &Path) {
    mistaken(root);
    let toml = |formats: &str| {
        format!(
            "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\n\n[output.designdoc]\nformats = [{formats}]\n"
        )
    };
    write(root.join("book.toml"), toml("\"json\", \"dot\""));
    let mut command = program();
    command.args(["build"]).current_dir(root);
    command.env("SOURCE_DATE_EPOCH", "1767225600");
    support::run_command(&mut command, "").succeeded();
    write(
        root.join("book.toml"),
        toml("\"csv\", \"json\", \"ics\", \"sarif\", \"sql\""),
    );
}
