//! What several modules need: the binary, the recorded books, folders to write in.

use std::fs;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program under test.
pub const BINARY: &str = env!("CARGO_BIN_EXE_mdbook-designdoc");

/// Longer than any call takes in a debug build on a busy machine; a hang ends here.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a run of the program came to.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Outcome {
    /// Standard output as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("standard output is UTF-8")
    }

    /// A run that went well, or a panic with what it said.
    #[track_caller]
    pub fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self
    }

    /// The one line of a run that could not be: exit code 2, nothing on standard output.
    #[track_caller]
    pub fn refusal(self) -> String {
        assert_eq!(self.code, Some(2), "{}", self.stderr);
        assert_eq!(self.text(), "");
        let line = self.stderr.strip_suffix('\n').expect("a whole line");
        assert!(!line.contains('\n'), "more than one line:\n{line}");
        assert!(
            line.starts_with("error: mdbook-designdoc: "),
            "not this program's words: {line}"
        );
        line.to_owned()
    }
}

/// Runs the program with `args` and `input` on standard input.
#[track_caller]
pub fn run(args: &[&str], input: impl AsRef<[u8]>) -> Outcome {
    run_command(program().args(args), input)
}

/// The program, ready for arguments. A panic would print its backtrace, so that no test misses it.
/// It keeps no drawings: where the user's folder of caches should be there is a file.
pub fn program() -> Command {
    let mut command = Command::new(BINARY);
    command.env("RUST_BACKTRACE", "1").env_remove("NO_COLOR");
    command
        .env("XDG_CACHE_HOME", BINARY)
        .env("LOCALAPPDATA", BINARY);
    command
}

/// Runs a prepared command with `input` on standard input.
#[track_caller]
pub fn run_command(command: &mut Command, input: impl AsRef<[u8]>) -> Outcome {
    // Files instead of pipes: no end can wait for the other.
    let file = || tempfile::tempfile().expect("a temporary file");
    let (mut stdin, mut stdout, mut stderr) = (file(), file(), file());
    stdin.write_all(input.as_ref()).expect("input is written");
    stdin.rewind().expect("input is rewound");
    let clone = |file: &fs::File| Stdio::from(file.try_clone().expect("a second handle"));
    let mut child = command
        .stdin(stdin)
        .stdout(clone(&stdout))
        .stderr(clone(&stderr))
        .spawn()
        .expect("the program starts");
    let status = wait(&mut child);
    Outcome {
        code: status.code(),
        stdout: contents(&mut stdout),
        stderr: String::from_utf8(contents(&mut stderr)).expect("messages are UTF-8"),
    }
}

/// Waits for a child, and ends it where it does not end by itself.
#[track_caller]
pub fn wait(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a child can be asked") {
            return status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().expect("a child can be ended");
            panic!("no end after {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn contents(file: &mut fs::File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.rewind().expect("output is rewound");
    file.read_to_end(&mut bytes).expect("output is read");
    bytes
}

/// A place in the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A fresh folder that goes away by itself.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Writes a file and the folders above it.
#[track_caller]
pub fn write(path: impl AsRef<Path>, contents: impl AsRef<[u8]>) {
    let path = path.as_ref();
    let above = path.parent().expect("a file is in a folder");
    fs::create_dir_all(above).expect("a folder can be made");
    fs::write(path, contents).expect("a file can be written");
}

/// Reads a text file.
#[track_caller]
pub fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder, in a fixed order.
#[track_caller]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
