//! Reads the pages that mdBook writes, as far as the tests ask.

use super::support;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// A start tag with its attributes, as a browser understands them.
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    /// An attribute's value; empty where the tag has none.
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    /// Whether one of its classes is `class`.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").split_whitespace().any(|it| it == class)
    }
}

/// All start tags of a page; what stands in scripts, styles and comments is none.
pub fn tags(mut html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    while let Some(open) = html.find('<') {
        html = &html[open..];
        if html.starts_with("<!--") {
            html = behind(html, "-->");
        } else if html[1..].starts_with(|ch: char| ch.is_ascii_alphabetic()) {
            let (tag, rest) = start_tag(&html[1..]);
            html = match tag.name.as_str() {
                name @ ("script" | "style") => behind(rest, &format!("</{name}")),
                _ => rest,
            };
            tags.push(tag);
        } else {
            html = &html[1..];
        }
    }
    tags
}

fn behind<'h>(html: &'h str, end: &str) -> &'h str {
    html.find(end).map_or("", |at| &html[at + end.len()..])
}

/// A start tag, from its name on, and what follows it.
fn start_tag(html: &str) -> (Tag, &str) {
    let ends_name = |ch: char| ch.is_whitespace() || "=/>".contains(ch);
    let split = |html: &'_ str| html.find(ends_name).unwrap_or(html.len());
    let (name, mut rest) = html.split_at(split(html));
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|ch: char| ch.is_whitespace() || ch == '/');
        let Some(after) = rest.strip_prefix('>') else {
            if rest.is_empty() {
                break;
            }
            let (key, after) = rest.split_at(split(rest).max(1));
            let value;
            (value, rest) = match after.trim_start().strip_prefix('=') {
                Some(after) => attribute_value(after.trim_start()),
                None => ("", after),
            };
            attributes.insert(key.to_ascii_lowercase(), decoded(value));
            continue;
        };
        rest = after;
        break;
    }
    let name = name.to_ascii_lowercase();
    (Tag { name, attributes }, rest)
}

fn attribute_value(html: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = html.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    html.split_at(html.find([' ', '\n', '>']).unwrap_or(html.len()))
}

/// Text with its character references read, those that the pages use.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').unwrap_or(0);
        let name = rest.get(1..end).unwrap_or_default();
        let number = name.strip_prefix('#').and_then(|it| it.parse().ok());
        let known = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            _ => number.and_then(char::from_u32),
        };
        out.push(known.unwrap_or('&'));
        rest = &rest[if known.is_some() { end + 1 } else { 1 }..];
    }
    out + rest
}

/// What a page shows: the inside of its `<main>`.
#[track_caller]
pub fn main_of(page: &str) -> &str {
    let start = page.find("<main>").expect("a page has a <main>");
    let end = page.rfind("</main>").expect("a page has a </main>");
    &page[start..end]
}

/// The text between each `start` and the `end` that follows it, both left out.
pub fn between<'h>(html: &'h str, start: &str, end: &str) -> Vec<&'h str> {
    let parts = html.split(start).skip(1);
    parts
        .map(|part| part.split_once(end).map_or(part, |(inside, _)| inside))
        .collect()
}

/// The page without what it shows as code.
pub fn without_code(html: &str) -> String {
    let mut parts = html.split("<code");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("</code>").map_or("", |(_, after)| after));
    }
    out
}

/// A site as mdBook wrote it.
pub struct Site {
    folder: tempfile::TempDir,
    /// The folder of the pages: with several renderers each has one of its own.
    pages: PathBuf,
    /// Each page with the ids on it.
    ids: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Site {
    /// Reads the site in `folder`.
    #[track_caller]
    pub fn read(folder: tempfile::TempDir) -> Self {
        let html = folder.path().join("html");
        let root = if html.is_dir() {
            html
        } else {
            folder.path().to_owned()
        };
        let pages = support::files(&root).into_iter();
        let pages = pages.filter(|path| path.extension().is_some_and(|it| it == "html"));
        // The sidebar's frame is no page.
        let pages = pages.filter(|path| !path.ends_with("toc.html"));
        let ids = pages.map(|path| {
            let tags = tags(&support::read(&path));
            let ids = tags.iter().map(|tag| tag.get("id").to_owned()).collect();
            let name = path.strip_prefix(&root).expect("below the folder");
            (name.to_owned(), ids)
        });
        let ids = ids.collect();
        Self {
            folder,
            pages: root,
            ids,
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.pages
    }

    /// Where the renderer of this program wrote, beside the pages.
    pub fn export(&self) -> PathBuf {
        self.folder.path().join("designdoc")
    }

    /// Whether a page has an id.
    pub fn has_id(&self, page: &str, id: &str) -> bool {
        let ids = self.ids.get(Path::new(page));
        ids.is_some_and(|it| it.contains(id))
    }

    /// The names of all pages.
    pub fn pages(&self) -> impl Iterator<Item = &Path> {
        self.ids.keys().map(PathBuf::as_path)
    }

    /// A page's HTML.
    #[track_caller]
    pub fn page(&self, name: impl AsRef<Path>) -> String {
        support::read(self.pages.join(name))
    }

    /// Why `href` on `page` leads nowhere; `None` where it leads somewhere or out of the site.
    pub fn broken(&self, page: &Path, href: &str) -> Option<String> {
        if href.contains("://") || href.starts_with("mailto:") {
            return None;
        }
        let (path, fragment) = match href.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (href, None),
        };
        let target = if path.is_empty() {
            page.to_owned()
        } else {
            joined(page.parent().unwrap_or(Path::new("")), path)
        };
        let Some(ids) = self.ids.get(&target) else {
            let file = self.pages.join(&target);
            return (!file.is_file()).then(|| format!("no file {}", target.display()));
        };
        let wanted = fragment.filter(|id| !id.is_empty())?;
        (!ids.contains(wanted)).then(|| format!("no id {wanted} in {}", target.display()))
    }

    /// Every link of every page that leads nowhere, and how many were followed.
    pub fn broken_links(&self, wanted: impl Fn(&Tag) -> bool) -> (Vec<String>, usize) {
        let mut broken = Vec::new();
        let mut followed = 0;
        for page in self.pages() {
            let html = self.page(page);
            let links = tags(main_of(&html)).into_iter();
            for link in links.filter(|tag| tag.name == "a" && wanted(tag)) {
                let Some(href) = link.attributes.get("href") else {
                    continue;
                };
                followed += 1;
                if let Some(why) = self.broken(page, href) {
                    broken.push(format!("{}: {href}: {why}", page.display()));
                }
            }
        }
        (broken, followed)
    }
}

/// A relative address followed from a folder of the site.
fn joined(folder: &Path, path: &str) -> PathBuf {
    let mut out = PathBuf::new();
    for part in folder.join(path.replace("%20", " ")).components() {
        match part {
            Component::ParentDir if out.pop() => {}
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

#[test]
fn tags_are_read_as_a_browser_reads_them() {
    let html = "<p>1 < 2<!-- <b> --><script>'<i>'</script><A class='x y' HREF=\"a&#35;b&amp;c\" \
                download><br/></a>";
    let found = tags(html);
    let names: Vec<_> = found.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "script", "a", "br"]);
    assert_eq!(found[2].get("href"), "a#b&c");
    assert!(found[2].has_class("y") && !found[2].has_class("x y"));
    assert!(found[2].attributes.contains_key("download"));
}

#[test]
fn a_broken_link_is_found() {
    let folder = support::folder();
    support::write(
        folder.path().join("sub/a.html"),
        "<main><a href='../b.html#x'>1</a><a href='../b.html#y'>2</a><a href='c.html'>3</a>\
         <a href='#z'>4</a><a href='https://x'>5</a><a>6</a></main>",
    );
    support::write(
        folder.path().join("b.html"),
        "<main><p id=\"x\"></p></main>",
    );
    let (broken, followed) = Site::read(folder).broken_links(|_| true);
    assert_eq!(followed, 5);
    let whys: Vec<_> = broken
        .iter()
        .filter_map(|line| line.rsplit_once(": "))
        .map(|(_, why)| why)
        .collect();
    assert_eq!(
        whys,
        [
            "no id y in b.html",
            "no file sub/c.html",
            "no id z in sub/a.html"
        ]
    );
}
