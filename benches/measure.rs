//! What one run of a program takes, measured from a process of its own.
//!
//! The system tells the processor time and the peak memory of a process's children only as a sum
//! and a maximum. So each measured program is the only child of a small process, which this same
//! executable is when it is called with [`ARGUMENT`].
//!
//! Each benchmark uses a part of it.
#![allow(dead_code)]

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The first argument of the process that measures; the input and a command line follow it.
pub const ARGUMENT: &str = "--measure";

/// What a run took.
#[derive(Clone, Copy)]
pub struct Usage {
    pub wall: Duration,
    /// User and system time of all threads.
    pub processor: Duration,
    /// The most memory that was resident at one time, in bytes.
    pub memory: u64,
}

/// Pipes the file `input` through a command.
pub fn run(input: &Path, command: &[OsString], threads: Option<usize>) -> io::Result<Usage> {
    heard(input, command, threads, Stdio::inherit())
}

/// The same for a command with much to say to people.
pub fn quiet(input: &Path, command: &[OsString], threads: Option<usize>) -> io::Result<Usage> {
    heard(input, command, threads, Stdio::null())
}

fn heard(
    input: &Path,
    command: &[OsString],
    threads: Option<usize>,
    errors: Stdio,
) -> io::Result<Usage> {
    let mut measuring = Command::new(std::env::current_exe()?);
    measuring.arg(ARGUMENT).arg(input).args(command);
    if let Some(threads) = threads {
        measuring.env("RAYON_NUM_THREADS", threads.to_string());
    }
    let output = measuring.stderr(errors).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<u64> = text.split_whitespace().flat_map(str::parse).collect();
    match numbers[..] {
        [wall, processor, memory] if output.status.success() => Ok(Usage {
            wall: Duration::from_micros(wall),
            processor: Duration::from_micros(processor),
            memory,
        }),
        _ => Err(io::Error::other("a measured program failed")),
    }
}

/// The process that measures: runs the command of its arguments and prints what it took.
pub fn measure(mut arguments: impl Iterator<Item = OsString>) -> io::Result<()> {
    let mut next = || arguments.next().ok_or(io::ErrorKind::InvalidInput);
    let mut input = File::open(next()?)?;
    let mut command = Command::new(next()?);
    command.args(arguments);
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let feeding = thread::spawn(move || io::copy(&mut input, &mut stdin.expect("it is piped")));
    drain(stdout.expect("it is piped"))?;
    let status = child.wait()?;
    let wall = started.elapsed();
    feeding.join().expect("feeding does not panic")?;
    if !status.success() {
        return Err(io::Error::other("the measured program failed"));
    }
    let (processor, memory) = of_children()?;
    println!("{} {} {memory}", wall.as_micros(), processor.as_micros());
    Ok(())
}

fn drain(mut from: impl Read) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    while from.read(&mut buffer)? > 0 {}
    Ok(())
}

/// Processor time and peak memory of the only child.
#[cfg(unix)]
fn of_children() -> io::Result<(Duration, u64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = usage.user_time() + usage.system_time();
    // Apple's systems count bytes, the others kibibytes.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    let memory = usage.max_rss().unsigned_abs() * unit;
    Ok((
        Duration::from_micros(time.num_microseconds().unsigned_abs()),
        memory,
    ))
}

#[cfg(not(unix))]
fn of_children() -> io::Result<(Duration, u64)> {
    Ok((Duration::ZERO, 0))
}
