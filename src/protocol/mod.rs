//! mdBook's JSON, of both living versions: the only place that knows it.
//!
//! The book is never turned into types and printed again. The chapters' contents are taken out of
//! the JSON text and put back in their places, changed or not, so whatever else the book holds, known
//! to this program or not, goes back as it came.

mod cut;
mod grow;
mod skeleton;
mod string;
mod texts;

use cut::Cut;
pub use grow::{Grown, NewChapter, Under, grow};
pub use skeleton::{Answer, Skeleton};
use string::Manner;
pub use string::encode;

use bytestring::ByteString;
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::{self, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// What mdBook asks for.
#[derive(Debug)]
pub enum Call {
    /// A JSON array: enrich the book and answer with it.
    Preprocess(Request),
    /// A JSON object: render the book into a folder.
    Render(Render),
}

/// A preprocessor's call.
#[derive(Debug)]
pub struct Request {
    pub context: Context,
    pub book: RawBook,
}

impl Call {
    /// The book of a preprocessor's call.
    ///
    /// # Errors
    /// The call is a renderer's.
    pub fn of_preprocessor(self) -> Result<Request, ProtocolError> {
        match self {
            Self::Preprocess(request) => Ok(request),
            Self::Render(_) => Err(ProtocolError(
                "a renderer's call came where a preprocessor's belongs".to_owned(),
            )),
        }
    }

    /// The book of a renderer's call.
    ///
    /// # Errors
    /// The call is a preprocessor's.
    pub fn of_renderer(self) -> Result<Render, ProtocolError> {
        match self {
            Self::Render(render) => Ok(render),
            Self::Preprocess(_) => Err(ProtocolError(
                "a preprocessor's call came where a renderer's belongs".to_owned(),
            )),
        }
    }
}

/// A renderer's call. The book is as its authors wrote it: only mdBook's own preprocessors have run,
/// and those of others that support every renderer.
#[derive(Debug)]
pub struct Render {
    /// What a preprocessor for the HTML renderer would be asked: pages, anchors and links are those
    /// of the site.
    pub request: Request,
    /// The folder to write into, made beforehand.
    pub destination: String,
}

/// A book, taken out of its JSON.
#[derive(Debug)]
pub struct RawBook {
    /// All chapters, depth first, drafts included.
    pub chapters: Vec<RawChapter>,
    /// What is left of the JSON.
    pub skeleton: Skeleton,
}

impl RawBook {
    /// Reads a book from its JSON alone.
    ///
    /// # Errors
    /// The JSON is of another shape, or a chapter's content is no text.
    pub fn read(json: String) -> Result<Self, ProtocolError> {
        let frame = match Frame::at_head(&json, &json)? {
            (frame, tail) if tail.trim().is_empty() => frame,
            _ => return Err(ProtocolError::goes_on()),
        };
        frame.filled(json.into_bytes())
    }

    /// Gives the chapters their texts, where the JSON holds none.
    pub fn fill(&mut self, texts: Vec<ByteString>) {
        for (chapter, text) in self.chapters.iter_mut().zip(texts) {
            chapter.text = text;
        }
    }
}

/// A book whose texts are in the JSON yet.
struct Frame {
    /// The chapters without their texts.
    chapters: Vec<RawChapter>,
    skeleton: Skeleton,
    /// The places of the chapters' contents in the JSON.
    contents: Vec<Range<usize>>,
    /// How each of them is written.
    manners: Vec<Manner>,
}

impl Frame {
    /// The book at the head of some JSON, which is a part of the `whole`, and what follows it.
    fn at_head<'j>(json: &'j str, whole: &str) -> Result<(Self, &'j str), ProtocolError> {
        let json = json.trim_start();
        let cut = Cut::of(json);
        let (items, tail) = match element::<Items>(cut.left()) {
            Ok(found) => found,
            // Places that an error tells are those of the whole.
            Err(error) => return Err(element::<Items>(json).err().unwrap_or(error)),
        };
        let mut found = Vec::new();
        flatten(items.items, &mut found);
        let contents = found.iter().map(|it| cut.place_of(it.content.get()));
        let mut contents: Vec<_> = contents.collect();
        let (book, tail) = json.split_at(cut.place_of(tail).start);
        let manners = contents.par_iter().cloned();
        let manners = manners.map(|it| string::manner(book[it].as_bytes()));
        let manners: Vec<_> = manners.collect();
        let skeleton = Skeleton::of(book, &contents, &manners);
        // A slice of it, so the distance of their addresses is an offset in it.
        let start = json.as_ptr().addr() - whole.as_ptr().addr();
        for content in &mut contents {
            *content = start + content.start..start + content.end;
        }
        let frame = Self {
            chapters: found.into_iter().map(RawChapter::without_text).collect(),
            skeleton,
            contents,
            manners,
        };
        Ok((frame, tail))
    }

    /// The book, with its texts out of the whole JSON.
    fn filled(self, whole: Vec<u8>) -> Result<RawBook, ProtocolError> {
        let texts =
            texts::take(whole, &self.contents, &self.manners).map_err(ProtocolError::json)?;
        let mut book = RawBook {
            chapters: self.chapters,
            skeleton: self.skeleton,
        };
        book.fill(texts);
        Ok(book)
    }
}

/// The context that comes before the book.
#[derive(Clone, Debug, Deserialize)]
pub struct Context {
    /// The book's folder, as mdBook names it.
    pub root: String,
    /// The whole of `book.toml`; 0.4 and 0.5 leave out different things.
    pub config: Value,
    pub renderer: String,
    pub mdbook_version: String,
}

/// A chapter as mdBook gives it.
#[derive(Clone, Debug)]
pub struct RawChapter {
    /// The name in the table of contents, where there is one.
    pub name: Option<String>,
    /// The place among the sources; `None` for a draft.
    pub path: Option<String>,
    /// The file that the chapter came from.
    pub source_path: Option<String>,
    /// Most are parts of the JSON that the book came in, and hold it.
    pub text: ByteString,
}

impl RawChapter {
    fn without_text(json: ChapterJson) -> Self {
        let name = json.name.map(|it| serde_json::from_str(it.get()).ok());
        Self {
            name: name.flatten(),
            path: json.path,
            source_path: json.source_path,
            text: ByteString::new(),
        }
    }
}

/// Input that is not mdBook's. Its text is one line.
#[derive(Debug)]
pub struct ProtocolError(String);

impl ProtocolError {
    fn json(error: serde_json::Error) -> Self {
        Self(format!("standard input is not mdBook's JSON: {error}"))
    }

    fn goes_on() -> Self {
        Self("mdBook's JSON goes on behind the book".to_owned())
    }
}

impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ProtocolError {}

/// Reads what mdBook wrote to standard input.
///
/// # Errors
/// The input is not UTF-8, not JSON, or JSON of another shape.
#[inline(never)] // A door where benches/instructions counts.
pub fn read(input: Vec<u8>) -> Result<Call, ProtocolError> {
    let text = std::str::from_utf8(&input)
        .map_err(|error| ProtocolError(format!("standard input is not UTF-8: {error}")))?;
    match text.trim_start().chars().next() {
        Some('[') => {
            let (context, frame) = preprocess(text)?;
            let book = frame.filled(input)?;
            Ok(Call::Preprocess(Request { context, book }))
        }
        Some('{') => {
            let (context, frame, destination) = render(text)?;
            let book = frame.filled(input)?;
            Ok(Call::Render(Render {
                request: Request { context, book },
                destination,
            }))
        }
        Some(_) => Err(ProtocolError(
            "standard input is not mdBook's JSON: neither an array nor an object".to_owned(),
        )),
        None => Err(ProtocolError(
            "standard input is empty; mdBook gives a preprocessor its book there".to_owned(),
        )),
    }
}

/// A chapter of its own, outside any book.
pub fn loose_chapter(path: &str, text: &str) -> Value {
    json!({ "Chapter": {
        "name": path,
        "content": text,
        "number": null,
        "sub_items": [],
        "path": path,
        "source_path": path,
        "parent_names": [],
    } })
}

/// What mdBook would write for these chapters: a call for the book in the folder `root`, with
/// `config` for `book.toml`.
pub fn loose_call(root: &str, config: Value, chapters: Vec<Value>) -> Vec<u8> {
    let context = json!({
        "root": root,
        "config": config,
        "renderer": PAGES,
        "mdbook_version": mdbook_preprocessor::MDBOOK_VERSION,
    });
    json!([context, { "items": chapters }])
        .to_string()
        .into_bytes()
}

/// A renderer's call as mdBook writes it.
#[derive(Deserialize)]
struct RenderCall<'a> {
    version: String,
    root: String,
    #[serde(borrow)]
    book: &'a RawValue,
    config: Value,
    destination: String,
}

/// The renderer whose pages the facts of a book lead to.
const PAGES: &str = "html";

/// The context, the book and the destination of a renderer's call.
fn render(text: &str) -> Result<(Context, Frame, String), ProtocolError> {
    let call: RenderCall = serde_json::from_str(text).map_err(ProtocolError::json)?;
    let context = Context {
        root: call.root,
        config: call.config,
        renderer: PAGES.to_owned(),
        mdbook_version: call.version,
    };
    let (frame, _) = Frame::at_head(call.book.get(), text)?;
    Ok((context, frame, call.destination))
}

/// The context and the book of a preprocessor's call.
fn preprocess(text: &str) -> Result<(Context, Frame), ProtocolError> {
    let open = text.len() - text.trim_start().len() + 1;
    let (context, rest) = element::<Context>(&text[open..])?;
    let rest = rest
        .trim_start()
        .strip_prefix(',')
        .ok_or_else(|| ProtocolError("mdBook's JSON has a context but no book".to_owned()))?;
    let (frame, tail) = Frame::at_head(rest, text)?;
    if tail.trim() != "]" {
        return Err(ProtocolError::goes_on());
    }
    Ok((context, frame))
}

/// One JSON value at the head of `text`, and what follows it.
fn element<'a, T: Deserialize<'a>>(text: &'a str) -> Result<(T, &'a str), ProtocolError> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<T>();
    let value = match stream.next() {
        Some(value) => value.map_err(ProtocolError::json)?,
        None => return Err(ProtocolError("mdBook's JSON ends too early".to_owned())),
    };
    Ok((value, &text[stream.byte_offset()..]))
}

fn flatten<'a>(items: Vec<Item<ChapterJson<'a>>>, into: &mut Vec<ChapterJson<'a>>) {
    for item in items {
        if let Item::Chapter(mut chapter) = item {
            let below = std::mem::take(&mut chapter.sub_items);
            into.push(chapter);
            flatten(below, into);
        }
    }
}

/// The book: its items are `items` since 0.5, `sections` before.
#[derive(Deserialize)]
struct Items<'a> {
    #[serde(borrow, alias = "sections")]
    items: Vec<Item<ChapterJson<'a>>>,
}

/// An item of the book, with as much of a chapter as somebody asks for.
enum Item<C> {
    Chapter(C),
    /// A separator, a part title, or what a later mdBook may add.
    Other,
}

#[derive(Deserialize)]
struct ChapterJson<'a> {
    #[serde(borrow, default)]
    name: Option<&'a RawValue>,
    #[serde(borrow)]
    content: &'a RawValue,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    source_path: Option<String>,
    #[serde(borrow, default)]
    sub_items: Vec<Item<ChapterJson<'a>>>,
}

impl<'de, C: Deserialize<'de>> Deserialize<'de> for Item<C> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor<C>(PhantomData<C>);

        impl<'de, C: Deserialize<'de>> Visitor<'de> for ItemVisitor<C> {
            type Value = Item<C>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a chapter, a separator or a part title")
            }

            fn visit_str<E: de::Error>(self, _: &str) -> Result<Self::Value, E> {
                Ok(Item::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut item = Item::Other;
                while let Some(key) = map.next_key::<String>()? {
                    if key == "Chapter" {
                        item = Item::Chapter(map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(item)
            }
        }

        deserializer.deserialize_any(ItemVisitor(PhantomData))
    }
}
