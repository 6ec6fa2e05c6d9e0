// Looks at a built book in a real browser, in every theme, on a desk, on a phone and on paper.
//
// Needs Chromium (/usr/bin/chromium, or the path in CHROMIUM) and, once, in this folder:
// npm install --no-package-lock
//
//   node tests/browser/check.mjs <html folder> [--searches FILE] [--screenshots DIR] [--only PAGE]
//     [--allow-book-links] [--times]
//
// --searches names a JSON file of `{ "type": …, "finds": page, "within": N }`: words that are typed
// into mdBook's own search box, and the page that must be among the first N results.
// --allow-book-links lets links of ours (a.dd-…) keep mdBook's link colour, which mdBook itself sets
// below 4.5:1 in rust, coal and navy.
// --times says at the end how long each kind of check took.
// Prints a line for each failed check and, at the end, `N passed, M failed`.
// Exit codes: 0 all passed, 1 some failed, 2 could not run.

import { mkdir, readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { AXE } from "./axe.mjs";
import { launch, openReader, openVisitor } from "./browser.mjs";
import { findPages } from "./pages.mjs";
import { Report, joined } from "./report.mjs";
import { searchFaults, strangeWords } from "./searching.mjs";
import { serve } from "./serve.mjs";
import { deadLinks, readStructure } from "./structure.mjs";
import { Visits } from "./visits.mjs";

const SIDE_BY_SIDE = 2; // browser pages at work at one time

const USAGE =
  "usage: node check.mjs <html folder> [--searches FILE] [--screenshots DIR] [--only PAGE] [--allow-book-links] [--times]";

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

async function main() {
  const options = readOptions();
  if (!(await stat(options.root).catch(() => null))?.isDirectory())
    throw new Error(`${options.root} is not a folder`);
  if (options.screenshots) await mkdir(options.screenshots, { recursive: true });

  const { chapters, print } = await findPages(options.root);
  const wanted = chapters.filter(({ path }) => isWanted(path, options.only));
  if (wanted.length === 0)
    throw new Error(options.only ? `no page ${options.only}` : `no page in ${options.root}`);

  const searches = options.searches ? JSON.parse(await readFile(options.searches, "utf8")) : [];
  const browser = await launch();
  const site = await serve(options.root, { [AXE.path]: AXE.file });
  const report = new Report();
  const run = { ...options, browser, chapters, wanted, origin: site.origin, report };
  try {
    await checkStructure(run, print);
    const readers = {
      scripted: await openReader(browser, { script: true }),
      bare: await openReader(browser, { script: false }),
    };
    const jobs = wanted.map(({ path }, at) => ({ path, order: at + 1 }));
    await sideBySide(jobs, () => Visits.open(run, readers));
    if (!options.only) {
      if (print) await checkPrint(run, readers.scripted, jobs.length + 1);
      if (searches.length) await checkSearch(run, readers.scripted, jobs.length + 2, searches);
    }
  } finally {
    await browser.close();
    await site.close();
  }
  for (const line of report.lines()) console.log(line);
  if (options.times) for (const line of report.times()) console.log(line);
  console.log(report.summary());
  return report.failed ? 1 : 0;
}

function readOptions() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        searches: { type: "string" },
        screenshots: { type: "string" },
        times: { type: "boolean", default: false },
        only: { type: "string" },
        "allow-book-links": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error.message}\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (positionals.length !== 1) throw new Error(USAGE);
  return {
    root: positionals[0],
    searches: values.searches,
    screenshots: values.screenshots,
    times: values.times,
    only: values.only,
    allowBookLinks: values["allow-book-links"],
  };
}

function isWanted(path, only) {
  return !only || path === only || path === `${only}.html`;
}

/** Ids, scripts, links and badges: the same in every theme, so read once from the HTML. */
async function checkStructure({ browser, root, chapters, wanted, only, report }, print) {
  const page = await browser.newPage();
  const structures = new Map();
  for (const { path, html } of chapters) structures.set(path, await readStructure(page, html));
  const enterCommon = (path, found) => {
    const place = { order: 0, page: path };
    report.enter(place, "unique ids", joined(found.repeated));
    report.enter(place, "inner references", joined(found.dangling));
    report.enter(place, "no script", joined(found.active));
  };
  for (const { path } of wanted) {
    const found = structures.get(path);
    enterCommon(path, found);
    report.enter({ order: 0, page: path }, "badge words", joined(found.mute.map((at) => `${at} has no text`)));
    report.enter({ order: 0, page: path }, "links", joined(await deadLinks(root, path, structures)));
  }
  if (!only) {
    if (print) enterCommon(print.path, await readStructure(page, print.html));
    // A walk over a book without badges would pass everything and prove nothing.
    const badges = [...structures.values()].reduce((sum, { badges: n }) => sum + n, 0);
    report.enter({ order: 0, page: "(book)" }, "badges", badges ? [] : ["no .dd-badge on any page"]);
  }
  await page.close();
}

async function checkPrint({ origin, report }, reader, order) {
  const visitor = await openVisitor(reader, origin);
  const place = { order, page: "print.html", theme: "light", width: 1280 };
  report.enter(place, "errors", joined(await visitor.visit("print.html", 1280)));
  await visitor.close();
}

/** mdBook's own search box, and the index that it reads. */
async function checkSearch({ origin, chapters, report }, reader, order, searches) {
  const visitor = await openVisitor(reader, origin);
  const place = { order, page: "(search)" };
  report.enter(place, "errors", joined(await visitor.visit("index.html", 1280)));
  for (const search of searches) report.enter(place, "search", await searchFaults(visitor.page, search));
  report.enter(place, "search words", joined(await strangeWords(visitor.page, chapters)));
  await visitor.close();
}

async function sideBySide(jobs, open) {
  const waiting = [...jobs];
  const worker = async () => {
    const visits = await open();
    for (let job = waiting.shift(); job; job = waiting.shift()) await visits.check(job);
    await visits.close();
  };
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, jobs.length) }, worker));
}
