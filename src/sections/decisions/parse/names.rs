//! Takes values apart that hold several names: of people, groups or tags.

use super::super::model::OneName;
use crate::document::label::Meaning;
use crate::document::names::split;
use crate::document::reading::Reading;
use crate::markdown::Outline;
use crate::sections::header::model::Value;
use std::borrow::Cow;

/// The names in the values of a field.
pub fn of_values(reading: Reading, values: &[Value], meaning: Meaning) -> Vec<OneName> {
    let outline = reading.outline;
    let mut names = Vec::new();
    for value in values {
        let words = match &value.decoded {
            Some(decoded) if decoded.contains(['[', '`', '*']) => {
                let outline = Outline::parse(decoded, 0, reading.options.dialect);
                Cow::Owned(outline.standing(outline.all()).into_owned())
            }
            Some(decoded) => Cow::Borrowed(decoded.as_str()),
            None => outline.standing_within(outline.within(value.span), value.span),
        };
        let parts = split(&words, meaning == Meaning::Tags).into_iter();
        names.extend(parts.map(|words| OneName {
            words,
            span: value.span,
        }));
    }
    names
}
