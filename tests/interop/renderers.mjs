// The example book through renderers that are not HTML: what they get is plain text.

import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import { unzipSync } from "fflate";
import { build, configure } from "./build.mjs";
import { authored, deadLinks as deadMarkdown, html } from "./clean.mjs";
import { attribute, classes, elements, isOurs, parseFragment, text } from "./page.mjs";
import { spoil } from "./verdict.mjs";

const DESIGN = "designs/branch-transfers";

/** The parts of the check, one for each renderer, with the book that they are given. */
export function holdRenderers(book) {
  const made = (table, programs, ...others) => {
    const { mdbook, path } = programs.mdbook("0.5", ...others);
    const only = { add: table, without: ["output.html", "output.designdoc"] };
    return build({ mdbook, path, book, change: (folder) => configure(folder, only) });
  };
  const own = authored(book);
  return {
    markdown: (verdicts, programs) => holdMarkdown(verdicts, made("[output.markdown]", programs), own),
    pandoc: (verdicts, programs) => holdPandoc(verdicts, made(PANDOC, programs, "mdbook-pandoc"), own),
    epub: (verdicts, programs) => holdEpub(verdicts, made("[output.epub]", programs, "mdbook-epub"), own),
  };
}

const PANDOC = `
[output.pandoc.profile.page]
output-file = "book.html"
to = "html"

[output.pandoc.profile.text]
output-file = "book.txt"
to = "plain"
`;

/** A renderer's run went well and said nothing that it did not say of the authors' own text. */
function holdSilence(verdicts, name, built, known = () => false) {
  verdicts.hold(`${name}: builds in silence`, built, ({ status, said }) => {
    const lines = said.split("\n").filter((line) => /warn|error|panic/i.test(line) && !known(line));
    return status === 0 ? lines : [`exit ${status}: ${said.slice(-2000)}`];
  }, {
    "a failure": (it) => ({ ...it, status: 101 }),
    "a warning": (it) => ({ ...it, said: "[WARN] a place is missing" }),
  });
}

function holdMarkdown(verdicts, built, own) {
  holdSilence(verdicts, "markdown", built);
  const file = `${DESIGN}.md`;
  const plain = (change) => (it) => spoil(it, file, change);
  const texts = (files) => new Map([...files].filter(([path]) => path.endsWith(".md")).map(([path, it]) => [path, `${it}`]));
  verdicts.hold("markdown: no markup of ours", built.files, (files) => {
    const found = [...texts(files)].flatMap(([path, it]) => html(it).map((tag) => [path, tag]));
    // The one tag that a table's cell cannot do without.
    return found.filter(([, tag]) => !own.has(tag) && tag !== "<br/>").map(([path, tag]) => `${path}: ${tag.slice(0, 200)}`);
  }, {
    "a block": plain((it) => `${it}\n\n<div class="dd-note">x</div>\n`),
    "a tag in a line": plain((it) => it.replace("**Status**: ", '**Status**: <span class="dd-badge">')),
  });
  verdicts.hold("markdown: states are words", built.files, (files) => {
    const wanted = [[file, /^\*\*Status\*\*: Approved$/m], ["registers/decisions.md", /\|ADR-0005\|.*\|Rejected\|/],
      ["registers/risks.md", /\|Low\|High\|Medium\|/], [file, /^```mermaid$/m]];
    return wanted.filter(([path, words]) => !words.test(`${files.get(path)}`)).map(([path, words]) => `${path}: no ${words}`);
  }, { "a status that is gone": plain((it) => it.replace("**Status**: Approved", "**Status**:")) });
  verdicts.hold("markdown: links lead to a place", texts(built.files), deadMarkdown, {
    "a file that is gone": (it) => new Map([...it].filter(([path]) => path !== file)),
    "a heading that is gone": (it) => new Map(it).set(file, it.get(file).replace("## Glossary", "## Words")),
  });
}

/** The markup of ours in a tree, without what the authors wrote into the guide. */
function ours(root, own) {
  const written = [...own].join("\n");
  return [...elements(root)].flatMap((it) => {
    const mine = classes(it).filter((name) => name.startsWith("dd-") && !written.includes(name));
    const picture = it.tagName === "svg" && !written.includes("<svg");
    return mine.length > 0 || picture ? [`<${it.tagName} class="${attribute(it, "class") ?? ""}"> ${text(it).slice(0, 80)}`] : [];
  });
}

function holdPandoc(verdicts, built, own) {
  // It looks for each linked file on the disk, where a record of `adr-dirs` is in its own folder: those links become
  // words there.
  const unfound = /Ignoring part separator|Failed to resolve one or more relative|link '[^']*decision-log\/[^']*\.md|chapter 'ADR-00[12]: (Read barcodes|Buy scanners)/;
  holdSilence(verdicts, "pandoc", built, (line) => unfound.test(line));
  const [page, plain] = ["page/book.html", "text/book.txt"];
  const tree = (files) => parseFragment(`${files.get(page) ?? ""}`);
  verdicts.hold("pandoc: no markup of ours", built.files, (files) => ours(tree(files), own), {
    "a view": (it) => spoil(it, page, (html) => html.replace("</body>", '<div class="dd-header">x</div></body>')),
    "a picture": (it) => spoil(it, page, (html) => html.replace("</body>", "<svg></svg></body>")),
  });
  verdicts.hold("pandoc: links lead to a place", built.files, (files) => {
    const all = [...elements(tree(files))];
    const ids = new Set(all.flatMap((it) => attribute(it, "id") ?? []).flatMap((id) => [id, id.split("__").pop()]));
    const links = all.filter((it) => it.tagName === "a").map((it) => attribute(it, "href") ?? "");
    if (links.length < 500) return [`only ${links.length} links`];
    // Pandoc before 3 leaves the file in front of the place when it makes one page of all files.
    const places = links.map((href) => href.replace(/^book\/page\/src\/[^#]*(?=#)/, ""));
    const dead = places.filter((href) => (href.startsWith("#") ? !ids.has(decodeURIComponent(href.slice(1))) : /\.md(#|$)/.test(href)));
    const written = [...own].join("\n");
    const known = /src\/[0-9a-f]{10,16}\.md$|^\.\.\/\.\.\/designs\/|decision-log\//; // the links that `unfound` is about
    return dead.filter((href) => !/^[a-z]+:/.test(href) && !known.test(href) && !written.includes(`href="${href}"`));
  }, {
    "a place that is gone": (it) => spoil(it, page, (html) => html.replaceAll(/id="[^"]*glossary"/g, "")),
    "a file instead of a place": (it) => spoil(it, page, (html) => html.replace("</body>", '<a href="x.md">x</a></body>')),
  });
  verdicts.hold("pandoc: words and tables are there", built.files, (files) => {
    const words = `${files.get(plain)}`;
    const tables = [...elements(tree(files))].filter((it) => it.tagName === "table").length;
    const lacking = ["Status: Approved", "superseded by ADR-003", "Probability ╲ Impact"].filter((it) => !words.includes(it));
    const marks = words.split("\n").filter((line) => /<\/?(span|div|dfn|details|svg|br)\b/.test(line) && !/`|data-|^ {4}/.test(line));
    return [...lacking.map((it) => `no ${it}`), ...marks, ...(tables < 100 ? [`only ${tables} tables`] : [])];
  }, {
    "a status that is gone": (it) => spoil(it, plain, (text) => text.replaceAll("Status: Approved", "Status:")),
    "tags": (it) => spoil(it, plain, (text) => `${text}\n<details>\n`),
  });
}

function holdEpub(verdicts, built, own) {
  // A picture that is in the text already is none that it could fetch; it stays.
  holdSilence(verdicts, "epub", built, (line) => /No asset found by URL: 'data:/.test(line));
  const name = [...built.files.keys()].find((path) => path.endsWith(".epub"));
  if (!name) throw new Error(`no EPUB was written: ${[...built.files.keys()]}`);
  const inside = Object.entries(unzipSync(built.files.get(name)));
  const files = new Map(inside.map(([path, content]) => [path, Buffer.from(content)]).sort());
  const page = `OEBPS/${DESIGN}.html`;
  const texts = (it) => [...it].filter(([path]) => /\.x?html$/.test(path));
  const end = (change) => (it) => spoil(it, page, (html) => html.replace("</body>", `${change}</body>`));
  verdicts.hold("epub: every page is XHTML", files, (it) => {
    const pages = texts(it);
    const wrong = pages.flatMap(([path, content]) => {
      // The parser of this check overlooks both.
      const signs = `${content}`.match(/&(?!(#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);).{0,20}/gi) ?? [];
      try {
        new DOMParser({ onError: onErrorStopParsing }).parseFromString(`${content}`, "application/xhtml+xml");
        return signs.map((sign) => `${path}: ${sign}`);
      } catch (error) {
        return [`${path}: ${error.message.split("\n")[0]}`];
      }
    });
    return pages.length < 60 ? [`only ${pages.length} pages`, ...wrong] : wrong;
  }, { "an open tag": end("<p><br></p>"), "a bare sign": end("<p>a & b</p>") });
  verdicts.hold("epub: no markup of ours", files, (it) =>
    texts(it).flatMap(([path, content]) => ours(parseFragment(`${content}`), own).map((tag) => `${path}: ${tag}`)), {
    "a view": end('<div class="dd-header">x</div>'),
    "a picture": end("<svg></svg>"),
  });
  verdicts.hold("epub: our links lead to a page", files, (it) => {
    // The guide shows views as its authors wrote them, in HTML. Links of authors to other chapters are written by mdbook-epub as they are, and lead nowhere.
    const links = texts(it).flatMap(([path, content]) =>
      [...elements(parseFragment(`${content}`))]
        .filter((element) => element.tagName === "a" && attribute(element, "title") && !isOurs(element))
        .map((element) => [path, attribute(element, "href") ?? ""]));
    if (links.length < 100) return [`only ${links.length} links`];
    return links.flatMap(([path, href]) => {
      const url = new URL(href, `http://book.invalid/${path}`);
      if (url.origin !== "http://book.invalid") return [];
      const there = it.has(decodeURIComponent(url.pathname.slice(1))) && url.hash === "";
      return there ? [] : [`${path}: ${href}`];
    });
  }, {
    "a page that is gone": (it) => new Map([...it].filter(([path]) => path !== page)),
    "a place on a page": end('<a title="x" href="hold-queue.html#glossary">x</a>'),
  });
  verdicts.hold("epub: states are words", files, (it) => {
    const words = text(parseFragment(`${it.get(page) ?? ""}`));
    return ["Status : Approved", "superseded by"].filter((wanted) => !words.includes(wanted));
  }, { "a status that is gone": (it) => spoil(it, page, (html) => html.replace(": Approved", ":")) });
}
