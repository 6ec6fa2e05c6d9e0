// The words of the badges that can be seen, in the order of the page.

import { inPage } from "./in-page.mjs";

export const badgeWords = inPage(readBadgeWords);

function readBadgeWords() {
  return [...document.querySelectorAll(".dd-badge, .dd-level")]
    .filter((badge) => badge.checkVisibility({ visibilityProperty: true }))
    .map((badge) => badge.textContent.trim().replace(/\s+/g, " "));
}

/** What is in `before` and no longer in `after`, both lists of words. */
export function lost(before, after) {
  const left = [...after];
  return before.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
