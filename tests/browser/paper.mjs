// What a page is on paper: nothing to press, nothing cut off.

import { describe, inPage, isOurs, ours, selector } from "./in-page.mjs";

/** The width of an A4 page between Chromium's usual margins, in CSS pixels. */
export const PAPER = 718;

export async function paperFaults(page, picture) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: PAPER, height: size.height });
  await page.emulateMedia({ media: "print" });
  const faults = await findPaperFaults(page);
  await picture();
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(size);
  return faults;
}

const findPaperFaults = inPage(lookAtPaper, describe, isOurs, ours, selector);

function lookAtPaper() {
  for (const change of document.getAnimations()) change.finish(); // the side bar goes slowly
  const faults = [];
  const seen = [...document.querySelectorAll('main :is([class^="dd-"], [class*=" dd-"])')].filter(
    (it) => it.getClientRects().length > 0 && !(it instanceof SVGElement && it.localName !== "svg"),
  );
  for (const it of seen) {
    const say = (text) => faults.push(`${describe(it)} ${text}`);
    if (it.matches(".dd-pick") || it.querySelector(":scope > input")) say("is printed, and paper has no buttons");
    const style = getComputedStyle(it);
    const clips = style.overflowX !== "visible" && it.clientWidth > 1 && style.display !== "-webkit-box";
    if (clips && it.scrollWidth > it.clientWidth + 1) say(`is cut at ${it.clientWidth} of ${it.scrollWidth}px`);
    const { right } = it.getBoundingClientRect();
    if (right > innerWidth + 1 && !it.parentElement.closest("[data-dd-over]")) {
      it.dataset.ddOver = "";
      say(`reaches to ${Math.round(right)}px of ${innerWidth}px`);
    }
  }
  for (const svg of document.querySelectorAll("main .dd-diagram svg")) {
    const { right, width } = svg.getBoundingClientRect();
    if (width && right > innerWidth + 1) faults.push(`${describe(svg)} reaches to ${Math.round(right)}px of ${innerWidth}px`);
  }
  for (const it of document.querySelectorAll("[data-dd-over]")) delete it.dataset.ddOver;
  return faults;
}
