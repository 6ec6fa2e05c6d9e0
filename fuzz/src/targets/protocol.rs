//! Any bytes on standard input, and any text in the JSON that both versions of mdBook write.

use mdbook_designdoc::preprocess;
use mdbook_designdoc::protocol::{self, Answer, Call, RawBook, Request};
use serde_json::{Value, json};

/// Checks whatever holds for standard input.
pub fn holds(input: &[u8]) {
    match protocol::read(input.to_vec()) {
        Ok(Call::Preprocess(request)) => answered(request),
        Ok(Call::Render(call)) => same(&call.request.book),
        Err(error) => {
            let told = error.to_string();
            assert!(!told.contains('\n'), "more than one line: {told}");
        }
    }
    if let Ok(text) = std::str::from_utf8(input) {
        wrapped(text);
    }
}

/// Checks that a book goes back as it came: as it is, and with each chapter written anew.
fn same(book: &RawBook) {
    let texts: Vec<_> = book.chapters.iter().map(|it| &*it.text).collect();
    let written = |content: &dyn Fn(usize, &str) -> Option<Vec<u8>>| {
        let mut out = Vec::new();
        let mut answer = Answer::new(&book.skeleton, &mut out);
        for (id, text) in texts.iter().enumerate() {
            let written = answer.chapter(content(id, text));
            written.expect("memory takes what is written");
        }
        answer.finish().expect("memory takes what is written");
        String::from_utf8(out).expect("JSON is text")
    };
    let as_it_came = written(&|id, text| book.skeleton.kept(id, text));
    let anew = written(&|_, text| Some(protocol::encode(text)));
    for written in [as_it_came, anew] {
        let again = RawBook::read(written).expect("it is the same book");
        let again: Vec<_> = again.chapters.iter().map(|it| &*it.text).collect();
        assert_eq!(texts, again);
    }
}

/// Checks the answer to a call. Where it leads is not for a fuzzer to say: no file is touched.
fn answered(mut request: Request) {
    same(&request.book);
    request.context.root = String::new();
    let own = request
        .context
        .config
        .pointer_mut("/preprocessor/designdoc");
    if let Some(own) = own.and_then(Value::as_object_mut) {
        own.retain(|key, _| !["adr-dirs", "books", "baseline"].contains(&key.as_str()));
    }
    if let Some(book) = request.context.config.get_mut("book") {
        *book = Value::Null;
    }
    let chapters = request.book.chapters.len();
    let mut out = Vec::new();
    match preprocess::run(request, &mut out) {
        Ok(_) => {
            let answer = String::from_utf8(out).expect("the answer is UTF-8");
            let answer = RawBook::read(answer).expect("the answer is a book");
            assert_eq!(answer.chapters.len(), chapters);
        }
        Err(error) => {
            let told = error.to_string();
            assert!(!told.contains('\n'), "more than one line: {told}");
        }
    }
}

/// Puts a text into the calls of both versions, of a preprocessor and of a renderer.
fn wrapped(text: &str) {
    for (version, items) in [("0.4.52", "sections"), ("0.5.4", "items")] {
        let chapter = protocol::loose_chapter("a.md", text);
        let mut book = json!({});
        book[items] = json!([chapter, "Separator", { "PartTitle": text }]);
        if version == "0.4.52" {
            book["__non_exhaustive"] = Value::Null;
        }
        let context = json!({
            "root": "",
            "config": { "preprocessor": { "designdoc": { "mermaid": "keep", "today": "2026-01-02" } } },
            "renderer": "html",
            "mdbook_version": version,
        });
        let call = json!([context, book]).to_string();
        let Ok(Call::Preprocess(request)) = protocol::read(call.clone().into()) else {
            panic!("{version}: this is a preprocessor's call: {call}");
        };
        same(&request.book);
        let mut out = Vec::new();
        preprocess::run(request, &mut out).expect("the book is answered");
        let answer: Value = serde_json::from_slice(&out).expect("the answer is JSON");
        assert_eq!(without_content(answer), without_content(book.clone()));
        let call = json!({
            "version": version,
            "root": "",
            "book": book,
            "config": {},
            "destination": text,
            "chapter_names": [text],
        });
        match protocol::read(call.to_string().into()) {
            Ok(Call::Render(render)) => same(&render.request.book),
            other => panic!("{version}: this is a renderer's call: {other:?}"),
        }
    }
}

/// A book without the one thing that may change.
fn without_content(mut book: Value) -> Value {
    for items in ["items", "sections"] {
        if let Some(content) = book.pointer_mut(&format!("/{items}/0/Chapter/content")) {
            *content = Value::Null;
        }
    }
    book
}
