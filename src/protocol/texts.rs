//! The chapters' texts, where they stand in the JSON that came: a large book is held once.

use super::string::{self, Decoded, Manner};
use bytes::Bytes;
use bytestring::ByteString;
use rayon::prelude::*;
use serde::de::Error;
use std::mem;
use std::ops::Range;

/// Makes the JSON strings at `places`, which do not overlap, texts, and gives them in the order of the
/// places. Each is written in the manner of the same number.
///
/// # Errors
/// One of them is no string.
pub fn take(
    mut json: Vec<u8>,
    places: &[Range<usize>],
    manners: &[Manner],
) -> serde_json::Result<Vec<ByteString>> {
    let decoded = strings(&mut json, places).into_par_iter();
    let decoded = decoded.map(|(at, string)| Ok((at, string::decode(string, manners[at])?)));
    let decoded: Vec<_> = decoded.collect::<serde_json::Result<_>>()?;
    let json = Bytes::from(json);
    let texts = decoded.into_par_iter().map(|(at, decoded)| {
        let text = match decoded {
            Decoded::InPlace(text) => {
                let start = places[at].start;
                let text = json.slice(start + text.start..start + text.end);
                ByteString::try_from(text).map_err(serde_json::Error::custom)?
            }
            Decoded::Anew(text) => text.into(),
        };
        Ok((at, text))
    });
    let mut texts: Vec<_> = texts.collect::<serde_json::Result<_>>()?;
    texts.sort_by_key(|(at, _)| *at);
    Ok(texts.into_iter().map(|(_, text)| text).collect())
}

/// The strings, as they follow one another, each with its number among the places.
fn strings<'j>(json: &'j mut [u8], places: &[Range<usize>]) -> Vec<(usize, &'j mut [u8])> {
    let mut order: Vec<_> = (0..places.len()).collect();
    order.sort_by_key(|at| places[*at].start);
    let mut rest = json;
    let mut passed = 0;
    let strings = order.into_iter().map(|at| {
        let place = &places[at];
        let behind = &mut mem::take(&mut rest)[place.start - passed..];
        let (string, behind) = behind.split_at_mut(place.len());
        (rest, passed) = (behind, place.end);
        (at, string)
    });
    strings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str, places: &[Range<usize>]) -> serde_json::Result<Vec<ByteString>> {
        let manners = places.iter().cloned();
        let manners = manners.map(|it| string::manner(json[it].as_bytes()));
        take(json.into(), places, &manners.collect::<Vec<_>>())
    }

    fn taken(json: &str, strings: &[&str]) -> Vec<String> {
        let places = strings.iter().map(|it| {
            let start = json.find(it).unwrap();
            start..start + it.len()
        });
        let places: Vec<_> = places.collect();
        let texts = read(json, &places).unwrap();
        texts.iter().map(|it| it.to_string()).collect()
    }

    #[test]
    fn texts_come_in_the_order_of_their_places() {
        let json = r#"["a\nb", "ü\\", "", "\u00e9", "end"]"#;
        let all = [r#""a\nb""#, r#""ü\\""#, r#""""#, r#""\u00e9""#, r#""end""#];
        assert_eq!(taken(json, &all), ["a\nb", "ü\\", "", "é", "end"]);
        let some = [r#""end""#, r#""\u00e9""#, r#""a\nb""#];
        assert_eq!(taken(json, &some), ["end", "é", "a\nb"]);
        assert_eq!(taken(json, &[]), [""; 0]);
    }

    #[test]
    fn what_is_no_string_is_told() {
        for json in ["7", "null", "\"\\x\"", "\"\\ud800\"", "\"a\nb\""] {
            let place = 0..json.len();
            assert!(read(json, &[place]).is_err(), "{json}");
        }
    }
}
