//! Paths of chapters, relative to one another.

/// The path that leads from a page to another place in the book, both among the sources.
pub fn relative(from_page: &str, to: &str) -> String {
    let folder = from_page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from: Vec<_> = parts(folder);
    let to_parts: Vec<_> = parts(to);
    let common = common(&from, &to_parts[..to_parts.len().saturating_sub(1)]);
    let up = std::iter::repeat_n("..", from.len() - common);
    let down = to_parts[common..].iter().copied();
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The place that a relative link written in `folder` leads to; `None` where it leaves the book or
/// is no path.
pub fn resolve(folder: &str, link: &str) -> Option<String> {
    if link.is_empty() || link.starts_with('/') || link.contains(':') {
        return None;
    }
    let mut at = parts(folder);
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                at.pop()?;
            }
            _ => at.push(part),
        }
    }
    Some(at.join("/"))
}

/// The folders and the name of a path.
pub fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

fn common(one: &[&str], other: &[&str]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_between_pages() {
        assert_eq!(relative("a.md", "b.md"), "b.md");
        assert_eq!(relative("x/a.md", "b.md"), "../b.md");
        assert_eq!(relative("a.md", "x/b.md"), "x/b.md");
        assert_eq!(relative("x/y/a.md", "x/z/b.md"), "../z/b.md");
        assert_eq!(relative("x/a.md", "x/a.md"), "a.md");
    }

    #[test]
    fn links_from_a_folder() {
        assert_eq!(resolve("x", "../y/b.md").as_deref(), Some("y/b.md"));
        assert_eq!(resolve("x", "./b.md").as_deref(), Some("x/b.md"));
        assert_eq!(resolve("x", "../../b.md"), None);
        assert_eq!(resolve("x", "https://e.org"), None);
        assert_eq!(resolve("x", "#a"), Some("x/#a".into()));
    }
}
