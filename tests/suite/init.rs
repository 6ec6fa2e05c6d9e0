//! `init`: what it adds to a book, and what it leaves alone.

use super::support::{self, Outcome, program, run_command};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const STYLESHEET: &str = "designdoc.css";

/// A folder with a `book.toml`.
struct Book(TempDir);

impl Book {
    #[track_caller]
    fn new(toml: &str) -> Self {
        let book = Self(support::folder());
        support::write(book.toml_path(), toml);
        book
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn toml_path(&self) -> PathBuf {
        self.path().join("book.toml")
    }

    fn css_path(&self) -> PathBuf {
        self.path().join(STYLESHEET)
    }

    #[track_caller]
    fn toml(&self) -> String {
        support::read(self.toml_path())
    }

    /// Runs `init` here.
    #[track_caller]
    fn init(&self, more: &[&str]) -> Outcome {
        let mut command = program();
        command.arg("init").arg(self.path()).args(more);
        run_command(&mut command, "")
    }

    /// The names of what is in the folder.
    fn names(&self) -> Vec<String> {
        let files = support::files(self.path()).into_iter();
        let names = files.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
        names.collect()
    }
}

/// What `init` makes of a `book.toml`. A second run must agree with the first.
#[track_caller]
fn completed(toml: &str) -> String {
    let book = Book::new(toml);
    book.init(&[]).succeeded();
    let once = book.toml();
    book.init(&[]).succeeded();
    assert_eq!(book.toml(), once, "a second run changed the file");
    once
}

#[test]
fn a_plain_book_gets_the_table_and_the_stylesheet() {
    let book = Book::new("[book]\ntitle = \"T\"\n");
    book.init(&[]).succeeded();
    assert_eq!(
        book.toml(),
        "[book]\ntitle = \"T\"\n\n\
         [preprocessor.designdoc]\n\
         command = \"mdbook-designdoc\"\n\
         after = [\"index\", \"links\"]\n\n\
         [output.html]\n\
         additional-css = [\"designdoc.css\"]\n"
    );
    let css = support::read(book.css_path());
    let first = format!("/* mdbook-designdoc {}", env!("CARGO_PKG_VERSION"));
    assert!(css.starts_with(&first));
    assert_eq!(book.names(), ["book.toml", STYLESHEET], "nothing else");
}

#[test]
fn an_empty_file_is_a_book_too() {
    let toml = completed("");
    assert!(toml.starts_with("[preprocessor.designdoc]\n"), "{toml}");
}

#[test]
fn the_folder_may_be_left_out() {
    let book = Book::new("");
    run_command(program().current_dir(book.path()).arg("init"), "").succeeded();
    assert!(book.css_path().is_file());
}

#[test]
fn comments_and_order_stay() {
    let before = "\
# Our handbook.

[output.html] # the site
default-theme = 'navy'   # as the intranet
git-repository-url = \"https://example.org/x\"

# Mermaid comes first.
[preprocessor.mermaid]
command=\"mdbook-mermaid\"

[book]
title = \"T\" # short
authors = [
    \"A\", # lead
    \"B\",
]
";
    let after = completed(before);
    // Only lines are added: those of before are there in their order.
    let mut lines = after.lines();
    for line in before.lines() {
        assert!(lines.any(|it| it == line), "{line:?} is gone:\n{after}");
    }
    let added = after.lines().count() - before.lines().count();
    assert!((4..=6).contains(&added), "{after}");
}

#[test]
fn a_second_run_touches_no_file() {
    let book = Book::new("# mine\n[book]\ntitle = \"T\"\n");
    book.init(&[]).succeeded();
    let past = SystemTime::now() - Duration::from_secs(3600);
    let files = [book.toml_path(), book.css_path()];
    let contents = || files.clone().map(|path| support::read(path));
    for path in &files {
        let file = fs::File::options().write(true).open(path).expect("a file");
        file.set_modified(past).expect("a time can be set");
    }
    let modified = || {
        let times = files.iter().map(|path| fs::metadata(path)?.modified());
        times.collect::<Result<Vec<_>, _>>().expect("times")
    };
    let (before, times) = (contents(), modified());
    let outcome = book.init(&[]).succeeded();
    assert!(outcome.stderr.contains("Nothing to do"), "{outcome:?}");
    assert_eq!(contents(), before);
    assert_eq!(modified(), times);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let before = "[book]\ntitle = \"T\"\n";
    let book = Book::new(before);
    let outcome = book.init(&["--dry-run"]).succeeded();
    for line in [
        "+[preprocessor.designdoc]",
        "+after = [\"index\", \"links\"]",
        "+additional-css = [\"designdoc.css\"]",
    ] {
        assert!(outcome.text().lines().any(|it| it == line), "{line}");
    }
    let taken = |line: &str| line.starts_with('-') && !line.starts_with("---");
    assert!(!outcome.text().lines().any(taken), "nothing is taken away");
    let names = [book.toml_path(), book.css_path()];
    for path in names.map(|path| path.display().to_string()) {
        assert!(outcome.text().contains(&format!("+++ {path}")), "{path}");
    }
    assert_eq!(book.toml(), before);
    assert_eq!(book.names(), ["book.toml"]);

    book.init(&[]).succeeded();
    let nothing = book.init(&["--dry-run"]).succeeded();
    assert_eq!(nothing.text(), "");
}

#[test]
fn only_what_is_missing_is_added() {
    let after = completed(
        "[preprocessor.designdoc]\ncommand = \"./tools/designdoc.sh\" # ours\nmermaid = \"keep\"\n",
    );
    assert!(after.contains("command = \"./tools/designdoc.sh\" # ours\n"));
    assert!(after.contains("mermaid = \"keep\"\n"), "{after}");
    assert_eq!(after.matches("command").count(), 1, "{after}");
    assert!(after.contains("after = [\"index\", \"links\"]"), "{after}");
}

#[test]
fn lists_are_kept_and_completed() {
    let cases = [
        (
            "after = [\"toc\"] # last",
            "after = [\"toc\", \"index\", \"links\"] # last",
        ),
        ("after = ['links']", "after = ['links', \"index\"]"),
        (
            "after = [\"links\", \"index\"]",
            "after = [\"links\", \"index\"]",
        ),
        ("after = []", "after = [\"index\", \"links\"]"),
    ];
    for (before, expected) in cases {
        let after = completed(&format!("[preprocessor.designdoc]\n{before}\n"));
        assert!(after.lines().any(|line| line == expected), "{after}");
    }
    let cases = [
        (
            "additional-css = [\"a.css\"]",
            "additional-css = [\"a.css\", \"designdoc.css\"]",
        ),
        (
            "additional-css = [\"theme/designdoc.css\"]",
            "additional-css = [\"theme/designdoc.css\"]",
        ),
    ];
    for (before, expected) in cases {
        let after = completed(&format!("[output.html]\n{before}\n"));
        assert!(after.lines().any(|line| line == expected), "{after}");
    }
}

#[test]
fn a_list_over_several_lines_gets_one_line_more() {
    for (before, expected) in [
        (
            "[\n    \"a.css\", # first\n    \"b.css\",\n]",
            "[\n    \"a.css\", # first\n    \"b.css\",\n    \"designdoc.css\",\n]",
        ),
        (
            "[\n  \"a.css\", # first\n  ]",
            "[\n  \"a.css\", # first\n  \"designdoc.css\",\n  ]",
        ),
        (
            "[\n  # ours\n  \"a.css\" # first\n]",
            "[\n  # ours\n  \"a.css\", # first\n  \"designdoc.css\",\n]",
        ),
        ("[ \"a.css\" ]", "[ \"a.css\", \"designdoc.css\" ]"),
    ] {
        let after = completed(&format!("[output.html]\nadditional-css = {before}\n"));
        let expected = format!("additional-css = {expected}\n");
        assert!(after.contains(&expected), "{after}");
    }
}

#[test]
fn inline_tables_and_dotted_keys_stay_what_they_are() {
    let after = completed("preprocessor = { designdoc = { command = \"x\" } }\n");
    let line = after.lines().next().expect("a line");
    assert!(line.starts_with("preprocessor = { designdoc = { command = \"x\""));
    assert!(
        line.ends_with("after = [\"index\", \"links\"] } }"),
        "{line}"
    );

    let after =
        completed("preprocessor.designdoc.command = \"x\"\noutput.html.default-theme = \"navy\"\n");
    for line in [
        "preprocessor.designdoc.command = \"x\"",
        "preprocessor.designdoc.after = [\"index\", \"links\"]",
        "output.html.additional-css = [\"designdoc.css\"]",
    ] {
        assert!(after.lines().any(|it| it == line), "{line}:\n{after}");
    }

    let after = completed("[preprocessor]\ndesigndoc = {}\n[output]\nhtml = {}\n");
    let document = after.parse::<toml_edit::DocumentMut>().expect("TOML");
    let own = &document["preprocessor"]["designdoc"];
    assert_eq!(own["command"].as_str(), Some("mdbook-designdoc"), "{after}");
    assert!(document["output"]["html"]["additional-css"].is_array());
}

#[test]
fn line_ends_a_byte_order_mark_and_a_missing_newline_stay() {
    for before in [
        "[book]\r\ntitle = \"T\"\r\n",
        "[book]\ntitle = \"T\"",
        "\u{feff}[book]\ntitle = \"T\"\n",
    ] {
        let after = completed(before);
        assert!(after.starts_with(before), "{after:?}");
        let crlf = before.contains('\r');
        let bare = after.replace("\r\n", "");
        assert_eq!(bare.contains('\n'), !crlf, "{after:?}");
        let document = after.parse::<toml_edit::DocumentMut>().expect("TOML");
        assert!(document["preprocessor"]["designdoc"].is_table());
    }
}

#[test]
fn a_complete_file_is_not_rewritten_for_its_line_ends() {
    let complete = completed("[book]\r\ntitle = \"T\"\r\n");
    for before in [
        complete.clone(),
        format!("{complete}# a line of another editor\n"),
    ] {
        assert_eq!(completed(&before), before);
    }
}

#[test]
fn a_file_that_cannot_be_parsed_is_left_alone_and_named() {
    let before = "[book]\ntitle = \"T\n\n# kept\n";
    let book = Book::new(before);
    for more in [&[][..], &["--dry-run"]] {
        let line = book.init(more).refusal();
        let name = book.toml_path().display().to_string();
        assert!(line.contains(&name), "{line}");
        assert!(line.contains("line 2"), "{line}");
    }
    assert_eq!(book.toml(), before);
    assert_eq!(book.names(), ["book.toml"]);
}

#[test]
fn a_file_that_is_no_text_is_left_alone_and_named() {
    let book = Book::new("");
    let before = b"[book]\ntitle = \"\xff\"\n";
    support::write(book.toml_path(), before);
    let line = book.init(&[]).refusal();
    assert!(line.contains("book.toml"), "{line}");
    assert_eq!(fs::read(book.toml_path()).expect("there"), before);
    assert_eq!(book.names(), ["book.toml"]);
}

#[test]
fn a_key_of_another_kind_is_named_and_nothing_is_written() {
    for (before, key) in [
        ("preprocessor = 3\n", "`preprocessor`"),
        (
            "[preprocessor]\ndesigndoc = \"on\"\n",
            "`preprocessor.designdoc`",
        ),
        ("[[preprocessor]]\n", "`preprocessor`"),
        (
            "[preprocessor.designdoc]\nafter = \"links\"\n",
            "`preprocessor.designdoc.after`",
        ),
        ("output = \"html\"\n", "`output`"),
        ("[output]\nhtml = true\n", "`output.html`"),
        (
            "[output.html]\nadditional-css = \"a.css\"\n",
            "`output.html.additional-css`",
        ),
    ] {
        let book = Book::new(before);
        let line = book.init(&[]).refusal();
        assert!(line.contains(key), "{before}: {line}");
        assert!(line.contains("book.toml"), "{line}");
        assert_eq!(book.toml(), before);
        assert_eq!(book.names(), ["book.toml"], "{before}");
    }
}

#[test]
fn another_renderer_alone_does_not_gain_html() {
    let after = completed("[output.epub]\n");
    assert!(!after.contains("html"), "{after}");
    assert!(after.contains("[preprocessor.designdoc]"), "{after}");
    let after = completed("[output.epub]\n[output.html]\n");
    assert!(after.contains("additional-css"), "{after}");
}

#[test]
fn an_old_stylesheet_is_noticed_by_the_preprocessor_and_rewritten_by_init_only() {
    let book = Book::new("[book]\ntitle = \"T\"\n");
    support::write(book.path().join("src/SUMMARY.md"), "- [One](one.md)\n");
    support::write(book.path().join("src/one.md"), "# One\n");
    book.init(&[]).succeeded();
    let new = support::read(book.css_path());
    let old = "/* mdbook-designdoc 0.0.9: made by `mdbook-designdoc init` */\n.dd-badge {}\n";
    support::write(book.css_path(), old);

    let build = || run_command(program().arg("build").arg(book.path()), "").succeeded();
    let warned = build().stderr;
    let lines: Vec<_> = warned.lines().filter(|it| it.contains("warning")).collect();
    assert_eq!(lines.len(), 1, "{warned}");
    for part in [
        "designdoc.css is of version 0.0.9",
        concat!("mdbook-designdoc ", env!("CARGO_PKG_VERSION")),
        "`mdbook-designdoc init` rewrites it",
    ] {
        assert!(lines[0].contains(part), "{part}: {warned}");
    }
    assert_eq!(
        support::read(book.css_path()),
        old,
        "a build writes nothing"
    );

    let dry = book.init(&["--dry-run"]).succeeded();
    assert!(dry.text().contains("-.dd-badge {}"), "{}", dry.text());
    assert_eq!(support::read(book.css_path()), old);

    book.init(&[]).succeeded();
    assert_eq!(support::read(book.css_path()), new);
    assert!(!build().stderr.contains("warning"));
}

#[cfg(unix)]
#[test]
fn permission_bits_stay() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| {
        let metadata = fs::metadata(path).expect("a file");
        metadata.permissions().mode() & 0o777
    };
    let book = Book::new("");
    support::write(book.css_path(), "/* mdbook-designdoc 0.0.9 */\n");
    for (path, bits) in [(book.toml_path(), 0o640), (book.css_path(), 0o604)] {
        fs::set_permissions(path, fs::Permissions::from_mode(bits)).expect("bits can be set");
    }
    book.init(&[]).succeeded();
    assert_eq!(mode(&book.toml_path()), 0o640);
    assert_eq!(mode(&book.css_path()), 0o604);

    let fresh = Book::new("");
    fresh.init(&[]).succeeded();
    assert_eq!(mode(&fresh.css_path()), 0o644, "readable for a web server");
}

#[cfg(unix)]
#[test]
fn a_linked_file_stays_a_link() {
    let book = Book::new("");
    let elsewhere = support::folder();
    let real = elsewhere.path().join("shared.toml");
    support::write(&real, "[book]\n");
    fs::remove_file(book.toml_path()).expect("a file");
    std::os::unix::fs::symlink(&real, book.toml_path()).expect("a link");
    book.init(&[]).succeeded();
    assert!(book.toml_path().is_symlink(), "the link is gone");
    assert!(support::read(&real).contains("[preprocessor.designdoc]"));
}

#[test]
fn what_init_sets_up_builds_with_the_stylesheet_linked() {
    let book = Book::new("[book]\ntitle = \"T\"\n");
    support::write(book.path().join("src/SUMMARY.md"), "- [One](one.md)\n");
    support::write(
        book.path().join("src/one.md"),
        "# Technical Design Document: One\n\n**Status**: Draft\n",
    );
    book.init(&[]).succeeded();
    run_command(program().arg("build").arg(book.path()), "").succeeded();
    let page = support::read(book.path().join("book/one.html"));
    assert!(page.contains("data-status=\"draft\""));
    assert!(page.contains("href=\"designdoc-"), "the sheet is linked");
    assert!(!page.contains("<style>"), "and not carried");
}

#[test]
fn the_example_book_is_set_up_with_this_version() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-book");
    let mut command = program();
    command.arg("init").arg("--dry-run").arg(example);
    let outcome = run_command(&mut command, "").succeeded();
    assert_eq!(
        outcome.text(),
        "",
        "run `mdbook-designdoc init example-book`"
    );
}

/// A book with a summary and chapters; returned with what `init --registers` says.
#[track_caller]
fn with_registers(summary: &str, chapters: &[(&str, &str)]) -> Book {
    let book = Book::new("[book]\ntitle = \"T\"\n");
    support::write(book.path().join("src/SUMMARY.md"), summary);
    for (file, text) in chapters {
        support::write(book.path().join("src").join(file), text);
    }
    book.init(&["--registers"]).succeeded();
    book
}

fn summary(book: &Book) -> String {
    support::read(book.path().join("src/SUMMARY.md"))
}

#[test]
fn registers_get_chapters_and_lines_once() {
    let book = with_registers(
        "# Summary\n\n- [Vans](vans.md)\n",
        &[("vans.md", "# Vans\n")],
    );
    let once = summary(&book);
    let start =
        "# Summary\n\n- [Vans](vans.md)\n\n# Registers\n\n- [Designs](registers/designs.md)\n";
    assert!(once.starts_with(start), "{once}");
    let risks = support::read(book.path().join("src/registers/risks.md"));
    assert!(risks.contains("\n{{#designdoc risks}}\n"), "{risks}");
    let again = book.init(&["--registers"]).succeeded();
    assert!(again.stderr.contains("Nothing to do"), "{}", again.stderr);
    assert_eq!(summary(&book), once);
    // Each register that there is has a place on one of the pages, but the one for other folders.
    let pages = support::files(&book.path().join("src/registers"));
    let pages: String = pages.iter().map(support::read).collect();
    for view in mdbook_designdoc::sections::REGISTERS {
        let name = view.register.name;
        let elsewhere = ["adr-log", "adr-timeline", "risk-matrix"].contains(&name);
        let there = pages.contains(&format!("{{{{#designdoc {name}}}}}"));
        assert!(there != elsewhere, "{name}");
    }
    let mut build = program();
    let built = run_command(build.arg("build").arg(book.path()), "");
    built.succeeded();
}

#[test]
fn a_register_that_stands_somewhere_gets_no_second_page() {
    let book = with_registers(
        "- [Dangers](dangers.md)\n",
        &[("dangers.md", "# Dangers\n\n{{#designdoc risks}}\n")],
    );
    assert!(!book.path().join("src/registers/risks.md").exists());
    assert!(!summary(&book).contains("risks.md"));
    assert!(summary(&book).contains("registers/plan.md"));
    // Of a page with several only those that are missing.
    let book = with_registers(
        "- [Plan](plan.md)\n",
        &[(
            "plan.md",
            "# Plan\n\n{{#designdoc roadmap}}\n\n{{#designdoc phases}}\n",
        )],
    );
    let plan = support::read(book.path().join("src/registers/plan.md"));
    assert!(plan.contains("{{#designdoc milestones}}") && plan.contains("{{#designdoc blockers}}"));
    assert!(
        !plan.contains("roadmap") && !plan.contains("phases"),
        "{plan}"
    );
}

#[test]
fn what_a_summary_holds_behind_its_list_stays_there() {
    let book = with_registers("- [Vans](vans.md)\r\n\r\n[Thanks](thanks.md)\r\n", &[]);
    let text = summary(&book);
    let (list, behind) = text.split_once("[Thanks]").expect("it is there");
    assert!(list.contains("# Registers\r\n\r\n- [Designs]"), "{text}");
    assert_eq!(behind, "(thanks.md)\r\n");
    assert!(!text.replace("\r\n", "").contains('\n'), "{text}");
}

#[test]
fn a_line_that_was_taken_away_comes_back_beside_the_others() {
    let book = with_registers("- [Vans](vans.md)\n\n---\n\n- [Last](last.md)\n", &[]);
    let whole = summary(&book);
    let without = whole.replace("- [Risks](registers/risks.md)\n", "");
    support::write(book.path().join("src/SUMMARY.md"), &without);
    support::write(book.path().join("src/registers/risks.md"), "# Mine\n");
    book.init(&["--registers"]).succeeded();
    let text = summary(&book);
    assert_eq!(text.matches("# Registers").count(), 1, "{text}");
    assert!(text.ends_with("- [Risks](registers/risks.md)\n"), "{text}");
    let mine = support::read(book.path().join("src/registers/risks.md"));
    assert_eq!(mine, "# Mine\n");
}

#[test]
fn a_dry_run_shows_the_registers_and_writes_none() {
    let book = Book::new("");
    support::write(book.path().join("src/SUMMARY.md"), "- [Vans](vans.md)\n");
    let shown = book.init(&["--registers", "--dry-run"]).succeeded();
    assert!(
        shown.text().contains("+{{#designdoc risks}}"),
        "{}",
        shown.text()
    );
    assert!(
        shown.text().contains("+- [Risks](registers/risks.md)"),
        "{}",
        shown.text()
    );
    assert!(!book.path().join("src/registers").exists());
    assert_eq!(summary(&book), "- [Vans](vans.md)\n");
}

#[test]
fn the_renderer_comes_with_pages() {
    let book = Book::new("[output.designdoc]\n");
    book.init(&[]).succeeded();
    assert!(book.toml().contains("[output.html]"), "{}", book.toml());
    let book = Book::new("[book]\n");
    book.init(&["--export"]).succeeded();
    let toml = book.toml();
    assert!(
        toml.contains("[output.designdoc]") && toml.contains("[output.html]"),
        "{toml}"
    );
    book.init(&["--export"]).succeeded();
    assert_eq!(book.toml(), toml);
}
