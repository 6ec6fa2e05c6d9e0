// axe-core's rules, asked of what the plugin made or altered.
//
// A violation counts where the element is the plugin's, lies in something of the plugin's, or holds
// a piece of it directly, such as a list that was given an item. All else in a page is mdBook's and
// the author's, and stays as it is without the plugin.

import { createRequire } from "node:module";
import { hex, readColour } from "./colour.mjs";
import { isTheBooksOwn } from "./contrast.mjs";
import { describe, inPage, isOurs, ours, selector } from "./in-page.mjs";

/** Where the site serves axe-core, so that the browser compiles it once. */
export const AXE = { path: "/.axe.js", file: createRequire(import.meta.url).resolve("axe-core/axe.min.js") };

/**
 * Gives a line for each rule and kind of element. Takes `{ colours, allowBookLinks }`; `colours` asks
 * only the rules that a theme alters, of a page that `prune` made small.
 */
export async function axeViolations(page, options) {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ url: AXE.path });
  return runAxe(page, options);
}

const runAxe = inPage(findViolations, describe, hex, isOurs, isTheBooksOwn, ours, readColour, selector);

async function findViolations({ colours, allowBookLinks }) {
  if (!document.querySelector('main :is([class^="dd-"], [class*=" dd-"])')) return [];
  const found = await axe.run("main", {
    ...(colours && { runOnly: ["color-contrast", "link-in-text-block"] }),
    resultTypes: ["violations"],
    elementRef: true,
    iframes: false,
    preload: false,
  });
  const groups = new Map(); // one fault of many cells is one line
  for (const { id, nodes } of found.violations)
    for (const node of nodes.filter((node) => isAltered(node.element) && !isTheirs(node))) {
      const why = [...node.any, ...node.all, ...node.none][0].message;
      const key = `${id} ${selector(node.element)} ${why}`;
      const group = groups.get(key) ?? { id, first: describe(node.element), why, size: 0 };
      groups.set(key, group);
      group.size += 1;
    }
  return [...groups.values()].map(
    ({ id, first, why, size }) => `${id}: ${first}${size > 1 ? ` and ${size - 1} more` : ""}: ${why}`,
  );

  function isAltered(element) {
    return ours(element) || [...element.children].some(isOurs);
  }

  // A colour of mdBook's on a ground of mdBook's.
  function isTheirs({ element, any }) {
    const colour = any.find(({ id }) => id === "color-contrast")?.data;
    if (!colour?.fgColor) return false;
    const [front, back] = [readColour(colour.fgColor), readColour(colour.bgColor)];
    return isTheBooksOwn(element, { front, back }, allowBookLinks);
  }
}

/** Leaves the blocks that hold something of the plugin's, without diagrams: faintText measures those. */
export function prune(page) {
  return page.evaluate(() => {
    const piece = ':is([class^="dd-"], [class*=" dd-"])';
    const main = document.querySelector("main");
    for (let it = main; it && it !== document.body; it = it.parentElement)
      for (const beside of [...it.parentElement.children])
        // The buttons for the themes are needed yet.
        if (beside !== it && !beside.matches("script, style, link") && !beside.querySelector("button.theme")) beside.remove();
    for (const block of [...(main?.children ?? [])])
      if (!block.matches(`${piece}, style`) && !block.querySelector(piece)) block.remove();
    for (const svg of document.querySelectorAll("main svg")) svg.remove();
  });
}
