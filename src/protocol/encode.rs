//! A text as a JSON string. Most of a chapter needs no escape, so it is looked at eight bytes at a
//! time and copied in runs.

/// The bytes of one look.
const STEP: usize = size_of::<u64>();

/// A chapter's text as a JSON string, byte for byte as `serde_json` writes it.
#[inline(never)] // A door where benches/instructions counts.
pub fn encode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    // A line in thirty bytes, each with its newline, and a quote here and there.
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 16 + 2);
    out.push(b'"');
    let mut rest = bytes;
    while !rest.is_empty() {
        let (plain, escaped) = rest.split_at(plain_run(rest));
        out.extend_from_slice(plain);
        let Some((byte, behind)) = escaped.split_first() else {
            break;
        };
        escape(*byte, &mut out);
        rest = behind;
    }
    out.push(b'"');
    out
}

/// How many bytes from the start on stand for themselves.
fn plain_run(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<STEP>();
    for (at, word) in words.iter().enumerate() {
        let hits = escapes_in(u64::from_le_bytes(*word));
        if hits != 0 {
            return at * STEP + hits.trailing_zeros() as usize / 8;
        }
    }
    let plain = tail.iter().position(|byte| needs_escape(*byte));
    bytes.len() - tail.len() + plain.unwrap_or(tail.len())
}

/// The highest bit of each byte that needs an escape; only the lowest of them is to be relied on,
/// for a borrow may run on from there.
fn escapes_in(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGHS: u64 = ONES << 7;
    let below = |word: u64, bound: u8| word.wrapping_sub(ONES * u64::from(bound)) & !word;
    let equal = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, 0x20) | equal(b'"') | equal(b'\\')) & HIGHS
}

fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\')
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'\n' => b'n',
        b'"' | b'\\' => byte,
        b'\t' => b't',
        b'\r' => b'r',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let digits = [
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            ];
            out.extend_from_slice(b"\\u00");
            out.extend_from_slice(&digits);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character that is one byte, and some that are more, at every place of a look.
    #[test]
    fn as_serde_json_writes_it() {
        let some = (0..=0x7f_u8).map(char::from).chain("é…🚀\u{2028}".chars());
        for ch in some {
            for before in 0..=STEP {
                for behind in ["", "b", "\"\\\n", "a long tail with \u{1f} and ü in it"] {
                    let text = format!("{}{ch}{ch}{behind}", "a".repeat(before));
                    let expected = serde_json::to_vec(&text).unwrap();
                    assert_eq!(encode(&text), expected, "{text:?}");
                }
            }
        }
    }
}
