//! Files that cannot be read, and ways that lead out of the repository.

use super::{ONE_VAN, Repository, answer, chapter, items, told};
use crate::support::{self, folder};
use serde_json::json;
use std::fs;
use std::path::Path;

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_there() {
    let repository = Repository::new();
    repository.write(".github/adrs/0003-bytes.md", b"# 3. \xff\xfe\n");
    repository.write(".github/adrs/0003-program.md", b"\x7fELF\x02\x01\x01\0\0\0");
    repository.write(".github/adrs/0004-long.md", "");
    let long = fs::File::options()
        .write(true)
        .open(repository.path(".github/adrs/0004-long.md"));
    long.and_then(|file| file.set_len(20_000_000))
        .expect("a long file");
    repository.write(".github/adrs/0005-empty.md", "");
    repository.write(".github/adrs/img/large.png", vec![0; 1_000_001]);
    let text = ONE_VAN
        .replace("yard.png", "large.png")
        .replace("1. One", "6. One more");
    repository.write(".github/adrs/0006-one-more.md", text);
    let first = chapter("W", "w.md", "# W\n", json!([1]), json!([]));
    let (book, warnings) = answer(&repository.call(json!([first])));
    let expected = [
        ".github/adrs/0003-bytes.md is no text in UTF-8: it is left out",
        ".github/adrs/0003-program.md is no text in UTF-8: it is left out",
        ".github/adrs/0004-long.md has 20 MB, which no record has: it is left out",
        ".github/adrs/0006-one-more.md: the image img/large.png has 1000 kB, and a page holds images \
         of up to 1000: make it smaller, or link an address",
    ];
    assert_eq!(warnings, expected);
    let told = told(&items(&book));
    let numbers: Vec<_> = told
        .iter()
        .filter_map(|it| it.split("adrs/").nth(1))
        .collect();
    let there = [
        "0001-one-van.md",
        "0002-two-vans.md",
        "0005-empty.md",
        "0006-one-more.md",
    ];
    assert_eq!(numbers, there);
    assert!(book.contains("https://github.com/vans/vans/raw/HEAD/.github/adrs/img/large.png"));
}

#[test]
fn folders_that_cannot_be_used_are_one_line() {
    let repository = Repository::new();
    let elsewhere = folder();
    fs::create_dir(elsewhere.path().join("adrs")).expect("a folder");
    let above = Path::new("../..").join(elsewhere.path().file_name().expect("a name"));
    let above = above
        .to_str()
        .expect("a path that is text")
        .replace('\\', "/");
    for (dirs, said) in [
        (
            "[\"../nowhere\"]".to_owned(),
            "there is no folder `../nowhere`",
        ),
        ("[\"../fleet/sheet.txt\"]".to_owned(), "there is no folder"),
        (format!("[\"{above}/adrs\"]"), "leads out of"),
        ("[\"/\"]".to_owned(), "as seen from book.toml"),
        ("[3]".to_owned(), "must be a list of folders"),
    ] {
        repository.with_dirs(&dirs);
        let line = repository.check().refusal();
        assert!(
            line.contains("`adr-dirs`") && line.contains(said),
            "{dirs}: {line}"
        );
    }
    // Outside of any repository the folder that holds the book is the limit.
    fs::remove_dir(repository.path(".git")).expect("it was there");
    repository.with_dirs("[\"../.github/adrs\"]");
    repository.check().succeeded();
    repository.with_dirs(&format!("[\"{above}/adrs\"]"));
    repository.check().refusal();
}

#[test]
#[cfg(unix)]
fn links_of_the_disk_are_followed_inside_the_repository_only() {
    use std::os::unix::fs::symlink;
    let repository = Repository::new();
    let adrs = repository.path(".github/adrs");
    // A folder that holds itself, and a file under two names.
    symlink("../adrs", adrs.join("loop")).expect("a link");
    symlink("0001-one-van.md", adrs.join("0007-again.md")).expect("a link");
    symlink("gone.md", adrs.join("0008-gone.md")).expect("a link");
    let pipe = std::process::Command::new("mkfifo")
        .arg(adrs.join("0009-pipe.md"))
        .status();
    assert!(pipe.is_ok_and(|it| it.success()));
    repository.write(
        "fleet/0003-three-vans.md",
        "# ADR-003: Three\n\n## Status\n\nAccepted\n",
    );
    symlink(
        "../../fleet/0003-three-vans.md",
        adrs.join("0003-three-vans.md"),
    )
    .expect("a link");
    let first = chapter("W", "w.md", "# W\n", json!([1]), json!([]));
    let (book, warnings) = answer(&repository.call(json!([first])));
    let pages: Vec<_> = told(&items(&book))[2..].to_vec();
    assert_eq!(
        pages,
        [
            "[2,1] decision-log/0001-one-van.md ../../.github/adrs/0001-one-van.md",
            "[2,2] decision-log/0002-two-vans.md ../../.github/adrs/0002-two-vans.md",
            "[2,3] decision-log/0003-three-vans.md ../../.github/adrs/0003-three-vans.md",
        ]
    );
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].starts_with(".github/adrs/0008-gone.md cannot be read: "));
    assert_eq!(
        warnings[1],
        ".github/adrs/0009-pipe.md is no file: it is left out"
    );
    // An image may not be fetched from anywhere either.
    let elsewhere = folder();
    support::write(elsewhere.path().join("yard.png"), "SECRET");
    fs::remove_file(adrs.join("img/yard.png")).expect("it was there");
    symlink(elsewhere.path().join("yard.png"), adrs.join("img/yard.png")).expect("a link");
    let (book, _) =
        answer(&repository.call(json!([chapter("W", "w.md", "", json!([1]), json!([]))])));
    assert!(!book.contains("data:image"), "{book}");
    support::write(elsewhere.path().join("0004-secret.md"), "# 4. Secret\n");
    for (target, name) in [("0004-secret.md", "0004-secret.md"), ("", "folder")] {
        let link = adrs.join(name);
        symlink(elsewhere.path().join(target), &link).expect("a link");
        let line = repository.check().refusal();
        let said = format!(".github/adrs/{name} leads out of ");
        assert!(line.contains(&said), "{line}");
        fs::remove_file(link).expect("it was there");
    }
}
