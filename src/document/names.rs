//! Several names in one line, of people, groups or tags, taken apart.

use super::placeholder;

/// The parts of a list in one line, without those that say that there is nobody.
pub fn split(words: &str, are_tags: bool) -> Vec<String> {
    // MADR's own guidance: `{list everyone involved in the decision}`.
    if (words.starts_with('{') && words.ends_with('}')) || placeholder::is_placeholder(words) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, ch) in words.char_indices() {
        match ch {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            ',' | ';' | '|' | '、' | '，' if depth == 0 => {
                parts.push(&words[start..at]);
                start = at + ch.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&words[start..]);
    let all_are = |mark: char| words.split_whitespace().all(|it| it.starts_with(mark));
    let marked = if are_tags { all_are('#') } else { all_are('@') };
    if parts.len() == 1 && marked {
        parts = words.split_whitespace().collect();
    }
    let parts = parts.into_iter().map(|part| {
        let part = part.trim().trim_end_matches('.');
        let part = part.strip_prefix("and ").unwrap_or(part);
        let part = part.trim_matches(|ch: char| ch.is_whitespace() || "\"'`*_".contains(ch));
        if are_tags {
            part.trim_start_matches('#').trim()
        } else {
            part
        }
    });
    let parts = parts.flat_map(|part| if are_tags { vec![part] } else { pair(part) });
    // `Mara, with input from Tom`: who only gave something to it took no part.
    let parts = parts.take_while(|part| !part.starts_with("with "));
    parts.filter(|part| says(part)).map(str::to_owned).collect()
}

/// The two of `Mara Lind and Tom Berg`: a lone word on either side may be a part of one name, `Research
/// and Development`.
fn pair(part: &str) -> Vec<&str> {
    let is_name = |it: &str| {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        it.starts_with('@') || (it.contains(' ') && it.split_whitespace().all(capital))
    };
    let halves = part.split_once(" and ").or_else(|| part.split_once(" & "));
    match halves {
        Some((one, other)) if is_name(one) && is_name(other) => vec![one, other],
        _ => vec![part],
    }
}

/// Whether a part is a name and no word for nobody.
fn says(part: &str) -> bool {
    const NOBODY: &[&str] = &[
        "none",
        "n/a",
        "na",
        "nobody",
        "not applicable",
        "tbd",
        "tba",
    ];
    let lower = part.to_lowercase();
    part.contains(char::is_alphanumeric) && !NOBODY.contains(&lower.as_str())
}

/// A name as it is compared: `@Mara` and `mara` are one.
pub fn folded(name: &str) -> String {
    name.trim().trim_start_matches('@').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn people_and_groups() {
        for (words, parts) in [
            ("Mara", &["Mara"][..]),
            (
                "Mara (bakery, ovens), Tom; and the van crew",
                &["Mara (bakery, ovens)", "Tom", "the van crew"],
            ),
            ("@mara @tom", &["@mara", "@tom"]),
            (
                "Eve, Mara Lind and Tom Berg",
                &["Eve", "Mara Lind", "Tom Berg"],
            ),
            ("@mara & @tom", &["@mara", "@tom"]),
            ("[list everyone involved in the decision]", &[]),
            ("Mara, Tom, with input from Ada, Eve", &["Mara", "Tom"]),
            ("Research and Development", &["Research and Development"]),
            ("{list everyone involved in the decision}", &[]),
            ("N/A", &[]),
            ("-", &[]),
            ("", &[]),
        ] {
            assert_eq!(split(words, false), parts, "{words}");
        }
    }

    #[test]
    fn tags() {
        for (words, parts) in [
            ("vans, crates", &["vans", "crates"][..]),
            ("#vans #crates", &["vans", "crates"]),
            ("cold chain", &["cold chain"]),
            ("`vans`, `crates`", &["vans", "crates"]),
        ] {
            assert_eq!(split(words, true), parts, "{words}");
        }
    }
}
