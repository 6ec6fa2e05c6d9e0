//! What a browser sees in a page, and what an enriched page must not have more than its source.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use pulldown_cmark::{Options, Parser, html};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Elements that run or load something, or change the page around them.
const LIVE_ELEMENTS: &[&str] = &[
    "animate",
    "animatemotion",
    "animatetransform",
    "applet",
    "base",
    "button",
    "embed",
    "form",
    "frame",
    "iframe",
    "input",
    "link",
    "math",
    "meta",
    "object",
    "script",
    "set",
    "template",
    "textarea",
    "title",
    "use",
];

/// All that a view is made of, besides drawings.
const OWN_ELEMENTS: &[&str] = &[
    "a", "br", "caption", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "fieldset", "img", "label", "legend", "li", "ol", "p", "pre", "progress", "span", "strong",
    "summary", "svg", "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
];

const OWN_ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "class",
    "data-direction",
    "data-level",
    "data-method",
    "data-pick",
    "data-state",
    "data-status",
    "datetime",
    "hidden",
    "href",
    "id",
    "max",
    "role",
    "scope",
    "src",
    "tabindex",
    "title",
    "value",
];

/// A button to pick rows with, and nothing else that takes input.
const BUTTON: &[&str] = &["checked", "name", "type", "value"];
/// What the plugin brought into a chapter's page that it must not: each in one line.
pub fn faults(written: &str, enriched: &str) -> Vec<String> {
    let mut faults = Vec::new();
    // What only looks like front matter stays on the page, as a rule and a heading.
    let read = |text: &str| Seen::read(&rendered(text));
    let plain = [read(without_front_matter(written)), read(written)];
    let shown = read(enriched);
    for (what, count) in &shown.live {
        let before = plain.iter().filter_map(|it| it.live.get(what));
        if *count > before.max().copied().unwrap_or_default() {
            faults.push(format!("{what} is live"));
        }
    }
    for (tag, count) in &shown.tags {
        let before = plain.iter().filter_map(|it| it.tags.get(tag));
        let before = before.max().copied().unwrap_or_default();
        if *count > before && !tag.is_own() {
            faults.push(format!("<{} {:?}> is new", tag.name, tag.attributes));
        }
    }
    let balanced = plain.iter().all(|it| it.unbalanced.is_empty());
    if balanced && !shown.unbalanced.is_empty() {
        faults.push(format!("{:?} are not balanced", shown.unbalanced));
    }
    if live_includes(enriched) > live_includes(written) {
        faults.push("an include is live".to_owned());
    }
    faults
}

/// The plugin takes front matter out; without it, front matter is a rule and a heading.
pub fn without_front_matter(text: &str) -> &str {
    let matter = text.strip_prefix("---\n");
    let rest = matter.and_then(|matter| matter.split_once("\n---\n"));
    rest.map_or(text, |(_, rest)| rest)
}

/// As mdBook 0.5 renders a chapter.
pub fn rendered(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(text, options));
    out
}

/// How many directives of mdBook's own a later preprocessor would act on.
fn live_includes(text: &str) -> usize {
    let marks = text.match_indices("{{#include");
    marks.filter(|(at, _)| !text[..*at].ends_with('\\')).count()
}

/// A tag by its name and the names of its attributes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    name: String,
    attributes: Vec<String>,
}

impl Shape {
    fn is_own(&self) -> bool {
        let own = |name: &String| OWN_ATTRIBUTES.contains(&name.as_str());
        let of_button = |name: &String| BUTTON.contains(&name.as_str());
        self.name == "svg"
            || (self.name == "input" && self.attributes.iter().all(of_button))
            || (OWN_ELEMENTS.contains(&self.name.as_str()) && self.attributes.iter().all(own))
    }
}

/// What a browser's tokenizer sees in a page.
#[derive(Debug, Default)]
pub struct Seen {
    /// Every tag outside drawings, with its number.
    tags: BTreeMap<Shape, usize>,
    /// Whatever could run, load or restyle.
    pub live: BTreeMap<String, usize>,
    pub text: String,
    open: Vec<String>,
    /// Tags that close nothing, or that nothing closes.
    pub unbalanced: Vec<String>,
}

impl Seen {
    /// Reads some HTML.
    pub fn read(html: &str) -> Self {
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(html));
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        // The sink never asks to run a script, so one call reads all.
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        let mut seen = tokenizer.sink.0.into_inner();
        let open = std::mem::take(&mut seen.open);
        seen.unbalanced.extend(open);
        seen
    }

    fn in_drawing(&self) -> bool {
        self.open.iter().any(|name| name == "svg")
    }

    fn is_live(&mut self, what: String) {
        *self.live.entry(what).or_default() += 1;
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.to_ascii_lowercase().to_string();
        if tag.kind == TagKind::EndTag {
            self.close(&name);
            return;
        }
        let drawing = self.in_drawing();
        let is_button = name == "input"
            && tag
                .attrs
                .iter()
                .any(|it| it.name.local == *"type" && &*it.value == "radio");
        if LIVE_ELEMENTS.contains(&name.as_str()) && !is_button && !(drawing && name == "title")
            || (name == "style" && !drawing)
        {
            self.is_live(format!("element {name}"));
        }
        for attribute in &tag.attrs {
            self.attribute(&attribute.name.local.to_ascii_lowercase(), &attribute.value);
        }
        if !drawing {
            let names = tag.attrs.iter();
            let mut attributes: Vec<_> = names.map(|it| it.name.local.to_string()).collect();
            attributes.sort();
            let shape = Shape {
                name: name.clone(),
                attributes,
            };
            *self.tags.entry(shape).or_default() += 1;
        }
        const VOID: [&str; 5] = ["br", "col", "hr", "img", "input"];
        let closed = VOID.contains(&name.as_str()) || (drawing && tag.self_closing);
        if !closed {
            self.open.push(name);
        }
    }

    fn close(&mut self, name: &str) {
        // A `</p>` or `</li>` that is missing is no fault, but the views leave none out.
        if self.open.last().is_some_and(|last| last == name) {
            self.open.pop();
        } else {
            self.unbalanced.push(format!("/{name}"));
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if name.starts_with("on") || name == "srcdoc" || name == "formaction" {
            self.is_live(format!("attribute {name}"));
        }
        const ADDRESSES: [&str; 5] = ["href", "src", "action", "xlink:href", "data"];
        if ADDRESSES.contains(&name) && is_unsafe(value) {
            self.is_live(format!("address {value}"));
        }
    }
}

/// Whether a browser would run what stands at an address: it drops control characters and case.
fn is_unsafe(address: &str) -> bool {
    let seen = address.chars().filter(|ch| !ch.is_control());
    let seen = seen.collect::<String>().trim_start().to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:"]
        .iter()
        .any(|scheme| seen.starts_with(scheme))
}

#[derive(Default)]
struct Sink(RefCell<Seen>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        let tag = match token {
            Token::TagToken(tag) => tag,
            Token::CharacterTokens(text) => {
                seen.text.push_str(&text);
                return TokenSinkResult::Continue;
            }
            _ => return TokenSinkResult::Continue,
        };
        seen.tag(&tag);
        // The words of these elements are no markup, outside of drawings.
        let raw = match tag.name.as_ref() {
            _ if tag.kind == TagKind::EndTag || seen.in_drawing() => None,
            "script" => Some(RawKind::ScriptData),
            "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}
