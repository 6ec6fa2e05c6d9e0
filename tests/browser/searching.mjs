// mdBook's own search: what a reader finds by typing, and what its index is made of.

// The names of mdBook 0.5 and 0.4.
const BOX = "#mdbook-searchbar, #searchbar";
const RESULTS = "#mdbook-searchresults, #searchresults";

/** Types the words into the search box; the page has to be among the first results. */
export async function searchFaults(page, { type, finds, within }) {
  if (!(await page.locator(BOX).isVisible())) await page.keyboard.press("s");
  await page.locator(BOX).fill("");
  await page.locator(BOX).pressSequentially(type);
  const heading = page.locator(`${RESULTS.split(", ").map((it) => `${it}-header`).join(", ")}`);
  try {
    // The heading quotes the words that the results are for.
    await heading.filter({ hasText: `'${type}'` }).waitFor({ timeout: 5000 });
  } catch {
    return [`"${type}" gives no answer`];
  }
  const links = await page.locator(RESULTS).locator("li > a").evaluateAll((all) => all.map((a) => a.href));
  const paths = links.map((href) => new URL(href)).map(({ pathname, hash }) => pathname.slice(1) + hash);
  const at = paths.findIndex((path) => path.startsWith(finds));
  if (at < 0) return [`"${type}" does not find ${finds}`];
  return at < within ? [] : [`"${type}" finds ${finds} in place ${at + 1}, not within ${within}`];
}

/** Words of the index that stand nowhere on the pages they are said to be from: style, glued labels. */
export async function strangeWords(page, chapters) {
  const pages = Object.fromEntries(chapters.map(({ path, html }) => [path, html]));
  return page.evaluate(async (pages) => {
    const index = window.search.index ? window.search : await loadIndex();
    const known = new Map();
    const strange = [];
    for (const [ref, { title, body }] of Object.entries(index.index.documentStore.docs)) {
      const [path] = index.doc_urls[ref].split("#");
      if (!known.has(path)) known.set(path, wordsOf(pages[path] ?? ""));
      const words = `${title} ${body}`.split(/\s+/).filter((word) => word && !known.get(path).has(word));
      for (const word of new Set(words)) strange.push(`${path} has no word "${word}"`);
    }
    return strange;

    async function loadIndex() {
      const script = [...document.scripts].find(({ src }) => /searchindex.*\.js$/.test(src));
      if (!script) throw new Error("the page has no search index");
      return window.search;
    }

    // Each text by itself, and all that stands together without a space or an element's edge.
    function wordsOf(html) {
      const page = new DOMParser().parseFromString(html, "text/html");
      for (const it of page.querySelectorAll("script, style")) it.remove();
      const words = new Set();
      const add = (text) => text.split(/\s+/).forEach((word) => words.add(word));
      const inline = new Set(["a", "abbr", "b", "code", "del", "dfn", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "var"]);
      let [together, apart] = ["", ""]; // mdBook 0.5 puts a space where an element begins
      (function read(element) {
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) {
            add(node.data);
            together += node.data;
            apart += node.data;
          } else if (node.nodeType === Node.ELEMENT_NODE) {
            const glue = inline.has(node.localName);
            if (!glue) together += " ";
            apart += " ";
            read(node);
            if (!glue) together += " ";
          }
        }
      })(page.body);
      add(together);
      add(apart);
      return words;
    }
  }, pages);
}
