// Which files of the output folder are pages of the book.

import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

// Not walked with the chapters: print.html repeats them all and has a check of its own,
// toc.html is the sidebar's frame, and 404.html has a <base> that is right only on the real site.
const APART = new Set(["print.html", "toc.html", "404.html"]);

/** The book's pages as `{ path, html }`, sorted, and the print page if there is one. */
export async function findPages(root) {
  const files = (await readdir(root, { recursive: true }))
    .map((file) => file.split(sep).join("/"))
    .filter((file) => file.endsWith(".html"))
    .sort();
  const read = async (path) => ({ path, html: await readFile(join(root, path), "utf8") });
  const pages = await Promise.all(files.filter((file) => !APART.has(file)).map(read));
  return {
    // A redirect has no content, and would lead the walk to another page.
    chapters: pages.filter(({ html }) => !/<meta\s+http-equiv=["']?refresh/i.test(html)),
    print: files.includes("print.html") ? await read("print.html") : null,
  };
}
