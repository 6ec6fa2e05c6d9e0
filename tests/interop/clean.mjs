// What plain text must not hold, and what it must.

import MarkdownIt from "markdown-it";
import { read } from "./build.mjs";

const markdown = new MarkdownIt({ html: true });

/** The mark by which the program knows its own pages again: a comment that nobody sees. */
const MARK = /^<!-- designdoc: [a-z]+ -->\s*$/;

/** All tokens of a text, those within others too. */
export function tokens(text) {
  return markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** The HTML of a Markdown text, block by block, without the mark. */
export function html(text) {
  const found = tokens(text).filter(({ type }) => type === "html_block" || type === "html_inline");
  return found.map(({ content }) => content.trim()).filter((content) => !MARK.test(content));
}

/** The HTML that a book's authors wrote themselves. */
export function authored(book) {
  const files = [...read(book)].filter(([path]) => path.endsWith(".md"));
  return new Set(files.flatMap(([, content]) => html(content.toString())));
}

/** The id that mdBook gives a heading. */
function slug(words) {
  return words.toLowerCase().replace(/\s/g, "-").replace(/[^\p{L}\p{N}_-]/gu, "");
}

/** Where the links of Markdown files lead to nothing; `files` by path. */
export function deadLinks(files) {
  const places = new Map([...files].map(([path, text]) => [path, new Set(headings(text))]));
  return [...files].flatMap(([path, text]) =>
    tokens(text).flatMap((token) => {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (href === null || !URL.canParse(href, `http://book.invalid/${path}`)) return [];
      const url = new URL(href, `http://book.invalid/${path}`);
      if (url.origin !== "http://book.invalid") return [];
      // mdBook calls a README index; authors' own links name the file.
      const target = decodeURIComponent(url.pathname.slice(1)).replace(/README\.md$/, "index.md");
      if (!places.has(target)) return /\.md$/.test(target) ? [`${path}: ${href}: there is no such file`] : [];
      const id = decodeURIComponent(url.hash.slice(1));
      return id && !places.get(target).has(id) ? [`${path}: ${href}: there is no such heading`] : [];
    }),
  );
}

function headings(text) {
  const found = markdown.parse(text, {});
  const used = new Map();
  return found.flatMap((token, at) => {
    if (token.type !== "heading_open") return [];
    const words = found[at + 1].children.map(({ type, content }) => (type === "softbreak" ? " " : content)).join("");
    const own = /\{\s*#([^\s}]+)[^}]*\}\s*$/.exec(words);
    const id = own?.[1] ?? slug(words.replace(/\{[^}]*\}\s*$/, "").trim());
    const times = used.get(id) ?? 0;
    used.set(id, times + 1);
    return [times === 0 ? id : `${id}-${times}`];
  });
}
