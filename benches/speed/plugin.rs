//! The plugin against the floor, and what one diagram costs.

use crate::candidate::{self, Candidate, print_table, take_turns};
use crate::generate::Shape;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// The plugin's own programs and the floor, over one book.
pub struct Own {
    pub candidates: Vec<Candidate>,
    /// The bytes of the book's JSON.
    pub size: usize,
}

impl Own {
    pub fn of(folder: &Path, shape: Shape) -> io::Result<Self> {
        let (input, size) = candidate::book(folder, shape)?;
        let (plain, _) = candidate::book(folder, shape.undrawn())?;
        let files = candidate::book_of_files(folder, shape)?;
        let candidates = vec![
            Candidate::floor(&input)?,
            Candidate::plugin("plugin", &input),
            Candidate::plugin("plugin, nothing drawn", &plain),
            Candidate::plugin("plugin, nothing drawn, 1 thread", &plain).on_one_thread(),
            Candidate::check(folder, &files)?,
            Candidate::renderer(folder, &files, shape)?,
        ];
        Ok(Self { candidates, size })
    }
}

/// Prints what the plugin takes beside the floor.
pub fn against_the_floor(folder: &Path, shape: Shape, rounds: usize) -> io::Result<()> {
    let Own {
        mut candidates,
        size,
    } = Own::of(folder, shape)?;
    take_turns(&mut candidates, rounds)?;
    headline(shape, size, rounds)?;
    print_table(&candidates, &candidates[0], Some(size));
    let catalog = fs::metadata(candidate::exported(folder).join("catalog.json"))?.len();
    println!();
    println!(
        "the catalog: {:.1} MB, {:.2} of the book",
        catalog as f64 / 1e6,
        catalog as f64 / size as f64
    );
    Ok(())
}

/// Says what the table below it is of.
pub fn headline(shape: Shape, size: usize, rounds: usize) -> io::Result<()> {
    let cores = std::thread::available_parallelism()?;
    println!(
        "{} documents, {:.1} MB; {rounds} rounds on {cores} cores, medians\n",
        shape.documents(),
        size as f64 / 1e6
    );
    Ok(())
}

/// The time for one diagram: a small book with them less the same book without, over their count.
pub fn a_diagram(folder: &Path, rounds: usize) -> io::Result<()> {
    let shape = Shape::of(100);
    let (plain, _) = candidate::book(folder, shape)?;
    let (drawn, _) = candidate::book(folder, shape.with_diagrams(2))?;
    let mut candidates = [
        Candidate::plugin("plain", &plain),
        Candidate::plugin("drawn", &drawn),
    ];
    take_turns(&mut candidates, rounds)?;
    let [plain, drawn] = &candidates;
    let count = 2 * shape.documents();
    let each = |drawn: Duration, plain: Duration| {
        drawn.saturating_sub(plain).as_secs_f64() * 1e3 / count as f64
    };
    println!();
    println!(
        "one diagram: {:.2} ms wall, {:.2} ms processor ({count} diagrams)",
        each(drawn.time(|it| it.wall), plain.time(|it| it.wall)),
        each(drawn.time(|it| it.processor), plain.time(|it| it.processor)),
    );
    Ok(())
}
