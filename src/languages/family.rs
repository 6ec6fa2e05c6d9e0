//! Which values a type holds, whatever its language calls it.

/// The family of a type, coarse enough that a field of an interface and a column of a table can
/// be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Family {
    Text,
    /// A number of a language that has one kind of them.
    Number,
    Integer,
    /// Fixed or floating point.
    Decimal,
    Boolean,
    /// A date, a time of day, or both.
    Time,
    Uuid,
    /// An object without a name of its own.
    Json,
    Bytes,
    Array,
    /// One of some written values.
    Enumeration,
    /// A type with a name that is not the language's own.
    Reference(String),
    #[default]
    Unknown,
}

impl Family {
    /// Whether a value of one family is commonly kept as the other. Only what is surely apart
    /// does not agree: dates travel as text, small databases keep flags and times as numbers.
    pub fn agrees(&self, other: &Self) -> bool {
        self == other || self.holds(other) || other.holds(self)
    }

    fn holds(&self, other: &Self) -> bool {
        use Family::{Array, Boolean, Bytes, Decimal, Enumeration, Integer, Json, Number};
        use Family::{Reference, Text, Time, Unknown, Uuid};
        match self {
            Unknown | Reference(_) => true,
            Text => matches!(other, Uuid | Enumeration | Time | Decimal),
            Number => matches!(other, Integer | Decimal | Time | Enumeration),
            Integer => matches!(other, Decimal | Boolean | Time | Enumeration),
            Json => matches!(other, Array | Text),
            Array => matches!(other, Bytes | Text),
            Bytes => matches!(other, Uuid | Text),
            Decimal | Boolean | Time | Uuid | Enumeration => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Family::*;

    #[test]
    fn only_what_is_surely_apart_disagrees() {
        let table = [
            (Text, Uuid, true),
            (Time, Text, true),
            (Number, Integer, true),
            (Boolean, Integer, true),
            (Reference("Money".into()), Decimal, true),
            (Unknown, Boolean, true),
            (Text, Integer, false),
            (Text, Boolean, false),
            (Boolean, Time, false),
            (Number, Uuid, false),
            (Json, Number, false),
        ];
        for (one, other, agree) in table {
            assert_eq!(one.agrees(&other), agree, "{one:?} {other:?}");
            assert_eq!(other.agrees(&one), agree, "{other:?} {one:?}");
        }
    }
}
