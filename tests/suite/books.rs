//! Books for the tests: a folder of Markdown, or a few texts, taken the whole way of the data in
//! process and without mdBook: its JSON is made here, read by the library and answered by it.

use mdbook_designdoc::check::report::Format;
use mdbook_designdoc::prepared::Report;
use mdbook_designdoc::preprocess;
use mdbook_designdoc::protocol::{self, Call};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The folder of this package.
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A book before the plugin: what `book.toml` says, and the chapters.
#[derive(Clone)]
pub struct Source {
    /// The folder with `book.toml`; where the texts are made up it is not there.
    pub root: PathBuf,
    pub config: Value,
    pub chapters: Vec<Chapter>,
    pub mdbook: &'static str,
}

#[derive(Clone)]
pub struct Chapter {
    /// The file among the sources, with `/` between folders.
    pub file: String,
    pub text: String,
}

/// A book after the plugin.
pub struct Answer {
    /// The chapters' texts, in the order of [`Source::chapters`].
    pub texts: Vec<String>,
    pub report: Report,
}

impl Source {
    /// A book of the given files, with the stylesheet registered and the `book.toml` given.
    pub fn new(book_toml: &str, chapters: &[(&str, &str)]) -> Self {
        let chapters = chapters.iter().map(|(file, text)| Chapter {
            file: (*file).to_owned(),
            text: (*text).to_owned(),
        });
        Self {
            root: PathBuf::from("/book"),
            config: config(book_toml),
            chapters: chapters.collect(),
            mdbook: "0.5.4",
        }
    }

    /// The book of a folder with `book.toml` and `src`: every Markdown file there but `SUMMARY.md`
    /// is a chapter, in the order of their paths.
    pub fn load(folder: &Path) -> Self {
        let book_toml = read(&folder.join("book.toml"));
        let sources = folder.join("src");
        let files = files(&sources).into_iter();
        let chapters = files.filter(|file| file.ends_with(".md") && file != "SUMMARY.md");
        let chapters = chapters.map(|file| Chapter {
            text: read(&sources.join(&file)),
            file,
        });
        Self {
            root: folder.to_owned(),
            config: config(&book_toml),
            chapters: chapters.collect(),
            mdbook: "0.5.4",
        }
    }

    /// The same book with the files of a folder around it, and with the chapters that its
    /// `SUMMARY.md` lists, if one is there.
    pub fn in_folder(mut self, root: &Path, sources: &Path) -> Self {
        self.root = root.to_owned();
        if let Ok(summary) = std::fs::read_to_string(sources.join("SUMMARY.md")) {
            let listed = |it: &Chapter| summary.contains(&format!("({})", it.file));
            self.chapters.retain(listed);
        }
        self
    }

    /// The same book with some rules silent.
    pub fn allowing(mut self, rules: &[&str]) -> Self {
        for rule in rules {
            self.config["preprocessor"]["designdoc"]["rules"][rule] = json!("allow");
        }
        self
    }

    /// The same book with other texts.
    pub fn with_texts(&self, texts: impl IntoIterator<Item = String>) -> Self {
        let chapters = self
            .chapters
            .iter()
            .zip(texts)
            .map(|(chapter, text)| Chapter {
                file: chapter.file.clone(),
                text,
            });
        Self {
            chapters: chapters.collect(),
            ..self.clone()
        }
    }

    /// What mdBook would write to the plugin's standard input.
    pub fn json(&self, renderer: &str) -> String {
        let context = json!({
            "root": self.root,
            "config": self.config,
            "renderer": renderer,
            "mdbook_version": self.mdbook,
        });
        let items = self.chapters.iter().map(|chapter| {
            json!({"Chapter": {
                "name": "A chapter",
                "content": chapter.text,
                "number": [1],
                "sub_items": [],
                "path": self.path(&chapter.file),
                "source_path": chapter.file,
                "parent_names": [],
            }})
        });
        let items: Vec<_> = items.collect();
        json!([context, { "items": items }]).to_string()
    }

    /// A chapter's path as the plugin sees it: mdBook's own `index` may have run already.
    fn path(&self, file: &str) -> String {
        let after = &self.config["preprocessor"]["designdoc"]["after"];
        let after_index = after
            .as_array()
            .is_some_and(|it| it.contains(&json!("index")));
        match file.strip_suffix("README.md") {
            Some(folder) if after_index => format!("{folder}index.md"),
            _ => file.to_owned(),
        }
    }

    /// Runs the plugin for a renderer.
    pub fn enrich(&self, renderer: &str) -> Answer {
        let input = self.json(renderer);
        let request = match protocol::read(input.into()) {
            Ok(Call::Preprocess(request)) => request,
            other => panic!("this is a preprocessor's call: {other:?}"),
        };
        let mut out = Vec::new();
        let report = preprocess::run(request, &mut out).expect("the book is answered");
        let book: Value = serde_json::from_slice(&out).expect("the answer is JSON");
        let items = book["items"]
            .as_array()
            .expect("the answer has items")
            .iter();
        let texts = items.map(|item| item["Chapter"]["content"].as_str().unwrap().to_owned());
        Answer {
            texts: texts.collect(),
            report,
        }
    }
}

impl Answer {
    /// What a person is told on standard error.
    pub fn told(&self) -> String {
        let warnings = self.report.warnings.iter();
        let mut told: String = warnings.map(|line| format!("warning: {line}\n")).collect();
        let findings = self.report.outcome().write(Format::Human { colour: false });
        if !findings.is_empty() {
            told.push_str(&findings);
            told.push('\n');
        }
        told
    }
}

/// `book.toml` as mdBook hands it to a plugin, with whatever mdBook itself adds to it.
fn config(book_toml: &str) -> Value {
    let config: mdbook_driver::config::Config = book_toml.parse().expect("book.toml is valid");
    serde_json::to_value(&config).expect("a configuration is JSON")
}

/// All files beneath a folder, sorted, with `/` between folders.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inner = files(&path).into_iter();
            found.extend(inner.map(|file| format!("{name}/{file}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

/// A file's text.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
