//! One run of a program under callgrind, and what its functions took.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run took, in instructions.
#[derive(Debug, Default)]
pub struct Profile {
    pub total: u64,
    /// Of each function that is called and the one that calls it, with all that it calls in turn. A
    /// call of itself is not counted twice.
    calls: HashMap<(String, String), u64>,
}

impl Profile {
    /// Runs `program` with the file `input` as its standard input, on one thread and without an
    /// environment, so that nothing but the program and its input makes a difference.
    pub fn of(program: &Path, input: &Path, folder: &Path) -> io::Result<Self> {
        let out = folder.join("callgrind.out");
        let mut option = std::ffi::OsString::from("--callgrind-out-file=");
        option.push(&out);
        let run = Command::new("valgrind")
            .arg("--tool=callgrind")
            .arg(option)
            .arg(program)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("RAYON_NUM_THREADS", "1")
            .stdin(File::open(input)?)
            .stdout(Stdio::null())
            .output()
            .map_err(|error| io::Error::other(format!("valgrind could not be run: {error}")))?;
        if !run.status.success() {
            let said = String::from_utf8_lossy(&run.stderr);
            let last: Vec<_> = said.lines().rev().take(12).collect();
            let last: Vec<_> = last.into_iter().rev().collect();
            return Err(io::Error::other(format!(
                "the program failed under valgrind:\n{}",
                last.join("\n")
            )));
        }
        Ok(Self::read(&fs::read_to_string(out)?))
    }

    /// Reads callgrind's file: lines `fn=` begin a function; after `cfn=`, a function it calls, and
    /// `calls=` comes a line with what these calls took.
    pub fn read(file: &str) -> Self {
        let mut profile = Self::default();
        let mut names: HashMap<&str, &str> = HashMap::new();
        let (mut caller, mut callee) = ("", "");
        let mut lines = file.lines();
        while let Some(line) = lines.next() {
            let Some((key, value)) = line.split_once(['=', ':']) else {
                continue;
            };
            match key {
                "fn" => caller = named(value, &mut names),
                "cfn" => callee = named(value, &mut names),
                "summary" => profile.total = cost(value),
                "calls" if caller != callee => {
                    let taken = lines.next().map_or(0, cost);
                    let call = (caller.to_owned(), callee.to_owned());
                    *profile.calls.entry(call).or_default() += taken;
                }
                _ => {}
            }
        }
        profile
    }

    /// What a function took where a function whose name begins with one of `callers` called it;
    /// `None` where none did.
    pub fn called(&self, callee: &str, callers: &[&str]) -> Option<u64> {
        let calls = self.calls.iter();
        let calls = calls.filter(|((caller, name), _)| {
            name == callee && callers.iter().any(|it| caller.starts_with(it))
        });
        calls
            .map(|(_, taken)| *taken)
            .reduce(|one, other| one + other)
    }
}

/// The last number of a line.
fn cost(line: &str) -> u64 {
    let last = line.split_whitespace().next_back();
    last.and_then(|it| it.parse().ok()).unwrap_or_default()
}

/// A name is written out once, `(7) name`, and then `(7)` alone.
fn named<'a>(value: &'a str, names: &mut HashMap<&'a str, &'a str>) -> &'a str {
    match value.split_once(") ") {
        Some((id, name)) => {
            names.insert(id, name);
            name
        }
        None => {
            let id = value.trim_end_matches(')');
            names.get(id).copied().unwrap_or_default()
        }
    }
}
