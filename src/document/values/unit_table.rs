//! The words and marks for units of measure.

use super::unit::Measure;

const MINUTE: f64 = 60.0;
pub(super) const HOUR: f64 = 3600.0;
pub(super) const DAY: f64 = 86_400.0;
const WEEK: f64 = 7.0 * DAY;
/// Months are a twelfth of a year, and a year is 365¼ days: enough to compare rates.
const YEAR: f64 = 365.25 * DAY;
pub(super) const MONTH: f64 = YEAR / 12.0;

/// Marks whose case tells them apart.
pub(super) const MARKS: &[(&str, Measure, f64)] = &[
    ("%", Measure::Percent, 1.0),
    ("x", Measure::Times, 1.0),
    ("×", Measure::Times, 1.0),
    ("ns", Measure::Time, 1e-9),
    ("µs", Measure::Time, 1e-6),
    ("μs", Measure::Time, 1e-6),
    ("us", Measure::Time, 1e-6),
    ("ms", Measure::Time, 1e-3),
    ("s", Measure::Time, 1.0),
    ("h", Measure::Time, HOUR),
    ("d", Measure::Time, DAY),
    ("w", Measure::Time, WEEK),
    ("KB", Measure::Bytes, 1e3),
    ("kB", Measure::Bytes, 1e3),
    ("kb", Measure::Bytes, 1e3),
    ("MB", Measure::Bytes, 1e6),
    ("mb", Measure::Bytes, 1e6),
    ("GB", Measure::Bytes, 1e9),
    ("gb", Measure::Bytes, 1e9),
    ("TB", Measure::Bytes, 1e12),
    ("tb", Measure::Bytes, 1e12),
    ("PB", Measure::Bytes, 1e15),
    ("KiB", Measure::Bytes, 1024.0),
    ("Ki", Measure::Bytes, 1024.0),
    ("MiB", Measure::Bytes, 1_048_576.0),
    ("Mi", Measure::Bytes, 1_048_576.0),
    ("GiB", Measure::Bytes, 1_073_741_824.0),
    ("Gi", Measure::Bytes, 1_073_741_824.0),
    ("TiB", Measure::Bytes, 1_099_511_627_776.0),
    ("Ti", Measure::Bytes, 1_099_511_627_776.0),
];

/// Words, in lower case and in the singular.
pub(super) const WORDS: &[(&str, Measure, f64)] = &[
    ("nanosecond", Measure::Time, 1e-9),
    ("microsecond", Measure::Time, 1e-6),
    ("millisecond", Measure::Time, 1e-3),
    ("msec", Measure::Time, 1e-3),
    ("second", Measure::Time, 1.0),
    ("sec", Measure::Time, 1.0),
    ("minute", Measure::Time, MINUTE),
    ("min", Measure::Time, MINUTE),
    ("hour", Measure::Time, HOUR),
    ("hr", Measure::Time, HOUR),
    ("day", Measure::Time, DAY),
    ("week", Measure::Time, WEEK),
    ("wk", Measure::Time, WEEK),
    ("month", Measure::Time, MONTH),
    ("mo", Measure::Time, MONTH),
    ("year", Measure::Time, YEAR),
    ("yr", Measure::Time, YEAR),
    ("byte", Measure::Bytes, 1.0),
    ("kilobyte", Measure::Bytes, 1e3),
    ("megabyte", Measure::Bytes, 1e6),
    ("gigabyte", Measure::Bytes, 1e9),
    ("terabyte", Measure::Bytes, 1e12),
    ("bit", Measure::Bits, 1.0),
    ("percent", Measure::Percent, 1.0),
    ("pct", Measure::Percent, 1.0),
];

/// One word for a count or a size over time: the thing, how much of it, over how many seconds.
pub(super) const RATES: &[(&str, Option<&str>, f64, f64)] = &[
    ("rps", Some("request"), 1.0, 1.0),
    ("qps", Some("query"), 1.0, 1.0),
    ("tps", Some("transaction"), 1.0, 1.0),
    ("iops", Some("operation"), 1.0, 1.0),
    ("rpm", Some("request"), 1.0, MINUTE),
    ("bps", None, 1.0, 1.0),
    ("kbps", None, 1e3, 1.0),
    ("mbps", None, 1e6, 1.0),
    ("gbps", None, 1e9, 1.0),
];

/// Currencies, by mark and by code.
pub(super) const CURRENCIES: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("$", "$"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("¥", "¥"),
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("INR", "INR"),
    ("JPY", "JPY"),
    ("CHF", "CHF"),
    ("CAD", "CAD"),
    ("AUD", "AUD"),
    ("CNY", "CNY"),
];

/// Things that systems are measured by, in the singular. Other nouns are counts only where the
/// number itself shows that it is one.
pub(super) const THINGS: &[(&str, &str)] = &[
    ("req", "request"),
    ("ops", "operation"),
    ("op", "operation"),
    ("msg", "message"),
    ("msgs", "message"),
    ("tx", "transaction"),
    ("char", "character"),
    ("account", "account"),
    ("attempt", "attempt"),
    ("call", "call"),
    ("character", "character"),
    ("client", "client"),
    ("cluster", "cluster"),
    ("connection", "connection"),
    ("customer", "customer"),
    ("device", "device"),
    ("document", "document"),
    ("entry", "entry"),
    ("event", "event"),
    ("execution", "execution"),
    ("file", "file"),
    ("image", "image"),
    ("instance", "instance"),
    ("item", "item"),
    ("job", "job"),
    ("member", "member"),
    ("message", "message"),
    ("node", "node"),
    ("object", "object"),
    ("operation", "operation"),
    ("order", "order"),
    ("page", "page"),
    ("partition", "partition"),
    ("pod", "pod"),
    ("product", "product"),
    ("query", "query"),
    ("read", "read"),
    ("record", "record"),
    ("replica", "replica"),
    ("request", "request"),
    ("row", "row"),
    ("server", "server"),
    ("session", "session"),
    ("store", "store"),
    ("subscriber", "subscriber"),
    ("symbol", "symbol"),
    ("task", "task"),
    ("tenant", "tenant"),
    ("thread", "thread"),
    ("tick", "tick"),
    ("token", "token"),
    ("transaction", "transaction"),
    ("user", "user"),
    ("visitor", "visitor"),
    ("worker", "worker"),
    ("write", "write"),
];

/// Words that stand before a thing and belong to its name.
pub(super) const ADJECTIVES: &[&str] = &[
    "active",
    "api",
    "business",
    "concurrent",
    "daily",
    "monthly",
    "online",
    "parallel",
    "registered",
    "simultaneous",
    "total",
    "unique",
    "working",
];
