//! What is kept is the same as what is drawn, or it is not there.

use super::*;
use crate::diagram::template::{Marks, Slot, What};
use std::cell::Cell;
use std::fs;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// A book's folder, and a user's.
struct Home {
    book: TempDir,
    user: TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = || tempfile::tempdir().unwrap();
        Self {
            book: folder(),
            user: folder(),
        }
    }

    fn root(&self) -> &Path {
        self.book.path()
    }

    fn folder(&self) -> PathBuf {
        self.root().join("target/designdoc")
    }

    fn seal(&self) -> PathBuf {
        self.user.path().join("deep/seal")
    }

    fn open(&self) -> Kept {
        self.of_code(1, LIMIT)
    }

    fn of_code(&self, code: u8, limit: usize) -> Kept {
        Kept::with(&self.folder(), self.root(), self.seal(), [code; 32], limit)
    }

    /// The files that hold drawings.
    fn shelves(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten();
        let paths = entries.map(|it| it.unwrap().path());
        let is_shelf = |it: &PathBuf| it.file_name().is_some_and(|name| name.len() == 1);
        let mut found: Vec<_> = paths.filter(is_shelf).collect();
        found.sort();
        found
    }
}

/// Something else for each source, in the shape of a drawing.
fn fake(source: &str) -> Drawn {
    if source.starts_with("bad") {
        return Err(DrawError {
            message: format!("no: {source}"),
            span: source.strip_prefix("bad").map(|rest| 1..1 + rest.len()),
            unsupported: source.ends_with('?'),
        });
    }
    let marks = Marks::of(source);
    let (id, name) = (marks.id(), marks.name());
    let text = source.repeat(40);
    let svg = format!("<svg id=\"{id}\"><title id=\"{id}-title\">{name}</title>{text}é</svg>");
    Ok(Template::of(&svg, &marks))
}

/// Asks for all sources, and says how many were drawn.
fn ask(kept: &Kept, sources: &[&str]) -> usize {
    let drawn = Cell::new(0);
    for source in sources {
        let got = kept.or_draw(source, |source| {
            drawn.set(drawn.get() + 1);
            fake(source)
        });
        assert_eq!(got, fake(source), "{source}");
    }
    drawn.get()
}

const SOURCES: [&str; 5] = ["one", "two", "bad line", "bad?", "{{ \u{1f600}"];

#[test]
fn a_template_is_filled_as_if_it_had_been_drawn_so() {
    let template = fake("a").unwrap();
    let what: Vec<_> = template.slots.iter().map(|it| it.what).collect();
    assert_eq!(what, [What::Id, What::Id, What::Name]);
    let filled = template.fill("1x y", "a <b> & \"c\"\u{0}");
    let start = "<svg id=\"d-1x-y\"><title id=\"d-1x-y-title\">a &lt;b&gt; &amp; \"c\"</title>aaa";
    assert!(filled.starts_with(start), "{filled}");
    let broken = Template {
        text: "é".to_owned(),
        slots: [7, 1, 0].map(|at| Slot { at, what: What::Id }).into(),
    };
    assert_eq!(broken.fill("d", "n"), "dé");
}

#[test]
fn what_was_drawn_is_drawn_once() {
    let home = Home::new();
    let kept = home.open();
    assert_eq!(ask(&kept, &SOURCES), SOURCES.len());
    assert_eq!(ask(&kept, &SOURCES), 0, "in one run");
    kept.keep();
    assert_eq!(ask(&home.open(), &SOURCES), 0, "in the next");
    assert_eq!(ask(&home.open(), &["three", "one"]), 1);
    assert_eq!(ask(&home.of_code(2, LIMIT), &SOURCES), SOURCES.len());
}

#[test]
fn a_run_that_draws_nothing_new_writes_nothing() {
    let home = Home::new();
    home.open().keep();
    assert!(!home.root().join("target").exists());
    assert!(!home.seal().exists());
    let kept = home.open();
    ask(&kept, &SOURCES);
    kept.keep();
    let written = |home: &Home| -> Vec<_> {
        let files = home.shelves().into_iter();
        let times = files.map(|it| fs::metadata(it).unwrap().modified().unwrap());
        times.collect()
    };
    let before = written(&home);
    let again = home.open();
    ask(&again, &SOURCES);
    again.keep();
    assert_eq!(written(&home), before);
    for (name, part) in [(".gitignore", "*"), ("CACHEDIR.TAG", "Signature: 8a477f59")] {
        let text = fs::read_to_string(home.folder().join(name)).unwrap();
        assert!(text.starts_with(part), "{name}");
    }
}

#[test]
fn no_damage_is_ever_shown() {
    let home = Home::new();
    let kept = home.open();
    ask(&kept, &SOURCES);
    kept.keep();
    let shelf = home.shelves().remove(0);
    let whole = fs::read(&shelf).unwrap();
    let count = ask(&home.open(), &SOURCES);
    assert_eq!(count, 0);
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        fs::write(&shelf, &flipped).unwrap();
        assert!(ask(&home.open(), &SOURCES) > 0, "byte {at} flipped");
        fs::write(&shelf, &whole[..at]).unwrap();
        assert!(ask(&home.open(), &SOURCES) > 0, "cut at {at}");
    }
    fs::write(&shelf, [&whole[..], b"x"].concat()).unwrap();
    let mend = home.open();
    assert!(ask(&mend, &SOURCES) > 0);
    mend.keep();
    assert_eq!(ask(&home.open(), &SOURCES), 0, "mended");
}

#[test]
fn what_another_user_kept_is_not_believed() {
    let (home, other) = (Home::new(), Home::new());
    let kept = other.open();
    ask(&kept, &SOURCES);
    kept.keep();
    let own = home.open();
    ask(&own, &["one"]);
    own.keep();
    for shelf in other.shelves() {
        fs::copy(&shelf, home.folder().join(shelf.file_name().unwrap())).unwrap();
    }
    assert_eq!(ask(&home.open(), &SOURCES), SOURCES.len());
    // Nor is a seal that came with the book, or that others know.
    fs::remove_file(home.seal()).unwrap();
    fs::copy(other.seal(), home.seal()).unwrap();
    assert_eq!(ask(&home.open(), &SOURCES), 0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(home.seal(), fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(ask(&home.open(), &SOURCES), SOURCES.len());
    }
    assert!(is_inside(&home.root().join("x/y"), home.root()));
    assert!(!is_inside(&home.seal(), home.root()));
}

#[test]
fn what_was_not_used_for_longest_goes_first() {
    let home = Home::new();
    let limit = 1200;
    let names: Vec<_> = (0..400).map(|it| format!("source {it}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    for some in names.chunks(20) {
        let kept = home.of_code(1, limit);
        // The first is asked for in each run.
        ask(&kept, &names[..1]);
        ask(&kept, some);
        kept.keep();
        for shelf in home.shelves() {
            let size = fs::metadata(shelf).unwrap().len();
            assert!(size < 2 * limit as u64, "{size}");
        }
    }
    let kept = home.of_code(1, limit);
    assert_eq!(ask(&kept, &names[..1]), 0, "used");
    assert_eq!(ask(&kept, &names[380..]), 0, "new");
    assert!(ask(&kept, &names[..200]) > 150, "old");
}

#[test]
fn runs_at_once_do_no_harm() {
    let home = Home::new();
    let names: Vec<_> = (0..200).map(|it| format!("source {it}")).collect();
    std::thread::scope(|scope| {
        for first in 0..4 {
            let (home, names) = (&home, &names);
            scope.spawn(move || {
                for round in 0..8 {
                    let kept = home.open();
                    let some = names.iter().skip(first * 10 + round).step_by(3);
                    let some: Vec<_> = some.map(String::as_str).collect();
                    ask(&kept, &some);
                    kept.keep();
                }
            });
        }
    });
    let all: Vec<_> = names.iter().map(String::as_str).collect();
    let kept = home.open();
    // Each run merges what the others had written before.
    assert!(ask(&kept, &all) < all.len() / 2);
    kept.keep();
    assert_eq!(ask(&home.open(), &all), 0);
    let left = fs::read_dir(home.folder()).unwrap().count();
    assert_eq!(left, home.shelves().len() + 2, "nothing unfinished is left");
}

#[test]
fn where_nothing_can_be_kept_it_is_drawn() {
    let home = Home::new();
    fs::write(home.root().join("target"), "a file").unwrap();
    let kept = home.open();
    assert_eq!(ask(&kept, &SOURCES), SOURCES.len());
    kept.keep();
    assert_eq!(ask(&home.open(), &SOURCES), SOURCES.len());
    // No place for a seal.
    let home = Home::new();
    fs::write(home.user.path().join("deep"), "a file").unwrap();
    let kept = home.open();
    assert_eq!(ask(&kept, &SOURCES), SOURCES.len());
    kept.keep();
    assert!(!home.folder().exists());
    // No book.
    let gone = home.root().join("gone");
    let kept = Kept::with(&gone.join("target"), &gone, home.seal(), [1; 32], LIMIT);
    ask(&kept, &SOURCES);
    kept.keep();
    assert!(!gone.exists());
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_write_or_a_read_elsewhere() {
    use std::os::unix::fs::symlink;
    let (home, elsewhere) = (Home::new(), tempfile::tempdir().unwrap());
    symlink(elsewhere.path(), home.root().join("target")).unwrap();
    let kept = home.open();
    ask(&kept, &SOURCES);
    kept.keep();
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);

    let (home, precious) = (Home::new(), elsewhere.path().join("precious"));
    fs::write(&precious, "mine").unwrap();
    fs::create_dir_all(home.folder()).unwrap();
    for at in 0..SHELVES {
        let target = if at % 2 == 0 {
            precious.as_path()
        } else {
            Path::new("/dev/zero")
        };
        symlink(target, home.folder().join(format!("{at:x}"))).unwrap();
    }
    let kept = home.open();
    assert_eq!(ask(&kept, &SOURCES), SOURCES.len());
    kept.keep();
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    assert_eq!(ask(&home.open(), &SOURCES), 0);
}

#[test]
fn what_an_ended_run_left_is_swept() {
    let home = Home::new();
    let kept = home.open();
    ask(&kept, &SOURCES);
    kept.keep();
    let [old, young] = ["old", "young"].map(|it| {
        let file = home.folder().join(format!("{}{it}", shelf::UNFINISHED));
        fs::write(&file, "half").unwrap();
        file
    });
    let long_ago = SystemTime::now() - Duration::from_secs(24 * 60 * 60);
    let file = fs::File::options().write(true).open(&old).unwrap();
    file.set_modified(long_ago).unwrap();
    ask(&kept, &["another"]);
    kept.keep();
    assert!(!old.exists() && young.exists());
}
