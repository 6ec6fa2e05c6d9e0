//! Words, sentences and paragraphs, by a generator of random numbers.

const THINGS: [&str; 40] = [
    "order book",
    "parcel",
    "warehouse",
    "ledger",
    "gateway",
    "event stream",
    "invoice",
    "customer",
    "search index",
    "queue",
    "session",
    "catalogue",
    "price list",
    "nightly export",
    "mobile client",
    "report",
    "tariff",
    "delivery window",
    "return label",
    "scanner",
    "depot",
    "voucher",
    "cache",
    "read replica",
    "worker",
    "scheduler",
    "audit trail",
    "payment provider",
    "address service",
    "basket",
    "stock count",
    "carrier",
    "tenant",
    "permission",
    "webhook",
    "token",
    "archive",
    "dashboard",
    "alert",
    "support desk",
];

const ACTIONS: [&str; 24] = [
    "reads",
    "replaces",
    "delays",
    "confirms",
    "rejects",
    "copies",
    "locks",
    "releases",
    "merges",
    "retries",
    "observes",
    "validates",
    "publishes",
    "counts",
    "throttles",
    "rebuilds",
    "expires",
    "routes",
    "records",
    "compares",
    "drains",
    "signs",
    "restores",
    "announces",
];

const KINDS: [&str; 24] = [
    "stale",
    "regional",
    "late",
    "shared",
    "encrypted",
    "partial",
    "legacy",
    "read-only",
    "daily",
    "duplicate",
    "pending",
    "external",
    "internal",
    "empty",
    "expired",
    "large",
    "seasonal",
    "unpaid",
    "verified",
    "remote",
    "nested",
    "ordered",
    "idle",
    "broken",
];

const LINKS: [&str; 12] = [
    "before",
    "after",
    "unless",
    "because",
    "whenever",
    "while",
    "as soon as",
    "until",
    "so that",
    "even if",
    "although",
    "once",
];

const PEOPLE: [&str; 12] = [
    "@adisa",
    "@brandt",
    "@castillo",
    "@dimitrova",
    "@eriksen",
    "@fofana",
    "@gupta",
    "@hoang",
    "@ibarra",
    "@jansen",
    "@kowalska",
    "@lindqvist",
];

/// Random words; always the same ones of one seed.
pub struct Words {
    state: u64,
}

impl Words {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next random number: SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    pub fn thing(&mut self) -> &'static str {
        self.one_of(&THINGS)
    }

    pub fn person(&mut self) -> &'static str {
        self.one_of(&PEOPLE)
    }

    /// A name of two words: `Stale Order book`.
    pub fn name(&mut self) -> String {
        let (kind, thing) = (self.one_of(&KINDS), self.thing());
        format!("{} {thing}", capital(kind))
    }

    /// A name as code has it: `order_book`.
    pub fn identifier(&mut self) -> String {
        self.thing().replace([' ', '-'], "_")
    }

    pub fn date(&mut self) -> String {
        let (month, day) = (1 + self.below(12), 1 + self.below(28));
        format!("2026-{month:02}-{day:02}")
    }

    /// Dates, the earliest first.
    pub fn dates<const N: usize>(&mut self) -> [String; N] {
        let mut dates = [(); N].map(|()| self.date());
        dates.sort();
        dates
    }

    /// A clause without a full stop: `the stale order book reads each pending invoice`.
    pub fn clause(&mut self) -> String {
        let (kind, thing, action) = (self.one_of(&KINDS), self.thing(), self.one_of(&ACTIONS));
        let (other_kind, other) = (self.one_of(&KINDS), self.thing());
        format!("the {kind} {thing} {action} each {other_kind} {other}")
    }

    /// A sentence, now and then with code, emphasis or a quotation in it.
    pub fn sentence(&mut self) -> String {
        let (first, link, second) = (self.clause(), self.one_of(&LINKS), self.clause());
        let first = capital(&first);
        match self.below(10) {
            0 => format!("{first} {link} `{}` is set.", self.identifier()),
            1 => format!(
                "{first} {link} {second}, which is **{}**.",
                self.one_of(&KINDS)
            ),
            2 => format!("{first}; \"{second}\" was said in the review."),
            _ => format!("{first} {link} {second}."),
        }
    }

    /// A paragraph without its line end.
    pub fn paragraph(&mut self, sentences: usize) -> String {
        let sentences: Vec<_> = (0..sentences).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|ch| ch.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
