//! Checks that no input takes long, and that twice the text takes no more than three times the time.
//!
//! Time is the processor time of this process, whatever else the machine does. An input is repeated
//! up to a size where noise is small; what seems to fail is measured again, better and larger.

use nix::time::{ClockId, clock_gettime};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

/// The sizes that are measured, in bytes, with the rounds of each: the least time of all counts.
const SIZES: [(usize, usize); 5] = [
    (8 << 10, 1),
    (32 << 10, 3),
    (128 << 10, 5),
    (512 << 10, 5),
    (1 << 20, 5),
];

/// At how many sizes it has to fail: what the fuzzer notes of each comparison takes time too.
const FAILURES: usize = 2;

/// How often what twice the text takes may be what the text takes.
const MOST: f64 = 3.0;

/// Below this the clock says little: on some machines it goes by steps of four milliseconds.
const LEAST: Duration = Duration::from_millis(40);

/// One input of this many is measured: measuring takes longer than everything else. Which ones is in
/// the input itself, so that a failing one fails again.
const ONE_OF: u64 = 16;

/// Fails where `run` takes more than ten seconds: the fuzzer's own limit counts what other programs
/// take too.
pub fn is_short(run: impl FnOnce()) {
    const LONGEST: Duration = Duration::from_secs(10);
    let taken = time(run);
    assert!(taken <= LONGEST, "one input takes {taken:?}");
}

/// Fails where `run` takes more than linear time for repetitions of `text`.
pub fn is_linear(text: &str, run: impl Fn(&str)) {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let always = std::env::var_os("FUZZ_TIME").is_some();
    if text.is_empty() || (!always && !hasher.finish().is_multiple_of(ONE_OF)) {
        return;
    }
    let mut seen = Vec::new();
    for (size, rounds) in SIZES {
        let times = size.div_ceil(text.len());
        let (once, twice) = (text.repeat(times), text.repeat(2 * times));
        let least = |text: &str| (0..rounds).map(|_| time(|| run(text))).min();
        let (Some(one), Some(two)) = (least(&once), least(&twice)) else {
            return;
        };
        if two < LEAST {
            continue;
        }
        if two.as_secs_f64() < MOST * one.as_secs_f64() {
            return;
        }
        seen.push((once.len(), one, two));
    }
    assert!(
        seen.len() < FAILURES,
        "more than linear (bytes, their time, the time of twice as many): {seen:?}"
    );
}

fn time(run: impl FnOnce()) -> Duration {
    let before = now();
    run();
    now().saturating_sub(before)
}

fn now() -> Duration {
    let now = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID);
    now.map_or(Duration::ZERO, Duration::from)
}
