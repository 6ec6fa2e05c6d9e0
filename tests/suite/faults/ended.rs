//! A run that ends too early: in the middle of a file, at any moment, or because it may not write.

#![cfg(unix)]

use super::kit::{Files, WORKS, Work, files, same, whole_and_mended};
use crate::support::{self, BINARY};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Instant;

/// The sizes, in blocks of 512 bytes, at which a file cannot grow: each ends a work at another one.
const LIMITS: [u32; 9] = [0, 1, 2, 4, 8, 16, 64, 128, 512];

/// Runs a work that cannot write more than some blocks into a file; `before` is said to the shell.
fn limited(work: &Work, root: &Path, blocks: u32, before: &str) -> Output {
    let mut shell = Command::new("sh");
    let script = format!("{before} ulimit -c 0; ulimit -f {blocks}; exec \"$@\"");
    shell.args(["-c", &script, "sh", BINARY]);
    // Its messages go into pipes, which have no limit.
    let output = work.within(shell, root).stdin(Stdio::null()).output();
    output.expect("a shell")
}

#[test]
fn killed_in_the_middle_of_a_file() {
    for work in WORKS {
        let states = work.old_and_new();
        let (mut killed, mut done) = (0, 0);
        for blocks in LIMITS {
            let root = work.book();
            let output = limited(&work, root.path(), blocks, "");
            match output.status.code() {
                Some(0) => done += 1,
                None => killed += 1,
                code => panic!("{}: {code:?}: {output:?}", work.name),
            }
            whole_and_mended(&work, root.path(), &states, &format!("{blocks} blocks"));
        }
        assert!(killed > 1 && done > 0, "{}: {killed} {done}", work.name);
    }
}

#[test]
fn a_file_that_does_not_fit_is_named_and_nothing_is_left_behind() {
    for work in WORKS {
        let states = work.old_and_new();
        let mut refused = 0;
        for blocks in LIMITS {
            let root = work.book();
            // Without the signal, writing fails: as on a disk that is full.
            let output = limited(&work, root.path(), blocks, "trap '' XFSZ;");
            if output.status.code() == Some(0) {
                continue;
            }
            refused += 1;
            refusal(&output, "cannot be written: File too large");
            unfinished(root.path());
            whole_and_mended(&work, root.path(), &states, &format!("{blocks} blocks"));
        }
        assert!(refused > 1, "{}", work.name);
    }
}

#[test]
fn ended_at_any_moment() {
    // By whoever cannot wait, by a server that stops, by a person.
    const SIGNALS: [(&str, i32); 3] = [("KILL", 9), ("TERM", 15), ("INT", 2)];
    for work in WORKS {
        let states = work.old_and_new();
        let start = Instant::now();
        let root = work.book();
        support::run_command(&mut work.command(root.path()), "").succeeded();
        let whole = start.elapsed();
        for step in 1..=9_u32 {
            let (name, number) = SIGNALS[step as usize % SIGNALS.len()];
            let root = work.book();
            let mut command = work.command(root.path());
            let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = quiet.spawn().expect("the program starts");
            thread::sleep(whole * step / 10);
            let id = child.id().to_string();
            let mut kill = Command::new("kill");
            kill.args(["-s", name, &id]).stderr(Stdio::null());
            // One that has ended by itself needs no end.
            kill.status().expect("a signal can be sent");
            let status = child.wait().expect("a child can be waited for");
            let ended = status.signal() == Some(number) || status.code() == Some(0);
            assert!(ended, "{}, {name}: {status}", work.name);
            whole_and_mended(&work, root.path(), &states, name);
        }
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_stays_as_it_is() {
    for work in WORKS {
        let (old, _) = work.old_and_new();
        let root = work.book();
        let bits = |folder: u32, file: u32| {
            for path in folders(root.path()) {
                permit(&path, folder);
            }
            for path in support::files(root.path()) {
                permit(&path, file);
            }
        };
        bits(0o555, 0o444);
        let mut command = work.command(root.path());
        if fs::write(root.path().join("src/probe"), "").is_ok() {
            // Whoever may everything tries it as somebody who may not.
            fs::remove_file(root.path().join("src/probe")).expect("it was written");
            command.uid(65534).gid(65534);
        }
        let output = command.stdin(Stdio::null()).output();
        bits(0o755, 0o644);
        match output {
            Ok(output) => refusal(&output, "cannot be "),
            // Nobody else may run the program where this was built: `tests/faults/run` mounts.
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied),
        }
        same(&files(root.path()), &old, work.name);
    }
}

/// The one line of a run that could not be.
#[track_caller]
fn refusal(output: &Output, part: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    let wrong = said.lines().filter(|it| it.starts_with("error: "));
    let wrong: Vec<_> = wrong.collect();
    assert_eq!(wrong.len(), 1, "{said}");
    assert!(wrong[0].contains(part), "{said}");
    assert!(!wrong[0].contains("unfinished"), "{said}");
}

/// No file is left that was not finished.
#[track_caller]
fn unfinished(root: &Path) {
    let left: Files = files(root);
    let left: Vec<_> = left.keys().filter(|it| it.contains("unfinished")).collect();
    assert!(left.is_empty(), "{left:?}");
}

fn folders(root: &Path) -> Vec<std::path::PathBuf> {
    let files = support::files(root);
    let above = files.iter().flat_map(|it| it.ancestors().skip(1));
    let inside = above.filter(|it| it.starts_with(root));
    let folders: std::collections::BTreeSet<_> = inside.map(Path::to_path_buf).collect();
    folders.into_iter().collect()
}

#[track_caller]
fn permit(path: &Path, bits: u32) {
    let permissions = fs::Permissions::from_mode(bits);
    fs::set_permissions(path, permissions).expect("bits can be set");
}
