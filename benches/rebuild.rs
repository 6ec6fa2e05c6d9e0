//! What a rebuild costs after one chapter of a book with many diagrams has changed, over the same
//! rebuild with the diagrams left as Mermaid. See `README.md`.

mod generate;
mod measure;

use clap::Parser;
use generate::Shape;
use measure::Usage;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

/// The first argument of the process that only passes bytes on; how many follows.
const PASS: &str = "--pass";

/// Where this bench lets the plugin keep what it keeps for a user.
const USER: &str = if cfg!(windows) {
    "LOCALAPPDATA"
} else {
    "XDG_CACHE_HOME"
};

/// Measures rebuilds.
#[derive(Parser)]
struct Arguments {
    /// Design documents in the generated book, with two diagrams each
    #[arg(long, default_value_t = 2000)]
    documents: u16,
    /// Counted rounds, after one that is not
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// Write the calls of a rebuild into this folder and measure nothing
    #[arg(long)]
    write: Option<PathBuf>,
    /// What cargo passes
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> io::Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next() {
        Some(first) if first == PASS => return pass(arguments).map(|()| ExitCode::SUCCESS),
        Some(first) if first == measure::ARGUMENT => {
            return measure::measure(arguments).map(|()| ExitCode::SUCCESS);
        }
        _ => {}
    }
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir()?;
    // Once more, as a user of whom nothing is kept yet.
    if std::env::var_os(USER).is_none_or(|it| !Path::new(&it).ends_with("of-the-bench")) {
        let user = folder.path().join("of-the-bench");
        fs::create_dir(&user)?;
        let mut again = Command::new(std::env::current_exe()?);
        let status = again.args(std::env::args_os().skip(1)).env(USER, user);
        let failed = u8::from(!status.status()?.success());
        return Ok(ExitCode::from(failed));
    }
    let target = arguments.write.as_deref().unwrap_or(folder.path());
    let calls = Calls::write(target, arguments.documents)?;
    if arguments.write.is_none() {
        calls.measure(arguments.rounds.max(1))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A preprocessor's calls for one book, as files.
struct Calls {
    documents: u16,
    /// The folder of the book.
    root: PathBuf,
    drawn: PathBuf,
    /// The same book, and nothing is drawn.
    plain: PathBuf,
    /// The book with another change in each: a word, and one diagram.
    changed: Vec<PathBuf>,
    changed_plain: Vec<PathBuf>,
}

/// How many changes there are; rounds take them in turn.
const CHANGES: usize = 3;

impl Calls {
    fn write(folder: &Path, documents: u16) -> io::Result<Self> {
        let root = folder.join("book");
        fs::create_dir_all(&root)?;
        let shape = Shape::of(documents).with_diagrams(2);
        let mut call: Value = serde_json::from_slice(&generate::json::call(shape))?;
        call[0]["root"] = json!(&root);
        let file = |name: &str, call: &mut Value, drawn: bool| {
            let own = &mut call[0]["config"]["preprocessor"]["designdoc"];
            own["mermaid"] = json!(if drawn { "svg" } else { "keep" });
            let path = folder.join(format!("{name}.json"));
            fs::write(&path, call.to_string())?;
            io::Result::Ok(path)
        };
        let drawn = file("drawn", &mut call, true)?;
        let plain = file("plain", &mut call, false)?;
        let (mut changed, mut changed_plain) = (Vec::new(), Vec::new());
        for change in 0..CHANGES {
            // Back to how it was, with another chapter changed.
            let mut call = call.clone();
            self::change(&mut call[1]["items"], change);
            changed.push(file(&format!("changed-{change}"), &mut call, true)?);
            changed_plain.push(file(&format!("changed-{change}-plain"), &mut call, false)?);
        }
        Ok(Self {
            documents,
            root,
            drawn,
            plain,
            changed,
            changed_plain,
        })
    }

    fn measure(&self, rounds: usize) -> io::Result<()> {
        let plugin = vec![env!("CARGO_BIN_EXE_mdbook-designdoc").into()];
        let run = |input: &Path| measure::run(input, &plugin, None);
        let kept = self.root.join("target");
        let cold = run(&self.drawn)?;
        let size = folder_size(&kept)?;
        let (mut warm, mut same, mut plain) = (Vec::new(), Vec::new(), Vec::new());
        let (mut much, mut little) = (Vec::new(), Vec::new());
        let answers = [answer_size(&self.drawn)?, answer_size(&self.plain)?];
        let [long, short] = answers.map(pass_command);
        let (long, short) = (long?, short?);
        for round in 0..=rounds {
            let change = round % CHANGES;
            // A change that is new each time: what it drew is forgotten between rounds.
            let before = copy(&kept)?;
            let of_round = [
                run(&self.changed_plain[change])?,
                run(&self.changed[change])?,
                run(&self.drawn)?,
                measure::run(&self.plain, &short, None)?,
                measure::run(&self.plain, &long, None)?,
            ];
            restore(&kept, before)?;
            // The first one warms up.
            if round > 0 {
                let lists = [&mut plain, &mut warm, &mut same, &mut little, &mut much];
                for (list, usage) in lists.into_iter().zip(of_round) {
                    list.push(usage);
                }
            }
        }
        let cores = std::thread::available_parallelism()?;
        println!(
            "{} documents, {} diagrams of authors; {rounds} rounds on {cores} cores, medians",
            self.documents,
            2 * u32::from(self.documents)
        );
        println!();
        println!("| | wall | / nothing drawn | processor | / nothing drawn | peak memory |");
        println!("|---|--:|--:|--:|--:|--:|");
        for (name, rounds) in [
            ("rebuild, nothing drawn", &plain),
            ("rebuild, one chapter changed", &warm),
            ("rebuild, nothing changed", &same),
            ("bytes passed on: the answer with nothing drawn", &little),
            ("bytes passed on: the answer with drawings", &much),
        ] {
            row(name, rounds, &plain);
        }
        row("first build", &[cold], &plain);
        println!();
        println!("what is kept: {:.1} MB", size as f64 / 1e6);
        let [drawn, plain] = answers.map(|it| it as f64 / 1e6);
        println!("the answer: {drawn:.1} MB, with nothing drawn {plain:.1} MB");
        Ok(())
    }
}

/// Changes a word of prose and a diagram in one chapter.
fn change(items: &mut Value, change: usize) {
    let items = items.as_array_mut().expect("a list of items");
    let chapters = items.iter_mut().filter_map(|it| it.get_mut("Chapter"));
    let mut designs = chapters.filter(|it| it["content"].to_string().contains("```mermaid"));
    let chapter = designs.nth(change * 3).expect("a book of ten documents");
    let text = chapter["content"].as_str().expect("a text");
    let text = text.replacen(
        "flowchart TD\n",
        "flowchart TD\n  changed[What changed]\n",
        1,
    );
    chapter["content"] = json!(format!("{text}\nA word more.\n"));
}

fn row(name: &str, rounds: &[Usage], plain: &[Usage]) {
    let over = |time: fn(&Usage) -> Duration| {
        let pairs = rounds.iter().zip(plain);
        median(pairs.map(|(one, other)| time(one).as_secs_f64() / time(other).as_secs_f64()))
    };
    let seconds = |time: fn(&Usage) -> Duration| median(rounds.iter().map(time)).as_secs_f64();
    let memory = median(rounds.iter().map(|it| it.memory)) as f64 / 1e6;
    println!(
        "| {name} | {:.3} s | {:.2} | {:.3} s | {:.2} | {memory:.1} MB |",
        seconds(|it| it.wall),
        over(|it| it.wall),
        seconds(|it| it.processor),
        over(|it| it.processor),
    );
}

/// How many bytes the plugin answers with.
fn answer_size(input: &Path) -> io::Result<u64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdbook-designdoc"));
    let command = command.stdin(fs::File::open(input)?).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn()?;
    let mut stdout = child.stdout.take().expect("it is piped");
    let size = io::copy(&mut stdout, &mut io::sink())?;
    child.wait()?;
    Ok(size)
}

fn pass_command(size: u64) -> io::Result<Vec<OsString>> {
    let own = std::env::current_exe()?;
    Ok(vec![own.into(), PASS.into(), size.to_string().into()])
}

/// The least that any program can do: reads its input and writes so many bytes.
fn pass(mut arguments: impl Iterator<Item = OsString>) -> io::Result<()> {
    let size = arguments.next().and_then(|it| it.into_string().ok());
    let mut left: u64 = size
        .and_then(|it| it.parse().ok())
        .ok_or(io::ErrorKind::InvalidInput)?;
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input)?;
    let mut out = io::stdout().lock();
    while left > 0 {
        let part = input
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX))
            .min(1 << 16);
        out.write_all(&input[..part])?;
        left -= part as u64;
    }
    out.flush()
}

fn folder_size(folder: &Path) -> io::Result<u64> {
    let sizes = copy(folder)?
        .into_iter()
        .map(|(_, bytes)| bytes.len() as u64);
    Ok(sizes.sum())
}

/// The files below a folder.
fn copy(folder: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(copy(&path)?);
        } else {
            let bytes = fs::read(&path)?;
            files.push((path, bytes));
        }
    }
    Ok(files)
}

fn restore(folder: &Path, files: Vec<(PathBuf, Vec<u8>)>) -> io::Result<()> {
    for (path, _) in copy(folder)? {
        fs::remove_file(path)?;
    }
    files
        .into_iter()
        .try_for_each(|(path, bytes)| fs::write(path, bytes))
}

fn median<T: PartialOrd + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<_> = values.collect();
    values.sort_by(|one, other| one.partial_cmp(other).expect("no figure is NaN"));
    values[values.len() / 2]
}
