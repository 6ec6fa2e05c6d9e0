// The looks that a loaded page can be given without loading it again.

export const THEMES = ["light", "rust", "coal", "navy", "ayu"];

/** Puts on one of mdBook's themes, by its own button where there is one: it swaps style sheets too. */
export function wear(page, theme) {
  return page.evaluate(
    ([all, one]) => {
      const button = document.querySelector(`button.theme:is([id="mdbook-theme-${one}"], [id="${one}"])`);
      button?.click();
      document.documentElement.classList.remove(...all);
      document.documentElement.classList.add(one);
      for (const change of document.getAnimations()) change.finish();
    },
    [THEMES, theme],
  );
}

/** What is folded away has to be readable too, once it is unfolded. */
export function openDetails(page) {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** Takes away every style sheet, linked or written in the page. */
export function undress(page) {
  return page.evaluate(() => {
    for (const sheet of document.styleSheets) sheet.disabled = true;
  });
}

/** Writes forced text colours into the elements: axe reads a property that Chromium does not force. */
export function paintForced(page) {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll("main, main *")];
    const colours = elements.map((it) => getComputedStyle(it).color);
    for (const [at, it] of elements.entries()) it.style.webkitTextFillColor = colours[at];
  });
}
