// What the views say on a page, so that two pages can be held against each other.

import { classes, elements, isOurs, text } from "./page.mjs";

/**
 * The classes, states and words of each view below a node, those within others told with them.
 * What the versions of mdBook print in other characters is the same here.
 */
export function facts(node, skipped = () => false) {
  const outermost = function* (parent) {
    for (const child of parent.childNodes ?? []) {
      if (!child.tagName || skipped(child)) continue;
      if (isOurs(child)) yield child;
      else yield* outermost(child);
    }
  };
  return [...outermost(node)].map((view) => {
    const states = [view, ...elements(view)].flatMap((it) =>
      (it.attrs ?? []).filter(({ name }) => name.startsWith("data-")).map(({ name, value }) => `${name}=${value}`),
    );
    return `${classes(view).join(" ")} ${states.join(" ")} ${plain(text(view))}`;
  });
}

/** Words without the punctuation that mdBook 0.5 makes typographic. */
function plain(words) {
  return words.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]|--+/g, "-").replace(/…/g, "...");
}
