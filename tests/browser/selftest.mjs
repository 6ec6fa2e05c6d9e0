// Shows that every check of check.mjs can fail, and that it passes what is right:
//
//   node tests/browser/selftest.mjs [--verbose]
//
// Writes small books into a temporary folder and compares what check.mjs says of them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const CHECK = join(import.meta.dirname, "check.mjs");

// mdBook's page in small: its theme switch, its scrolling `.content`, some of its colours.
const STYLE = `
html { color: var(--fg); background-color: var(--bg) }
body { margin: 0; overflow-x: hidden; font-family: sans-serif }
.content { overflow-y: auto; padding: 0 5px }
.content a { color: var(--links) }
.table-wrapper, .dd-scroll { overflow-x: auto }
@media print { .table-wrapper, .dd-scroll { overflow: visible } td { white-space: normal !important } }
.light, html:not(.js) { --bg: hsl(0, 0%, 100%); --fg: hsl(0, 0%, 0%); --links: #20609f; --table-header-bg: #ccc }
.rust { --bg: hsl(60, 9%, 87%); --fg: #262625; --links: #2b79a2 }
.coal { --bg: hsl(200, 7%, 8%); --fg: #98a3ad; --links: #2b79a2; --table-header-bg: hsl(200, 7%, 28%) }
.navy { --bg: hsl(226, 23%, 11%); --fg: #bcbdd0; --links: #2b79a2 }
.ayu { --bg: hsl(210, 25%, 8%); --fg: #c5c5c5; --links: #0096cf }
@media (prefers-color-scheme: dark) {
  html:not(.js) { --bg: hsl(200, 7%, 8%); --fg: #98a3ad; --links: #2b79a2 }
}
@media (forced-colors: active) {
  .dd-diagram svg, .dd-diagram :is(text, foreignObject) { forced-color-adjust: none; background: var(--bg) }
}
thead { background: var(--table-header-bg) }
.dd-badge { background: color-mix(in oklab, var(--fg) 12%, var(--bg)); color: var(--fg); padding: 2px }
.told .dd-badge { color: var(--bg) }
.dd-glass { background: rgb(128 128 128 / 0.1) }
.dd-unseen a { color: inherit }
@media screen {
  .dd-register > .dd-pick { display: block }
  .dd-register:has(input[value="1"]:checked) :is(tr[data-pick="2"], .dd-rows:not(:has([data-pick="1"]))),
  .dd-register:has(input[value="2"]:checked) :is(tr[data-pick="1"], .dd-rows:not(:has([data-pick="2"]))) { display: none }
}
.dd-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; color: var(--bg) }
`;

const page = (body, { content = true } = {}) => `<!DOCTYPE html>
<html lang="en" class="light"><head><meta charset="utf-8"><title>t</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/book.css"></head><body>
<script>
document.documentElement.classList.remove("light");
document.documentElement.classList.add(localStorage.getItem("mdbook-theme"), "js");
// mdBook puts on another theme here, in the middle of whatever is looked at.
matchMedia("(prefers-color-scheme: dark)").onchange = () => document.documentElement.classList.add("told");
</script>
${content ? `<div class="content"><main>${body}</main></div>` : body}
</body></html>`;

const badge = '<p><span class="dd-badge" data-status="draft">Draft</span></p>';
const register = (style = "", hidden = "hidden") => `<style>${style}</style><div class="dd-register">
  <fieldset class="dd-pick" ${hidden}>${[0, 1, 2].map((value) => `<input type="radio" aria-label="b${value}" name="r" value="${value}" ${value ? "" : "checked"}>`).join("")}</fieldset>
  <div class="dd-rows"><b>Both</b><table><tr data-pick="1"><td>one</td></tr><tr data-pick="2"><td>two</td></tr></table></div>
  <div class="dd-rows"><b>Last</b><table><tr data-pick="2"><td>two</td></tr></table></div></div>`;
const svg = (inside) =>
  `<div class="dd-diagram"><svg viewBox="0 0 200 60" width="200" height="60">${inside}</svg></div>`;
const dark = '<rect width="200" height="60" fill="#223"/>';

const GOOD = {
  "index.html": page(`${badge}<h2 id="adr-001">A</h2><h2 id="größe">B</h2>
    <div class="dd-glass"><span class="dd-level" data-level="high">High</span></div>
    <div class="dd-links"><a href="sub/#x">plain link</a> <a href="#adr-001">here</a>
      <a href="#gr%C3%B6%C3%9Fe">encoded</a> <a href="https://example.org/">elsewhere</a></div>
    <div class="table-wrapper" tabindex="0"><table class="dd-register"><thead><tr><th>Head</th></tr></thead>
      <tr><td style="white-space:nowrap">${"wide ".repeat(400)}</td></tr></table></div>
    ${register()}<div class="dd-register"><table><tr><td>no buttons</td></tr></table></div>
    <ul><p>not ours to mend</p></ul><p class="dd-box">some words <a href="#adr-001">linked</a></p>
    <div class="dd-scroll" role="group" aria-label="Wide" tabindex="0" style="width:300px"><p style="width:600px">scrolls</p></div>
    <span class="dd-unseen">for screen readers</span>
    <details class="dd-more"><summary>More</summary>${badge}</details>
    ${svg(`<defs><linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#eee"/></linearGradient></defs>
      ${dark}<text x="9" y="20" fill="#fff">white on dark</text>
      <rect y="30" width="200" height="30" fill="url(#g)"/><text x="9" y="50" fill="#000">black on pale</text>
      <foreignObject width="200" height="25"><div style="color:#fff">label</div></foreignObject>
      <marker id="m" refX="15" refY="15" markerWidth="60" markerHeight="40"><circle cx="15" cy="15" r="6" fill="#fff"/></marker>
      <line x1="150" y1="20" x2="150" y2="20" marker-start="url(#m)"/><text x="150" y="24" font-size="12" text-anchor="middle" fill="#000">1</text>`)}`),
  "sub/index.html": page('<p id="x">x</p>'),
  "moved.html": '<meta http-equiv="refresh" content="0; URL=index.html"><a href="index.html">moved</a>',
  "print.html": page(`${badge}<script>window.print()</script>`),
  "toc.html": "<p>not walked</p>",
};

// Each page has one fault; the list says which checks must fail.
const BAD = {
  "wide-content.html": [["sideways scroll", "paper"], '<div class="dd-wide" style="width:3000px">w</div>'],
  "wide-table.html": [["sideways scroll"], `<table class="dd-register"><tr><td style="white-space:nowrap">${"wide ".repeat(400)}</td></tr></table>`],
  "wide-details.html": [["sideways scroll"], '<details class="dd-more"><summary>More</summary><div style="width:3000px">w</div></details>'],
  "console.html": [["errors"], "<script>console.error('ouch')</script>"],
  "throws.html": [["errors"], "<script>throw new Error('ouch')</script>"],
  "missing-file.html": [["errors"], '<img src="missing.png" alt="">'],
  "off-site.html": [["errors"], '<img src="https://example.invalid/x.png" alt="">'],
  "noscript-error.html": [["errors"], '<noscript><img src="missing.png" alt=""></noscript>'],
  "faint-badge.html": [["contrast", "axe"], '<span class="dd-badge" style="color:rgb(0 0 0 / 0.5);background:#fff">Half</span>'],
  "faint-mix.html": [["contrast", "axe"], '<span class="dd-level" style="color:color-mix(in oklab, var(--fg) 40%, var(--bg))">Mixed</span>'],
  "faint-inner.html": [["contrast", "axe"], '<div class="dd-note" style="background:#999"><p style="color:#888">inner</p></div>'],
  "faint-group.html": [["contrast", "axe"], '<div style="opacity:0.3"><span class="dd-badge">Faded</span></div>'],
  "faint-gradient.html": [["contrast"], '<p class="dd-note" style="color:#fff;background:linear-gradient(#000, oklch(0.9 0 0))">half of it</p>'],
  "faint-picture.html": [["contrast"], '<p class="dd-note" style="background:url(data:image/png;base64,iVBORw0KGgo=)">on a picture</p>'],
  "faint-ref.html": [["contrast", "axe"], '<a class="dd-ref" href="console.html">ADR-001</a>'],
  "faint-link.html": [["contrast", "axe"], '<div class="dd-glass"><a href="console.html">plain link on our ground</a></div>'],
  "faint-head.html": [["contrast", "axe"], '<p class="dd-note" style="background:var(--table-header-bg)"><b>not in a table head</b></p>'],
  "faint-dark-only.html": [["contrast", "axe"], '<p class="dd-note" style="color:#333">dark words</p>'],
  "faint-svg.html": [["contrast"], svg(`${dark}<text x="9" y="20" fill="#333">dark on dark</text>`)],
  "faint-svg-page.html": [["contrast"], svg('<text x="9" y="20" fill="var(--bg)">page on page</text>')],
  "faint-svg-label.html": [["contrast"], svg(`${dark}<foreignObject width="200" height="25"><div style="color:#333">dark on dark</div></foreignObject>`)],
  "dead-page.html": [["links"], '<a class="dd-ref" style="color:inherit" href="nowhere.html">x</a>'],
  "dead-fragment.html": [["links"], '<div class="dd-box"><a href="console.html#nowhere">x</a></div>'],
  "dead-markdown.html": [["links"], '<div class="dd-box"><a href="console.md">x</a></div>'],
  "dead-svg.html": [["links"], svg('<a href="#nowhere"><text y="20" fill="var(--fg)">x</text></a>')],
  "same-id.html": [["unique ids"], '<h2 id="risk-1">R</h2><div class="dd-box"><p id="risk-1">x</p></div>'],
  "loose-end.html": [["inner references"], svg('<path d="M0 0h9" stroke="#777" marker-end="url(#arrow)"/>')],
  "script.html": [["no script"], '<div class="dd-box"><script>1</script></div>'],
  "handler.html": [["no script"], '<div class="dd-box"><b onclick="alert(1)">x</b></div>'],
  "script-link.html": [["no script"], '<div class="dd-box"><a href="&#9;java&#10;script:alert(1)">x</a></div>'],
  "mute-badge.html": [["badge words"], '<style>.mute::before { content: "Draft" }</style><span class="dd-badge mute"></span>'],
  "hidden-badge.html": [["badge words"], '<style>.later { display: inline !important }</style><span class="dd-badge later" hidden>Draft</span>'],
  "scripted-badge.html": [["badge words"], `<p id="p"></p><script>document.getElementById("p").innerHTML = '<b class="dd-badge">Draft</b>'</script>`],
  "pick-nothing.html": [["picking"], register('tr[data-pick="2"] { display: table-row !important }')],
  "pick-at-first.html": [["picking"], register('tr[data-pick="1"] { display: none }')],
  "pick-group.html": [["picking"], register(".dd-rows { display: block !important }")],
  "pick-print.html": [["picking"], register('@media print { tr[data-pick="1"] { display: none } }')],
  "pick-unseen.html": [["picking", "keyboard"], register(".dd-pick input { display: none }")],
  "pick-no-keys.html": [["picking", "keyboard"], register().replace(' name="r" value="0"', ' name="s" value="0"')],
  "pick-in-vain.html": [["picking"], register("@media print { .dd-pick { display: none } }", "")],
  "axe-role.html": [["axe"], '<div class="dd-box" role="buton">x</div>'],
  "faint-forced.html": [["contrast"], svg('<rect width="200" height="60" fill="#eef"/><foreignObject width="200" height="60" style="forced-color-adjust:auto"><div xmlns="http://www.w3.org/1999/xhtml" style="color:#000">w</div></foreignObject>')],
  "axe-list.html": [["axe"], '<ul><p class="dd-box">x</p></ul>'],
  "axe-phone.html": [["axe"], '<style>@media (min-width: 600px) { .later { display: none } }</style><div class="dd-box later" role="buton">x</div>'],
  "axe-link.html": [["axe"], '<p class="dd-note">some words <a class="dd-x" style="color:color-mix(in srgb, #888 30%, var(--fg));text-decoration:none" href="console.html">linked</a></p>'],
  "axe-scroll.html": [["axe", "paper"], `<div class="dd-scroll" style="overflow-x:auto;width:200px"><p style="width:900px">${"wide ".repeat(40)}</p></div><style>@media print { .dd-scroll { overflow-x: auto !important } }</style>`],
  "keys-ring.html": [["keyboard"], '<div class="dd-box"><a style="outline:none;color:inherit" href="console.html">x</a></div>'],
  "keys-order.html": [["keyboard"], '<div class="dd-box" style="display:flex;flex-direction:column"><a id="late" style="color:inherit" href="console.html">late</a><a style="color:inherit" href="throws.html">soon</a></div><script>document.addEventListener("keydown", (e) => { if (document.activeElement.matches("main")) { e.preventDefault(); document.querySelectorAll("main a")[1].focus() } else if (document.activeElement.id !== "late") { e.preventDefault(); document.getElementById("late").focus() } else document.activeElement.blur() })</script>'],
  "keys-trap.html": [["keyboard"], '<div class="dd-box"><a style="color:inherit" href="console.html">x</a></div><script>document.addEventListener("keydown", (e) => { if (document.activeElement.matches("a")) e.preventDefault() })</script>'],
  "keys-beneath.html": [["keyboard"], '<div style="position:fixed;inset:0;z-index:2"></div><div class="dd-box"><a style="color:inherit" href="console.html">x</a></div>'],
  "keys-off-screen.html": [["keyboard"], '<div class="dd-box" style="position:fixed;left:-500px"><a style="color:inherit" href="console.html">x</a></div>'],
  "keys-missed.html": [["keyboard"], '<div class="dd-box"><a style="color:inherit" href="console.html">x</a></div><script>document.addEventListener("keydown", () => document.querySelector("main a").remove())</script>'],
  "keys-fold.html": [["keyboard"], '<details class="dd-more"><summary onclick="event.preventDefault()">More</summary>x</details>'.replace("onclick", "data-x")+'<script>document.querySelector("summary").addEventListener("click", (e) => e.preventDefault())</script>'],
  "keys-row.html": [["picking", "keyboard", "contrast"], register('tr[data-pick="2"] { display: table-row !important; opacity: 0 }').replaceAll("<td>two", '<td><a style="color:inherit" href="console.html">two</a>')],
  "keys-scroll.html": [["scrolling keys"], `<div class="dd-scroll" role="group" aria-label="x" tabindex="0" style="overflow-x:hidden;width:200px"><p style="width:600px">x</p></div><style>@media print { .dd-scroll { overflow: visible !important } }</style>`],
  "paper-wide.html": [["paper"], "<style>@media print { .wide { width: 900px } }</style><div class=\"dd-box wide\">x</div>"],
  "paper-cut.html": [["paper"], "<style>@media print { .cut { overflow: hidden; width: 90px } .cut p { width: 300px } }</style><div class=\"dd-box cut\"><p>x</p></div>"],
  "paper-buttons.html": [["paper"], register("@media print { .dd-register > .dd-pick { display: block } }")],
  "paper-drawing.html": [["paper"], '<style>@media print { .dd-diagram { overflow: visible } .dd-diagram svg { width: 900px } }</style>' + svg("")],
  "print.html": [["unique ids", "errors"], `${svg('<g id="a"/>')}${svg('<g id="a"/>')}<script>console.error('ouch')</script>`],
};

const scratch = await mkdtemp(join(tmpdir(), "dd-browser-"));
try {
  await book("good", GOOD);
  const good = check("good", "--screenshots", join(scratch, "shots"));
  assert.match(good.out.at(-1), /^\d+ passed, 0 failed$/, good.out.join("\n") + good.said);
  assert.equal(good.code, 0);
  const shots = await readdir(join(scratch, "shots"));
  assert.equal(shots.length, 2 * 15);
  assert.ok(shots.includes("sub-index-navy-390.png"));

  const bad = Object.entries(BAD).map(([path, [, body]]) => [path, page(body)]);
  bad.push(["wide-bare.html", page('<div style="width:3000px">w</div>', { content: false })]);
  await book("bad", Object.fromEntries(bad));
  const { out, code, said } = check("bad");
  if (process.argv.includes("--verbose")) console.log(out.join("\n"));
  assert.equal(code, 1, said);
  assert.equal(out.at(-1).match(/^\d+ passed, (\d+) failed$/)[1], String(out.length - 1));
  const found = out.slice(0, -1).map((line) => line.match(/^FAIL (\S+) (?:(\S+) \d+px )?([a-z ]+): (.*)$/).slice(1));
  const expected = Object.entries(BAD).flatMap(([path, [checks]]) => checks.map((c) => `${path} ${c}`));
  expected.push("wide-bare.html sideways scroll");
  const seen = new Set(found.map(([path, , check]) => `${path} ${check}`));
  assert.deepEqual([...seen].sort(), expected.sort());

  const themes = (path) => [...new Set(found.filter((f) => f[0] === path).map((f) => f[1]))];
  assert.deepEqual(themes("faint-dark-only.html"), ["coal", "navy", "ayu", "noscript-dark"]);
  assert.deepEqual(themes("faint-forced.html"), ["forced-dark"]);
  assert.deepEqual(themes("faint-ref.html"), ["rust", "coal", "navy", "noscript-dark"]);
  assert.deepEqual(themes("axe-link.html"), ["light", "rust", "coal", "navy", "ayu", "forced"]);
  assert.deepEqual(themes("noscript-error.html"), ["noscript-dark"]);
  assert.deepEqual(themes("scripted-badge.html"), ["plain"]);
  assert.deepEqual(themes("pick-nothing.html"), ["light", "noscript-dark"]);
  assert.deepEqual(themes("pick-in-vain.html"), ["plain"]);
  assert.ok(found.some(([path, , , text]) => path === "faint-badge.html" && text.includes("4.00:1, #7f7f7f on #ffffff")));

  const lenient = check("bad", "--only", "faint-ref", "--allow-book-links");
  assert.match(lenient.out.at(-1), /^\d+ passed, 0 failed$/);

  // mdBook's search in small: a box, its results, an index.
  const searching = (body) => page(`${badge}<p>Two words</p><input id="searchbar"><div id="searchresults-header"></div><ul id="searchresults"></ul>
    <script>
    window.search = { doc_urls: ["index.html", "sub/index.html#x"], index: { documentStore: { docs: { 0: { title: "", body: ${JSON.stringify(body)} }, 1: { title: "", body: "x" } } } } };
    const bar = document.getElementById("searchbar");
    bar.addEventListener("keyup", () => {
      document.getElementById("searchresults-header").textContent = bar.value === "mute" ? "" : "2 search results for '" + bar.value + "':";
      document.getElementById("searchresults").innerHTML = bar.value === "words" ? '<li><a href="index.html?highlight=words#">i</a></li><li><a href="sub/index.html#x">s</a></li>' : "";
    });
    </script>`);
  await book("search", { "index.html": searching("Draft Two words"), "sub/index.html": page(`${badge}<p id="x">x</p>`) });
  const search = async (name, searches) => {
    const file = join(scratch, "searches.json");
    await writeFile(file, JSON.stringify(searches));
    return check(name, "--searches", file).out.slice(0, -1);
  };
  const typed = { type: "words", finds: "sub/index.html#x", within: 2 };
  assert.deepEqual(await search("search", [typed, { ...typed, finds: "index.html", within: 1 }]), []);
  assert.deepEqual(
    await search("search", [{ ...typed, within: 1 }, { ...typed, finds: "other.html" }, { ...typed, type: "mute" }]),
    [
      'FAIL (search) search: "words" finds sub/index.html#x in place 2, not within 1',
      'FAIL (search) search: "words" does not find other.html',
      'FAIL (search) search: "mute" gives no answer',
    ],
  );
  await book("glued", { "index.html": searching("Draft Twowords #dd-x{fill:red}"), "sub/index.html": page(`${badge}<p id="x">x</p>`) });
  assert.deepEqual(await search("glued", [typed]), [
    'FAIL (search) search words: index.html has no word "Twowords"',
    'FAIL (search) search words: index.html has no word "#dd-x{fill:red}"',
  ]);

  await book("no-badges", { "index.html": page("<p>plain</p>") });
  const none = check("no-badges");
  assert.deepEqual(none.out.slice(0, -1), ["FAIL (book) badges: no .dd-badge on any page"]);
  assert.equal(none.code, 1);

  assert.equal(check("not-there").code, 2);
  assert.equal(spawnSync(process.execPath, [CHECK, join(scratch, "good")], { env: { CHROMIUM: "/none" } }).status, 2);
  assert.equal(check("good", "--only", "no-such-page").code, 2);
  console.log(`the checks pass what is right and fail what is wrong (${expected.length} kinds of fault)`);
} finally {
  await rm(scratch, { recursive: true });
}

async function book(name, files) {
  for (const [path, html] of Object.entries({ ...files, "book.css": STYLE })) {
    await mkdir(dirname(join(scratch, name, path)), { recursive: true });
    await writeFile(join(scratch, name, path), html);
  }
}

function check(name, ...options) {
  const run = spawnSync(process.execPath, [CHECK, join(scratch, name), ...options], { encoding: "utf8" });
  return { code: run.status, out: run.stdout.trim().split("\n"), said: run.stderr };
}
