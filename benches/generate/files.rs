//! A book as the files of its authors.

use super::{Chapter, Item, Shape, TODAY, items};
use std::fs;
use std::io;
use std::path::Path;

/// Writes the book of a shape into `folder`.
pub fn write(shape: Shape, folder: &Path) -> io::Result<()> {
    write_items(items(shape), folder)
}

/// Writes a book of these items into `folder`.
pub fn write_items(items: Vec<Item>, folder: &Path) -> io::Result<()> {
    let mut summary = "# Summary\n\n".to_owned();
    for item in items {
        match item {
            Item::Part(title) => summary.push_str(&format!("\n# {title}\n\n")),
            Item::Chapter(it) => write_chapter(&it, "", &folder.join("src"), &mut summary)?,
        }
    }
    fs::write(folder.join("src/SUMMARY.md"), summary)?;
    let toml = format!(
        "[book]\ntitle = \"Generated handbook\"\n\n[preprocessor.designdoc]\ntoday = \"{TODAY}\"\n"
    );
    fs::write(folder.join("book.toml"), toml)
}

fn write_chapter(
    chapter: &Chapter,
    indent: &str,
    sources: &Path,
    summary: &mut String,
) -> io::Result<()> {
    let file = sources.join(&chapter.path);
    fs::create_dir_all(file.parent().unwrap_or(sources))?;
    fs::write(file, &chapter.text)?;
    summary.push_str(&format!(
        "{indent}- [{}]({})\n",
        chapter.title, chapter.path
    ));
    let indent = format!("{indent}  ");
    let mut below = chapter.below.iter();
    below.try_for_each(|it| write_chapter(it, &indent, sources, summary))
}
