//! How wide a text will be in the reader's browser, without a browser.

use super::widths::BLOCKS;
use merman::svg::{
    DeterministicTextMeasurer, MeasurementProfileId, TextMeasurementPolicy, TextMeasurementProfile,
    TextMeasurementProfileIdentity, TextStyle,
};
use unicode_width::UnicodeWidthChar;

/// A measurer that knows the page's font, or merman's own should its identity be refused.
pub(super) fn policy() -> TextMeasurementPolicy {
    let identity = MeasurementProfileId::new("open-sans")
        .and_then(|profile| TextMeasurementProfileIdentity::new(profile, "1"));
    match identity {
        Ok(identity) => TextMeasurementPolicy::uniform(TextMeasurementProfile::new(
            identity,
            DeterministicTextMeasurer::default().with_width_callback(width),
        )),
        Err(_) => TextMeasurementPolicy::deterministic(),
    }
}

fn width(text: &str, style: &TextStyle) -> f64 {
    let bold = style.font_weight.as_deref().is_some_and(is_bold);
    let mono = style
        .font_family
        .as_deref()
        .is_some_and(|family| family.contains("mono"));
    let thousandths: u64 = text
        .chars()
        .map(|c| {
            if mono {
                columns(c) * 600
            } else {
                advance(c, bold)
            }
        })
        .sum();
    // Sums of whole numbers stay exact here, so the layout is the same on every machine.
    thousandths as f64 * style.font_size.max(1.0) / 1000.0
}

fn is_bold(weight: &str) -> bool {
    match weight.trim() {
        "bold" | "bolder" => true,
        number => number.parse::<u16>().is_ok_and(|number| number >= 600),
    }
}

/// The advance of one character in thousandths of an em.
fn advance(c: char, bold: bool) -> u64 {
    let code = u32::from(c);
    let block = BLOCKS
        .partition_point(|block| block.first <= code)
        .checked_sub(1);
    let known = block.and_then(|index| {
        let block = &BLOCKS[index];
        let table = if bold { block.bold } else { block.regular };
        table.get((code - block.first) as usize).copied()
    });
    match known {
        Some(width) if width > 0 => u64::from(width),
        _ => fallback(c),
    }
}

/// Characters that Open Sans lacks come from another font: a little wider than they usually are.
fn fallback(c: char) -> u64 {
    match (c, columns(c)) {
        (_, 0) => 0,
        ('\u{1f000}'..='\u{1faff}', _) => 1370,
        ('\u{2190}'..='\u{2bff}', _) => 1000,
        (_, 1) => 640,
        _ => 1000,
    }
}

fn columns(c: char) -> u64 {
    c.width().unwrap_or(0) as u64
}
