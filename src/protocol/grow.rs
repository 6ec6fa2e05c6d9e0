//! Puts new chapters into a book's JSON, and leaves every other byte of it as it is.

use super::{Item, ProtocolError, RawBook};
use bytestring::ByteString;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// A chapter that the book does not have yet.
#[derive(Debug)]
pub struct NewChapter {
    pub name: String,
    pub text: ByteString,
    /// Its place among the pages.
    pub path: String,
    /// The file that it comes from, as seen from the sources.
    pub source_path: Option<String>,
}

/// The chapter that holds the new ones.
#[derive(Debug)]
pub enum Under {
    /// One of the book's, by its place among them.
    Chapter(usize),
    /// A new one at the end.
    New(NewChapter),
}

/// A book with new chapters.
#[derive(Debug)]
pub struct Grown {
    pub book: RawBook,
    /// The place of the chapter that holds them.
    pub parent: usize,
    /// The place of the first of them; the others follow it.
    pub first: usize,
}

/// Puts `chapters` behind those that stand under a chapter already.
///
/// # Errors
/// The book is not of the shape that it was when it was read.
pub fn grow(book: RawBook, under: Under, chapters: &[NewChapter]) -> Result<Grown, ProtocolError> {
    let Put {
        json,
        parent,
        first,
    } = put(&book, under, chapters)?;
    let mut grown = RawBook::read(json)?;
    let is_old = |at: &usize| *at < first || *at >= first + chapters.len();
    let old = (0..grown.chapters.len()).filter(is_old);
    // A new chapter that holds the others has no words of the book's either.
    for (at, chapter) in old.zip(book.chapters) {
        grown.chapters[at] = chapter;
    }
    let skeleton = &mut grown.skeleton;
    skeleton.take_given(book.skeleton, first, chapters.len());
    Ok(Grown {
        book: grown,
        parent,
        first,
    })
}

/// The JSON of a book with new chapters, but for the words of its own.
struct Put {
    json: String,
    parent: usize,
    first: usize,
}

fn put(book: &RawBook, under: Under, chapters: &[NewChapter]) -> Result<Put, ProtocolError> {
    let json = book.skeleton.json();
    let top = serde_json::from_str::<Top>(json).map_err(ProtocolError::json)?;
    match under {
        Under::Chapter(parent) => {
            let mut left = parent;
            let spot = find(top.items, &mut left)?;
            let (spot, list) = spot
                .and_then(|spot| Some((spot.0, spot.1?)))
                .ok_or_else(|| {
                    ProtocolError(
                        "mdBook's JSON has a chapter without a list of those under it".into(),
                    )
                })?;
            let mut names = spot.parent_names;
            names.push(spot.name);
            let below = items(list)?;
            let last = last_number(&below, spot.number.as_ref().map_or(0, Vec::len) + 1);
            let number = |at: usize| {
                let own = spot.number.as_ref()?;
                Some([own.as_slice(), &[last + 1 + at as u32]].concat())
            };
            let new = chapters.iter().enumerate();
            let new = new.map(|(at, it)| chapter(it, number(at), &names, Vec::new()));
            Ok(Put {
                json: appended(json, list, below.is_empty(), new),
                parent,
                first: parent + 1 + count(list)?,
            })
        }
        Under::New(holder) => {
            let above = items(top.items)?;
            let own = last_number(&above, 1) + 1;
            let names = [holder.name.clone()];
            let below = chapters.iter().zip(1..);
            let below = below.map(|(it, at)| chapter(it, Some(vec![own, at]), &names, Vec::new()));
            let new = chapter(&holder, Some(vec![own]), &[], below.collect());
            let parent = book.chapters.len();
            Ok(Put {
                json: appended(json, top.items, above.is_empty(), [new].into_iter()),
                parent,
                first: parent + 1,
            })
        }
    }
}

/// The book's items, unread.
#[derive(Deserialize)]
struct Top<'a> {
    #[serde(borrow, alias = "sections")]
    items: &'a RawValue,
}

/// A chapter with what its new neighbours must know.
#[derive(Deserialize)]
struct Spot<'a> {
    #[serde(default)]
    name: String,
    #[serde(default)]
    number: Option<Vec<u32>>,
    #[serde(default)]
    parent_names: Vec<String>,
    #[serde(borrow, default)]
    sub_items: Option<&'a RawValue>,
}

fn items(list: &RawValue) -> Result<Vec<Item<Spot<'_>>>, ProtocolError> {
    serde_json::from_str(list.get()).map_err(ProtocolError::json)
}

/// The chapter with `left` others before it in the book's order, and the list of those under it.
fn find<'a>(
    list: &'a RawValue,
    left: &mut usize,
) -> Result<Option<(Spot<'a>, Option<&'a RawValue>)>, ProtocolError> {
    for item in items(list)? {
        let Item::Chapter(spot) = item else {
            continue;
        };
        let below = spot.sub_items;
        if *left == 0 {
            return Ok(Some((spot, below)));
        }
        *left -= 1;
        if let Some(below) = below
            && let Some(found) = find(below, left)?
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// How many chapters a list holds, those under others included.
fn count(list: &RawValue) -> Result<usize, ProtocolError> {
    let mut count = 0;
    for item in items(list)? {
        if let Item::Chapter(spot) = item {
            count += 1 + spot.sub_items.map_or(Ok(0), self::count)?;
        }
    }
    Ok(count)
}

/// The greatest last number among the chapters of a list whose numbers have this many parts.
fn last_number(list: &[Item<Spot>], parts: usize) -> u32 {
    let numbers = list.iter().filter_map(|item| match item {
        Item::Chapter(spot) => spot.number.as_ref(),
        Item::Other => None,
    });
    let of_level = numbers.filter(|number| number.len() == parts);
    of_level
        .filter_map(|it| it.last())
        .copied()
        .max()
        .unwrap_or(0)
}

fn chapter(
    new: &NewChapter,
    number: Option<Vec<u32>>,
    parents: &[String],
    below: Vec<Value>,
) -> Value {
    json!({ "Chapter": {
        "name": new.name,
        "content": *new.text,
        "number": number,
        "sub_items": below,
        "path": new.path,
        "source_path": new.source_path,
        "parent_names": parents,
    } })
}

/// The book with more at the end of one of its lists.
fn appended(
    book: &str,
    list: &RawValue,
    is_empty: bool,
    new: impl Iterator<Item = Value>,
) -> String {
    let new = new.map(|it| it.to_string()).collect::<Vec<_>>().join(",");
    // Both are slices of one text; the list's last byte is its bracket.
    let end = list.get().as_ptr().addr() - book.as_ptr().addr() + list.get().len() - 1;
    let comma = if is_empty { "" } else { "," };
    let (before, after) = book.split_at(end);
    format!("{before}{comma}{new}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(path: &str) -> NewChapter {
        NewChapter {
            name: path.to_owned(),
            text: "# T\n".to_owned().into(),
            path: path.to_owned(),
            source_path: None,
        }
    }

    /// Path, number and parents of each chapter.
    fn told(json: &str) -> Vec<(String, String, String)> {
        fn walk(items: &Value, out: &mut Vec<(String, String, String)>) {
            for item in items.as_array().into_iter().flatten() {
                let chapter = &item["Chapter"];
                if !chapter.is_null() {
                    out.push((
                        chapter["path"].as_str().unwrap_or_default().to_owned(),
                        chapter["number"].to_string(),
                        chapter["parent_names"].to_string(),
                    ));
                    walk(&chapter["sub_items"], out);
                }
            }
        }
        let book: Value = serde_json::from_str(json).unwrap();
        let mut out = Vec::new();
        walk(&book["sections"], &mut out);
        out
    }

    const BOOK: &str = r#"{"sections" : [ "Separator", {"Chapter":{"name":"A","content":"","number":[1],"sub_items":[
        {"Chapter":{"name":"B","content":"","number":[1,4],"sub_items":[ ],"path":"b.md","parent_names":["A"]}} ],"path":"a.md","parent_names":[]}},
        {"Chapter":{"name":"C","content":"","number":null,"sub_items":[],"path":"c.md","parent_names":[],"x":1.50}} ],"__non_exhaustive":null}"#;

    fn grown(under: Under) -> Put {
        let book = RawBook::read(BOOK.to_owned()).unwrap();
        let grown = put(&book, under, &[new("x.md"), new("y.md")]).unwrap();
        // What is new is all that is new.
        let (before, _) = BOOK.split_at(
            BOOK.bytes()
                .zip(grown.json.bytes())
                .take_while(|(a, b)| a == b)
                .count(),
        );
        let rest = &BOOK[before.len()..];
        assert!(grown.json.ends_with(rest), "{}", grown.json);
        let chapters = RawBook::read(grown.json.clone()).unwrap().chapters;
        assert_eq!(chapters[grown.first].path.as_deref(), Some("x.md"));
        assert_eq!(chapters[grown.first + 1].path.as_deref(), Some("y.md"));
        grown
    }

    #[test]
    fn numbers_go_on_and_names_lead_up() {
        let row = |path: &str, number: &str, names: &str| {
            (path.to_owned(), number.to_owned(), names.to_owned())
        };
        let told_of = |at| told(&grown(Under::Chapter(at)).json);
        assert_eq!(told_of(0)[2], row("x.md", "[1,5]", "[\"A\"]"));
        assert_eq!(told_of(0)[3], row("y.md", "[1,6]", "[\"A\"]"));
        assert_eq!(told_of(1)[2], row("x.md", "[1,4,1]", "[\"A\",\"B\"]"));
        assert_eq!(told_of(2)[3], row("x.md", "null", "[\"C\"]"));
        let at_end = grown(Under::New(new("log.md")));
        assert_eq!(at_end.parent, 3);
        assert_eq!(told(&at_end.json)[3], row("log.md", "[2]", "[]"));
        assert_eq!(told(&at_end.json)[5], row("y.md", "[2,2]", "[\"log.md\"]"));
    }
}
