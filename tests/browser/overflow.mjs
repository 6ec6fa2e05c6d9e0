// Does the page scroll sideways?

import { describe, inPage, selector } from "./in-page.mjs";

export const sidewaysScroll = inPage(findSidewaysScroll, describe, selector);

function findSidewaysScroll() {
  // mdBook's `body` hides what sticks out and its `.content` scrolls by itself (`overflow-y: auto`
  // makes `overflow-x` auto too), so the document alone would never show anything.
  const scrollers = [document.documentElement, document.body, document.querySelector(".content")];
  const failures = [];
  for (const box of scrollers.filter(Boolean)) {
    const limit = box === document.documentElement ? innerWidth : box.clientWidth;
    if (box.scrollWidth <= limit) continue;
    const culprit = widest(box);
    failures.push(
      `${box.matches(".content") ? ".content" : box.localName} is ${box.scrollWidth}px wide in ${limit}px` +
        (culprit ? `, because of ${describe(culprit.element)} to ${Math.round(culprit.right)}px` : ""),
    );
  }
  return failures;

  // The outermost element that reaches farthest to the right, leaving out what lies in a box
  // that scrolls or clips by itself.
  function widest(box) {
    let best = null;
    const look = (parent) => {
      for (const element of parent.children) {
        const right = element.getBoundingClientRect().right;
        if (right > (best?.right ?? box.getBoundingClientRect().left + box.clientWidth))
          best = { element, right };
        if (getComputedStyle(element).overflowX === "visible") look(element);
      }
    };
    look(box);
    return best;
  }
}
