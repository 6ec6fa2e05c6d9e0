// Looks at a built book in a real browser, in every theme, on a desk and on a phone.
//
// Needs Chromium (/usr/bin/chromium, or the path in CHROMIUM) and, once, in this folder:
// npm install --no-package-lock
//
//   node tests/browser/check.mjs <html folder> [--screenshots DIR] [--only PAGE] [--allow-book-links]
//
// Besides mdBook's five themes there are two looks without script: "noscript-dark" (mdBook's own
// dark colours) and "plain" (no style sheet either).
// --allow-book-links lets links of ours (a.dd-…) keep mdBook's link colour, which mdBook itself sets
// below 4.5:1 in rust, coal and navy.
// Prints a line for each failed check and, at the end, `N passed, M failed`.
// Exit codes: 0 all passed, 1 some failed, 2 could not run.

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { badgeWords, lost } from "./badges.mjs";
import { launch, openVisitor } from "./browser.mjs";
import { faintText } from "./contrast.mjs";
import { sidewaysScroll } from "./overflow.mjs";
import { findPages } from "./pages.mjs";
import { buttonsInVain, wrongPicks } from "./picking.mjs";
import { Report, joined } from "./report.mjs";
import { serve } from "./serve.mjs";
import { deadLinks, readStructure } from "./structure.mjs";

const THEMES = ["light", "rust", "coal", "navy", "ayu"];
const WIDTHS = [1280, 390];
const PICKING = ["light", "noscript-dark"]; // with script and without: no colour changes it
const LEAST_CONTRAST = 4.5;
const SIDE_BY_SIDE = 2; // browser pages at work at one time

const USAGE =
  "usage: node check.mjs <html folder> [--screenshots DIR] [--only PAGE] [--allow-book-links]";

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

  const browser = await launch();
  const site = await serve(options.root);
  const run = { ...options, browser, chapters, wanted, origin: site.origin, report: new Report() };
  try {
    await checkStructure(run, print);
    const words = new Map(); // page to the words of its badges, for checkPlain
    let order = 1;
    const jobs = THEMES.flatMap((theme) =>
      WIDTHS.map((width) => ({ theme, width, look: { theme, width } })),
    );
    // Readers without script get mdBook's own dark colours by another rule of its style sheet.
    jobs.push({ theme: "noscript-dark", width: 1280, look: { width: 1280, dark: true } });
    for (const job of jobs) job.order = order++;
    await sideBySide(jobs, (job) => checkLook(run, job, words));
    await checkPlain(run, order++, words);
    if (print && !options.only) await checkPrint(run, order++);
  } finally {
    await browser.close();
    await site.close();
  }
  for (const line of run.report.lines()) console.log(line);
  console.log(run.report.summary());
  return run.report.failed ? 1 : 0;
}

function readOptions() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        screenshots: { type: "string" },
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
    screenshots: values.screenshots,
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

/** Walks the pages in one look: errors, sideways scrolling, contrast, picking of rows. */
async function checkLook(run, { order, theme, width, look }, words) {
  const { browser, origin, wanted, report, screenshots, allowBookLinks } = run;
  const visitor = await openVisitor(browser, origin, look);
  for (const { path } of wanted) {
    const place = { order, page: path, theme, width };
    report.enter(place, "errors", joined(await visitor.visit(path)));
    if (screenshots) {
      const name = `${path.replace(/\.html$/, "").replaceAll("/", "-")}-${theme}-${width}.png`;
      await visitor.page.screenshot({ path: join(screenshots, name), fullPage: true });
    }
    await openDetails(visitor.page);
    report.enter(place, "sideways scroll", await sidewaysScroll(visitor.page));
    const faint = await faintText(visitor.page, { least: LEAST_CONTRAST, allowBookLinks });
    report.enter(place, "contrast", faint);
    if (width === 1280 && PICKING.includes(theme))
      report.enter(place, "picking", joined(await wrongPicks(visitor.page)));
    if (theme === "light" && width === 1280) words.set(path, await badgeWords(visitor.page));
  }
  await visitor.close();
}

/**
 * Walks the pages with neither style sheet nor script: the badges must still be told in words, and
 * no button may stand there that does nothing.
 */
async function checkPlain({ browser, origin, wanted, report }, order, words) {
  const visitor = await openVisitor(browser, origin, { width: 1280, styled: false });
  for (const { path } of wanted) {
    const place = { order, page: path, theme: "plain", width: 1280 };
    report.enter(place, "errors", joined(await visitor.visit(path)));
    await openDetails(visitor.page);
    const missing = lost(words.get(path), await badgeWords(visitor.page));
    report.enter(place, "badge words", joined(missing.map((word) => `badge "${word}" is gone`)));
    report.enter(place, "picking", joined(await buttonsInVain(visitor.page)));
  }
  await visitor.close();
}

async function checkPrint({ browser, origin, report }, order) {
  const visitor = await openVisitor(browser, origin, { theme: "light", width: 1280 });
  const place = { order, page: "print.html", theme: "light", width: 1280 };
  report.enter(place, "errors", joined(await visitor.visit("print.html")));
  await visitor.close();
}

/** What is folded away has to be readable too, once it is unfolded. */
function openDetails(page) {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

async function sideBySide(jobs, work) {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await work(job);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}
