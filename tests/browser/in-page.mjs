// Runs a function inside the page, with the named helpers beside it. The functions are sent as
// text, so they may use one another and the DOM, and nothing else of the file they stand in.

export function inPage(main, ...helpers) {
  const text = [...helpers, main].map(String).join("\n");
  return (page, argument = null) =>
    page.evaluate(`(() => {\n${text}\nreturn ${main.name}(${JSON.stringify(argument)});\n})()`);
}

/** The nearest element, from this one outwards, that is the plugin's. */
export function ours(element) {
  return element.closest('[class^="dd-"], [class*=" dd-"]');
}

/** Whether the element itself bears a class of the plugin. */
export function isOurs(element) {
  return [...element.classList].some((name) => name.startsWith("dd-"));
}

/** A short selector: the plugin's box that the element is in, and the element. */
export function selector(element) {
  const one = (e) =>
    e.localName +
    (e.id ? `#${e.id}` : "") +
    [...e.classList].slice(0, 3).map((name) => `.${name}`).join("") +
    ["data-status", "data-level"]
      .filter((name) => e.hasAttribute(name))
      .map((name) => `[${name}="${e.getAttribute(name)}"]`)
      .join("");
  const owner = element.closest('[class^="dd-"], [class*=" dd-"]');
  return owner && owner !== element ? `${one(owner)} ${one(element)}` : one(element);
}

/** The selector and some of the text: enough to find the element again. */
export function describe(element) {
  const words = element.textContent.trim().replace(/\s+/g, " ");
  const short = words.length > 30 ? `${words.slice(0, 30)}…` : words;
  return selector(element) + (short && ` "${short}"`);
}
