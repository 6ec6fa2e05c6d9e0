// One small book with another plugin, before this one and behind it: neither damages the other.

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { build, configure } from "./build.mjs";
import { facts } from "./facts.mjs";
import { attribute, classes, deadLinks, elements, idsOf, main, pages, text } from "./page.mjs";
import { spoil } from "./verdict.mjs";

const BOOK = resolve(import.meta.dirname, "book");
const DESIGN = "html/lamps.html";
const OWN = (order) => `[preprocessor.designdoc]\ncommand = "mdbook-designdoc"\ntoday = "2026-05-20"\n${order}\n`;
const PLAIN = 'after = ["index", "links"]';

/**
 * The other plugins: the mdBook that each speaks, how its users set it up, what it makes of a page, how
 * much of that there is in the book, and what of ours it takes over.
 */
const OTHERS = {
  admonish: {
    mdbook: "0.4.52",
    install: ["install"],
    table: "",
    made: (page) => [...elements(page)].filter((it) => classes(it).includes("admonition")),
    least: 5,
    theirs: (it) => classes(it).includes("admonition"),
  },
  mermaid: {
    mdbook: "0.5",
    install: ["install"],
    table: "",
    // It draws what we make of components and plans too, if it runs behind us: that is not the author's.
    made: (page) => mermaids(page).filter((it) => /Lamp clock|Crew/.test(text(it))),
    least: 2,
    theirs: (it) => /\bdd-(diagram|figure)\b|Which component|The plan/.test(`${attribute(it, "class")} ${attribute(it, "aria-label")}`),
  },
  toc: {
    mdbook: "0.5",
    table: '[preprocessor.toc]\ncommand = "mdbook-toc"\nrenderer = ["html"]\n',
    made: contents,
    least: 2,
    theirs: () => false,
  },
};

/** The parts of the check, one for each plugin. */
export function holdPlugins() {
  const parts = Object.keys(OTHERS).map((name) => [name, (verdicts, programs) => hold(name, verdicts, programs)]);
  return { ...Object.fromEntries(parts), linkcheck2: holdLinkcheck };
}

function hold(name, verdicts, programs) {
  const other = OTHERS[name];
  const { mdbook, path } = programs.mdbook(other.mdbook, `mdbook-${name}`);
  const made = (order, table) =>
    inHtml({
      mdbook,
      path,
      book: BOOK,
      change(folder) {
        configure(folder, { add: table + (order === null ? "" : OWN(order)) });
        if (table === null || !other.install || !table.includes(name)) return;
        const run = spawnSync(`${path[1]}/mdbook-${name}`, [...other.install, folder], { encoding: "utf8" });
        if (run.status !== 0) throw new Error(`mdbook-${name} ${other.install}: ${run.stderr}`);
      },
    });
  const table = other.table || `[preprocessor.${name}]\ncommand = "mdbook-${name}"\n`;
  const alone = made(null, table);
  const without = made(PLAIN, "");
  for (const [place, order] of [
    ["before", `after = ["index", "links", "${name}"]`],
    ["behind", `after = ["index", "links"]\nbefore = ["${name}"]`],
  ]) {
    const of = (what) => `mdbook-${name} ${place} this one: ${what}`;
    const built = { alone, without, both: made(order, table) };
    const both = (change) => (it) => ({ ...it, both: { ...it.both, files: spoil(it.both.files, DESIGN, change) } });
    const each = (select) => (it) => differences(pages(it[select].files), pages(it.both.files));
    verdicts.hold(of("the book builds"), built, failures, {
      "a failure": (it) => ({ ...it, both: { ...it.both, status: 101 } }),
      "a warning": (it) => ({ ...it, both: { ...it.both, said: "[WARN] x" } }),
    });
    verdicts.hold(of("what it makes is the same"), built, (it) => each("alone")(it)((page) => things(other, page), other.least), {
      "a part that is gone": both((page) => page.replace(/class="admonition |class="mermaid"|<li><a href="#risks">Risks/, 'class="')),
      "a part that is there twice": both((page) => page.replace("</main>", `${planted(name)}</main>`)),
    });
    verdicts.hold(of("what we make is the same"), built, (it) => each("without")(it)((page) => facts(page, other.theirs), 10), {
      "a view that is gone": both((page) => page.replace('class="dd-header"', 'class="header"')),
      "another level": both((page) => page.replace('class="dd-level" data-level="high"', 'class="dd-level" data-level="low"')),
    });
    verdicts.hold(of("a fence is drawn once"), built.both.files, (files) => twice(name, place, files), {
      "a fence that nobody draws": (it) =>
        spoil(it, DESIGN, (page) => page.replace("</main>", '<code class="language-mermaid">x</code></main>')),
      "a fence that both draw": (it) =>
        spoil(it, DESIGN, (page) => page.replace("</main>", '<div class="dd-diagram"><svg></svg></div><pre class="mermaid">x</pre></main>')),
    });
    verdicts.hold(of("links lead to a place, ids are there once"), built.both.files, (it) => [...deadLinks(it), ...repeated(it)], {
      "an id that is gone": (it) => spoil(it, DESIGN, (page) => page.replaceAll('id="adr-001"', "")),
      "an id twice": (it) => spoil(it, DESIGN, (page) => page.replace("</main>", '<i id="risks"></i></main>')),
    });
  }
}

/** A build of pages alone: they lie where those of a book with several outputs do. */
function inHtml(what) {
  const built = build(what);
  return { ...built, files: new Map([...built.files].map(([path, content]) => [`html/${path}`, content])) };
}

/** The lists of mdbook-toc: three links or more, and all to places on the page. */
function contents(page) {
  const within = (it, outer) => it && (it.parentNode === outer || within(it.parentNode, outer));
  const lists = [...elements(page)].filter((it) => {
    const links = [...elements(it)].filter(({ tagName }) => tagName === "a").map((link) => attribute(link, "href"));
    return it.tagName === "ul" && links.length > 2 && links.every((href) => href?.startsWith("#"));
  });
  return lists.filter((it) => !lists.some((other) => within(it, other)));
}

/** What mdbook-mermaid leaves for its script. */
function mermaids(page) {
  return [...elements(page)].filter((it) => it.tagName === "pre" && classes(it).includes("mermaid"));
}

/** What a plugin made on a page, as words that two pages can be compared by. */
function things(other, page) {
  return other.made(page).map((it) => `${classes(it).join(" ")}: ${text(it).replace(/\s/g, "")}`);
}

const planted = (name) =>
  ({
    admonish: '<div class="admonition">x</div>',
    mermaid: '<pre class="mermaid">Crew</pre>',
    toc: '<ul><li><a href="#a">a</a></li><li><a href="#b">b</a></li><li><a href="#c">c</a></li></ul>',
  })[name];

function failures({ alone, without, both }) {
  const builds = Object.entries({ alone, without, both });
  return builds.flatMap(([name, { status, said }]) => [
    ...(status === 0 ? [] : [`${name}: exit ${status}: ${said.slice(-800)}`]),
    ...said.split("\n").filter((line) => /warn|error|panic/i.test(line)).map((line) => `${name}: ${line}`),
  ]);
}

/** Where the same page says other things in two builds; `read` reads them, `least` is how many there are. */
function differences(before, after) {
  return (read, least) => {
    let count = 0;
    const complaints = [...before].flatMap(([path, html]) => {
      const [left, right] = [read(main(html)), read(main(after.get(path) ?? "<main></main>"))];
      count += left.length;
      const length = Math.max(left.length, right.length);
      const at = Array.from({ length }).findIndex((_, it) => left[it] !== right[it]);
      return at < 0 ? [] : [`${path}: ${left[at]?.slice(0, 300)}\n      becomes ${right[at]?.slice(0, 300)}`];
    });
    return count >= least ? complaints : [...complaints, `${count} of them instead of ${least}`];
  };
}

/** The book has two fences, and we draw its components and its plan too, whoever draws the fences. */
function twice(name, place, files) {
  const page = main(pages(files).get("lamps.html"));
  const all = [...elements(page)];
  const theirs = mermaids(page).length;
  const ours = all.filter((it) => classes(it).includes("dd-diagram")).length;
  const left = all.filter((it) => classes(it).includes("language-mermaid")).length;
  const wanted = { "mermaid before": [2, 2, 0], "mermaid behind": [4, 0, 0] }[`${name} ${place}`] ?? [0, 4, 0];
  const found = [theirs, ours, left];
  const words = `drawn by mdbook-mermaid, by us, by nobody: ${found} instead of ${wanted}`;
  return found.join() === wanted.join() ? [] : [words];
}

function repeated(files) {
  return [...pages(files)].flatMap(([path, html]) => {
    const ids = idsOf(main(html));
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `${path}: id "${id}" twice`);
  });
}

/** mdbook-linkcheck2 reads the text that other renderers get: it must find no broken link of ours. */
function holdLinkcheck(verdicts, programs) {
  const { mdbook, path } = programs.mdbook("0.5", "mdbook-linkcheck2");
  const change = (folder) => {
    const table = '[output.linkcheck2]\nfollow-web-links = false\nwarning-policy = "error"\n';
    configure(folder, { add: table, without: ["output.html", "output.designdoc"] });
  };
  const built = build({ mdbook, path, book: resolve(import.meta.dirname, "../../example-book"), change });
  verdicts.hold("mdbook-linkcheck2: no broken link", built, ({ said }) => {
    // It looks for files on the disk, where a record of `adr-dirs` is in its own folder. An author's
    // brackets it takes for a link without an address.
    const lines = said.replace(/\x1b\[[0-9;]*m/g, "").split("\n").filter((line) => /^(error|warning):/.test(line));
    const known = /(buy-scanners|read-barcodes)[^/]*$|Potential incomplete link|File not found: (\.\.\/){2}/;
    return [...(/linkcheck/.test(said) ? [] : ["it did not run"]), ...lines.filter((line) => !known.test(line))];
  }, {
    "a link to nothing": (it) => ({ ...it, said: `${it.said}\nerror: File not found: gone.md` }),
    "a renderer that is not there": (it) => ({ ...it, said: "" }),
  });
}
