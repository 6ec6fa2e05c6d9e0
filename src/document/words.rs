//! Small work on words that all kinds share.

/// The words cut to at most `longest` characters, between two words, with an ellipsis where
/// anything was cut.
///
/// ```
/// # use mdbook_designdoc::document::words::shortened;
/// assert_eq!(shortened("one two three", 9), "one two…");
/// assert_eq!(shortened("one two", 9), "one two");
/// ```
pub fn shortened(words: &str, longest: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(longest) else {
        return words.to_owned();
    };
    let whole = words[..end].rfind(char::is_whitespace).unwrap_or(end);
    let is_end = |ch: char| ch.is_whitespace() || ",;:–—-(.".contains(ch);
    format!("{}…", words[..whole].trim_end_matches(is_end))
}
