//! What a document takes in books of many sizes.

use crate::candidate::{self, Candidate, take_turns};
use crate::generate::Shape;
use std::fs;
use std::io;
use std::path::Path;

/// The programs that are measured at each size.
const PROGRAMS: [&str; 4] = ["floor", "plugin, nothing drawn", "check", "renderer"];

/// Measures books of these sizes, and prints what a document takes in each and its ratio to the
/// first.
pub fn run(folder: &Path, shape: Shape, sizes: &[u16], rounds: usize) -> io::Result<()> {
    let mut candidates = Vec::new();
    for size in sizes {
        let shape = shape.with_documents(*size).undrawn();
        let folder = folder.join(size.to_string());
        fs::create_dir(&folder)?;
        let (input, _) = candidate::book(&folder, shape)?;
        let files = candidate::book_of_files(&folder, shape)?;
        candidates.extend([
            Candidate::floor(&input)?,
            Candidate::plugin(PROGRAMS[1], &input),
            Candidate::check(&folder, &files)?,
            Candidate::renderer(&folder, &files, shape)?,
        ]);
    }
    take_turns(&mut candidates, rounds)?;
    println!(
        "processor time a document; {rounds} rounds, medians; each ratio is to the first size\n"
    );
    let (heads, rules): (Vec<_>, Vec<_>) = PROGRAMS
        .map(|it| (format!(" {it} | |"), "--:|--:|"))
        .into_iter()
        .unzip();
    println!("| documents |{} memory of check |", heads.concat());
    println!("|--:|{}--:|", rules.concat());
    let books: Vec<_> = candidates.chunks(PROGRAMS.len()).collect();
    for (size, book) in sizes.iter().zip(&books) {
        let mut row = format!("| {size} |");
        for (program, first) in book.iter().zip(books[0]) {
            let each = program.time(|it| it.processor).as_secs_f64() / f64::from(*size);
            let more = f64::from(*size) / f64::from(sizes[0]);
            let ratio = program.over(first, |it| it.processor) / more;
            row.push_str(&format!(" {:.0} µs | {ratio:.2} |", each * 1e6));
        }
        let memory = book[2].memory() as f64 / f64::from(*size);
        println!("{row} {:.0} KB |", memory / 1e3);
    }
    Ok(())
}
