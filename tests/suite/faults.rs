//! What becomes of files and words when something goes wrong outside: nobody reads, the disk is full,
//! the run is killed, or two run at once. `tests/faults/run` does the rest, which needs mounts and a
//! tracer.

mod ended;
mod kit;
mod output;
mod together;
