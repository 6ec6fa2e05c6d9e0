//! The stylesheet, and how a copy of it tells its version.

/// The stylesheet, as `init` writes it and as pages carry it.
pub const CSS: &str = include_str!("designdoc.css");

/// The name of the copy beside `book.toml`.
pub const FILE_NAME: &str = "designdoc.css";

/// The version that the first line of a copy names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version of a copy; `None` where its first line names none, as in a user's own file.
pub fn version_of(css: &str) -> Option<&str> {
    let first = css.lines().next()?;
    let rest = first.strip_prefix("/* mdbook-designdoc ")?;
    rest.split([' ', ':']).next()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_stylesheet_names_this_version() {
        assert_eq!(super::version_of(super::CSS), Some(super::VERSION));
        assert_eq!(super::version_of("body {}"), None);
    }
}
