// Builds a copy of a book with one mdBook, and gives what was written and what was said.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, sep } from "node:path";

/**
 * @param {{ mdbook: string, path: string[], book: string, change?: (folder: string) => void }} what
 *   the mdBook to run, the folders of the programs that it calls, the book, and what is other in the copy
 * @returns {{ files: Map<string, Buffer>, said: string, status: number }}
 *   what lies in the build folder, by path; standard output and error together
 */
export function build({ mdbook, path, book, change = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), "interop-"));
  try {
    cpSync(book, folder, { recursive: true, filter: (from) => from !== join(book, "book") });
    change(folder);
    const environment = { ...process.env, PATH: [...path, process.env.PATH].join(delimiter) };
    // The configuration is the book's own, whatever the caller's shell says.
    for (const name of ["RUST_LOG", "MDBOOK_LOG", "SOURCE_DATE_EPOCH"]) delete environment[name];
    const run = spawnSync(mdbook, ["build", folder], { encoding: "utf8", env: environment, maxBuffer: 2 ** 28 });
    if (run.error) throw run.error;
    return { files: read(join(folder, "book")), said: run.stdout + run.stderr, status: run.status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All files below a folder, by their path from there. */
export function read(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => [name, join(folder, name)]);
  const files = names.filter(([, path]) => statSync(path).isFile());
  return new Map(files.map(([name, path]) => [name.split(sep).join("/"), readFileSync(path)]).sort());
}

/** Puts lines into the copy's configuration, and takes tables out of it. */
export function configure(folder, { add = "", without = [] }) {
  const file = join(folder, "book.toml");
  // A table goes from its name to the next one; no book here has an array that begins a line.
  const tables = readFileSync(file, "utf8").split(/^(?=\[)/m);
  const kept = tables.filter((table) => !without.some((name) => table.startsWith(`[${name}]`)));
  writeFileSync(file, `${kept.join("")}\n${add}\n`);
}
