// The example book under each version of mdBook: its pages, its exports, and that all say the same.

import { facts } from "./facts.mjs";
import { attribute, classes, deadLinks, elements, idsOf, main, pages, text } from "./page.mjs";
import { spoil } from "./verdict.mjs";

/** The files that the example book's `[output.designdoc]` asks for, by the beginning of their path. */
const EXPORTS = [
  "catalog.json", "catalog.schema.json", "calendar.ics", "feed.atom", "findings.sarif",
  "findings.junit.xml", "graph.dot", "graph.graphml", "csv/", "badges/", "openapi/", "sql/", "typescript/",
];

/** A page that has one of everything: the faults are planted there. */
const PAGE = "html/designs/branch-transfers.html";

/** Holds the builds of one book by several mdBooks; `builds` are `[version, build]`. */
export function holdVersions(verdicts, builds) {
  for (const [version, built] of builds) {
    const of = (what) => `mdBook ${version}: ${what}`;
    verdicts.hold(of("builds in silence"), built, loud, {
      "a failure": (it) => ({ ...it, status: 101 }),
      "a warning": (it) => ({ ...it, said: `${it.said}\n[WARN] (designdoc): a key is unknown` }),
    });
    verdicts.hold(of("pages show what documents say"), built.files, bare, {
      "a header without its badge": (it) => spoil(it, PAGE, (page) => page.replace(/dd-badge/, "badge")),
      "a diagram that is not drawn": (it) =>
        spoil(it, PAGE, (page) => page.replace("</main>", '<code class="language-mermaid">a</code></main>')),
      "a register without rows": (it) =>
        spoil(it, "html/registers/risks.html", (page) => page.replaceAll(/<tr id="register-.*?<\/tr>/gs, "")),
      "a page that is not there": (it) => new Map([...it].filter(([path]) => path !== PAGE)),
    });
    verdicts.hold(of("links lead to a place"), built.files, (it) => deadLinks(it), {
      "a page that is gone": (it) => new Map([...it].filter(([path]) => path !== PAGE)),
      "an id that is gone": (it) => spoil(it, PAGE, (page) => page.replaceAll('id="adr-001"', "")),
    });
    verdicts.hold(of("an id is there once"), built.files, repeated, {
      "an id twice": (it) => spoil(it, PAGE, (page) => page.replace("</main>", '<i id="adr-001"></i></main>')),
    });
    verdicts.hold(of("exports are written"), built.files, unwritten, {
      "an empty file": (it) => new Map(it).set("designdoc/feed.atom", Buffer.from("")),
      "a folder that is not there": (it) => new Map([...it].filter(([path]) => !path.startsWith("designdoc/csv/"))),
    });
  }
  const [[first, one], ...others] = builds;
  for (const [version, other] of others) {
    const both = `mdBook ${first} and ${version}`;
    const pair = { one: one.files, other: other.files };
    verdicts.hold(`${both}: pages show the same`, pair, differentPages, {
      "another status": (it) => ({
        ...it,
        other: spoil(it.other, PAGE, (page) => page.replace('data-status="approved"', 'data-status="draft"')),
      }),
      "another word": (it) => ({
        ...it,
        other: spoil(it.other, PAGE, (page) => page.replace(/(class="dd-facts"[^>]*>)/, "$1Nine ")),
      }),
    });
    verdicts.hold(`${both}: exports are the same`, pair, differentExports, {
      "another number": (it) => ({
        ...it,
        other: spoil(it.other, "designdoc/catalog.json", (json) => json.replace(/\d+/, "77")),
      }),
    });
  }
}

/** What went wrong, or was said as if it had. */
function loud({ status, said }) {
  const lines = said.split("\n").filter((line) => /warn|error|panic/i.test(line));
  return status === 0 ? lines : [`exit ${status}: ${said.slice(-2000)}`, ...lines];
}

/** What pages of designs, decisions and registers lack. */
function bare(files) {
  const complaints = [];
  const counted = { designs: 0, decisions: 0, registers: 0 };
  for (const [path, html] of pages(files)) {
    const kind = path.split("/")[0];
    const mine = [...elements(main(html))];
    const some = (name) => mine.filter((it) => classes(it).includes(name));
    if (path.startsWith("guide/") || path.endsWith("index.html") || !(kind in counted)) continue;
    if (mine.some((it) => classes(it).includes("language-mermaid"))) complaints.push(`${path}: a fence is not drawn`);
    const header = some("dd-header");
    if (header.length > 0) {
      counted[kind] += 1;
      const badges = header.flatMap((it) => [...elements(it)]).filter((it) => classes(it).includes("dd-badge"));
      if (badges.length !== 1 || text(badges[0]) === "") complaints.push(`${path}: ${badges.length} badges in the header`);
    }
    if (kind === "registers") {
      const rows = mine.filter((it) => it.tagName === "tr" && attribute(it, "id")?.startsWith("register-"));
      counted.registers += 1;
      // The example book has no findings.
      if (path === "registers/findings.html") continue;
      const drawn = some("dd-diagram").flatMap((it) => [...elements(it)]).filter((it) => it.tagName === "svg");
      if (rows.length + drawn.length + some("dd-rows").length === 0) complaints.push(`${path}: shows nothing`);
      if (path === "registers/risks.html" && rows.length === 0) complaints.push(`${path}: no risks`);
    }
  }
  for (const [kind, wanted] of [["designs", 3], ["decisions", 9], ["registers", 14]]) {
    if (counted[kind] < wanted) complaints.push(`${counted[kind]} pages of ${kind}`);
  }
  return complaints;
}

function repeated(files) {
  return [...pages(files)].flatMap(([path, html]) => {
    const ids = idsOf(main(html));
    const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
    return [...twice].map((id) => `${path}: id "${id}"`);
  });
}

function unwritten(files) {
  const missing = EXPORTS.filter((start) => ![...files.keys()].some((path) => path.startsWith(`designdoc/${start}`)));
  const empty = [...files].filter(([path, content]) => path.startsWith("designdoc/") && content.length === 0);
  return [...missing.map((start) => `no ${start}`), ...empty.map(([path]) => `${path} is empty`)];
}

function differentPages({ one, other }) {
  const [first, second] = [pages(one), pages(other)];
  const paths = new Set([...first.keys(), ...second.keys()]);
  return [...paths].flatMap((path) => {
    if (!first.has(path) || !second.has(path)) return [`${path} is only in one of them`];
    const [left, right] = [facts(main(first.get(path))), facts(main(second.get(path)))];
    const at = Array.from({ length: Math.max(left.length, right.length) }).findIndex((_, it) => left[it] !== right[it]);
    return at < 0 ? [] : [`${path}: ${left[at]?.slice(0, 300)}\n      is ${right[at]?.slice(0, 300)}`];
  });
}

function differentExports({ one, other }) {
  const names = (files) => [...files.keys()].filter((path) => path.startsWith("designdoc/"));
  const all = new Set([...names(one), ...names(other)]);
  return [...all].flatMap((path) => {
    const [left, right] = [one.get(path), other.get(path)];
    return left && right && left.equals(right) ? [] : [`${path} differs`];
  });
}
