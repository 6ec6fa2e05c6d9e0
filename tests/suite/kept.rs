//! Drawings that are kept from one build to the next: the same bytes, and less to do.

use super::support::{self, Outcome, program, run_command};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A book on the disk, and a user with a folder for caches.
struct Home {
    book: TempDir,
    user: TempDir,
}

const DESIGN: &str = "# Technical Design Document: Fog\n\n**Status**: Draft\n\n\
    ## Architecture\n\n```mermaid\nflowchart LR\n  a[Desk] -->|asks| b[Van]\n```\n\n\
    ```mermaid\nflowchart LR\n  a[Desk --> b\n```\n\n\
    ## Timeline\n\n| Milestone | Due | Status |\n|---|---|---|\n| Beta | 2026-03-01 | Planned |\n\
    | Live | 2026-04-01 | Planned |\n";

impl Home {
    fn new() -> Self {
        let home = Self {
            book: support::folder(),
            user: support::folder(),
        };
        support::write(home.root().join("src/fog.md"), DESIGN);
        support::write(home.root().join("src/SUMMARY.md"), "- [Fog](fog.md)\n");
        support::write(
            home.root().join("book.toml"),
            "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\ntoday = \"2026-03-01\"\n",
        );
        home
    }

    fn root(&self) -> &Path {
        self.book.path()
    }

    fn folder(&self) -> PathBuf {
        self.root().join("target/designdoc")
    }

    fn program(&self) -> Command {
        let mut command = program();
        for name in ["XDG_CACHE_HOME", "LOCALAPPDATA"] {
            command.env(name, self.user.path());
        }
        command
    }

    /// mdBook's call for the book, with some keys more.
    fn enrich(&self, text: &str, keys: Value) -> Outcome {
        self.enrich_as("fog.md", text, keys)
    }

    fn enrich_as(&self, path: &str, text: &str, keys: Value) -> Outcome {
        let mut own = json!({ "today": "2026-03-01" });
        let own_keys = own.as_object_mut().expect("a table");
        own_keys.extend(keys.as_object().expect("keys").clone());
        let context = json!({
            "root": self.root(),
            "config": { "book": { "src": "src" }, "preprocessor": { "designdoc": own } },
            "renderer": "html",
            "mdbook_version": "0.5.4",
        });
        let chapter = json!({ "Chapter": {
            "name": "Fog", "content": text, "number": null, "sub_items": [],
            "path": path, "source_path": path, "parent_names": [],
        } });
        let call = json!([context, { "items": [chapter] }]).to_string();
        run_command(&mut self.program(), call).succeeded()
    }

    /// What the files hold.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = support::files(&self.folder()).into_iter();
        let read = files.map(|it| {
            let bytes = fs::read(&it).expect("a file can be read");
            (it, bytes)
        });
        read.collect()
    }
}

#[test]
fn a_cold_a_warm_and_no_cache_give_the_same_bytes() {
    let home = Home::new();
    let off = home.enrich(DESIGN, json!({ "diagram-cache": false }));
    assert!(!home.folder().exists());
    assert!(off.text().contains("<svg"), "{}", off.text());
    assert!(off.stderr.contains("mermaid-syntax"), "{}", off.stderr);
    let cold = home.enrich(DESIGN, json!({}));
    let kept = home.files();
    assert!(kept.len() > 2, "{kept:?}");
    let warm = home.enrich(DESIGN, json!({}));
    assert_eq!(home.files(), kept, "a warm build writes nothing");
    for (name, other) in [("cold", &cold), ("warm", &warm)] {
        assert_eq!(other.text(), off.text(), "{name}");
        assert_eq!(other.stderr, off.stderr, "{name}");
    }
    // A chapter that has moved, and another name for a drawing, draw nothing anew.
    let moved = DESIGN.replace("## Architecture", "## System Architecture");
    let off = home.enrich_as("x/y.md", &moved, json!({ "diagram-cache": false }));
    let warm = home.enrich_as("x/y.md", &moved, json!({}));
    assert_eq!(warm.text(), off.text());
    assert_eq!(home.files(), kept);
    // Nothing of it is in the sources, where `mdbook serve` would see it.
    let sources = support::files(&home.root().join("src"));
    assert_eq!(sources.len(), 2, "{sources:?}");
}

#[test]
fn a_check_and_a_build_share_what_was_drawn() {
    let home = Home::new();
    let root = home.root().to_str().expect("a path in UTF-8");
    let check = |home: &Home| run_command(home.program().args(["check", root]), "");
    let first = check(&home);
    let kept = home.files();
    assert!(kept.len() > 2, "{kept:?}");
    let second = check(&home);
    assert_eq!((first.text(), first.code), (second.text(), second.code));
    assert_eq!(home.files(), kept);
    run_command(home.program().args(["build", root]), "").succeeded();
    let page = support::read(home.root().join("book/fog.html"));
    assert!(page.contains("<svg"));
    let built = support::files(&home.root().join("book"));
    let leaked = built.iter().find(|it| it.ends_with("CACHEDIR.TAG"));
    assert_eq!(
        leaked, None,
        "the output has what was drawn, not what is kept"
    );
}

#[test]
fn a_planted_drawing_is_never_shown() {
    let (home, hostile) = (Home::new(), Home::new());
    let off = home.enrich(DESIGN, json!({ "diagram-cache": false }));
    // The best that somebody can commit: all files of the same program, but of another user.
    hostile.enrich(DESIGN, json!({}));
    for (file, mut bytes) in hostile.files() {
        let name = file.file_name().expect("a name");
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
        support::write(home.folder().join(name), bytes);
    }
    assert_eq!(home.enrich(DESIGN, json!({})).text(), off.text());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_no_trouble() {
    let home = Home::new();
    // Root may write everywhere, so a file stands in the way.
    support::write(home.root().join("target"), "a file");
    let off = home.enrich(DESIGN, json!({ "diagram-cache": false }));
    let on = home.enrich(DESIGN, json!({}));
    assert_eq!(on.text(), off.text());
    assert_eq!(on.stderr, off.stderr, "nobody is told");
}

#[test]
fn builds_at_once_give_the_same_bytes() {
    let home = Home::new();
    let off = home.enrich(DESIGN, json!({ "diagram-cache": false }));
    std::thread::scope(|scope| {
        let builds = [(); 4].map(|()| scope.spawn(|| home.enrich(DESIGN, json!({}))));
        for build in builds {
            let build = build.join().expect("a build does not panic");
            assert_eq!(build.text(), off.text());
        }
    });
    assert_eq!(home.enrich(DESIGN, json!({})).text(), off.text());
}

#[test]
fn the_example_book_is_the_same_with_a_warm_cache() {
    let home = Home::new();
    let sources = support::repository("example-book");
    for file in support::files(&sources) {
        let below = file.strip_prefix(&sources).expect("below");
        let made = ["book", "target"].iter().any(|it| below.starts_with(it));
        if !made {
            let bytes = fs::read(&file).expect("a file can be read");
            support::write(home.root().join(below), bytes);
        }
    }
    let root = home.root().to_str().expect("a path in UTF-8");
    let pages = |home: &Home| {
        run_command(home.program().args(["build", root]), "").succeeded();
        let book = home.root().join("book");
        let files = support::files(&book).into_iter();
        let read = files.map(|it| (fs::read(&it).expect("a file can be read"), it));
        read.collect::<Vec<_>>()
    };
    let cold = pages(&home);
    assert!(home.folder().exists());
    let warm = pages(&home);
    assert!(cold == warm, "pages differ");
    let toml = support::read(home.root().join("book.toml"));
    let table = "[preprocessor.designdoc]\n";
    let off = toml.replacen(table, &format!("{table}diagram-cache = false\n"), 1);
    assert_ne!(off, toml);
    support::write(home.root().join("book.toml"), off);
    assert!(pages(&home) == cold, "pages differ without");
}
