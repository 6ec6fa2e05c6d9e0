//! What was drawn, as bytes: the text first, then its slots, small by way of LZ4.

use crate::diagram::DrawError;
use crate::diagram::template::{Slot, Template, What};

/// What became of a source.
pub(super) type Drawn = Result<Template, DrawError>;

/// The last byte tells which of the two it is.
const DRAWING: u8 = b'd';
const ERROR: u8 = b'e';

/// The value of a number that is not there.
const NONE: u32 = u32::MAX;

/// What was drawn, as bytes; `None` where a number is larger than any drawing is.
pub(super) fn encode(drawn: &Drawn) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    match drawn {
        Ok(template) => {
            out.reserve(template.text.len() + 4 * template.slots.len() + 5);
            out.extend(template.text.as_bytes());
            for slot in &template.slots {
                let at = u32::try_from(slot.at).ok().filter(|at| *at < 1 << 31)?;
                number(&mut out, at << 1 | u32::from(slot.what == What::Name));
            }
            number(&mut out, u32::try_from(template.slots.len()).ok()?);
            out.push(DRAWING);
        }
        Err(error) => {
            let span = match &error.span {
                Some(span) => [span.start.try_into().ok()?, span.end.try_into().ok()?],
                None => [NONE; 2],
            };
            out.extend(error.message.as_bytes());
            for it in span {
                number(&mut out, it);
            }
            out.push(u8::from(error.unsupported));
            out.push(ERROR);
        }
    }
    Some(lz4_flex::compress_prepend_size(&out))
}

/// What bytes say was drawn; `None` where they are not [`encode`]'s.
pub(super) fn decode(bytes: &[u8]) -> Option<Drawn> {
    let mut bytes = lz4_flex::decompress_size_prepended(bytes).ok()?;
    match bytes.pop()? {
        DRAWING => {
            let count = usize::try_from(take(&mut bytes)?).ok()?;
            let text = bytes.len().checked_sub(count.checked_mul(4)?)?;
            let slots = bytes[text..].as_chunks().0.iter().map(|it| {
                let packed = u32::from_le_bytes(*it);
                Slot {
                    at: (packed >> 1) as usize,
                    what: [What::Id, What::Name][(packed & 1) as usize],
                }
            });
            let slots = slots.collect();
            bytes.truncate(text);
            let text = String::from_utf8(bytes).ok()?;
            Some(Ok(Template { text, slots }))
        }
        ERROR => {
            let unsupported = bytes.pop()? != 0;
            let (end, start) = (take(&mut bytes)?, take(&mut bytes)?);
            Some(Err(DrawError {
                message: String::from_utf8(bytes).ok()?,
                span: (start != NONE).then_some(start as usize..end as usize),
                unsupported,
            }))
        }
        _ => None,
    }
}

fn number(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

/// Takes the last number off.
fn take(bytes: &mut Vec<u8>) -> Option<u32> {
    let number = u32::from_le_bytes(*bytes.last_chunk()?);
    bytes.truncate(bytes.len() - 4);
    Some(number)
}
