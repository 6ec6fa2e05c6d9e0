// What a page that mdBook wrote holds, read as a browser reads it.

import { parse, parseFragment, serialize } from "parse5";

export { parseFragment };

/** All elements below a node, in the page's order. */
export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}

/** An attribute's value; undefined where there is none. */
export function attribute(element, name) {
  return element.attrs?.find((it) => it.name === name)?.value;
}

/** The element's classes. */
export function classes(element) {
  return (attribute(element, "class") ?? "").split(/\s+/).filter(Boolean);
}

/** Whether a view of ours made the element. */
export function isOurs(element) {
  return classes(element).some((name) => name.startsWith("dd-"));
}

/** The text of a node, without styles and scripts, its white space as one space each. */
export function text(node) {
  const gather = (it) => {
    if (it.nodeName === "#text") return it.value;
    if (it.tagName === "style" || it.tagName === "script") return "";
    return (it.childNodes ?? []).map(gather).join(" ");
  };
  return gather(node).replace(/\s+/g, " ").trim();
}

/** The page's own part, without mdBook's frame. */
export function main(html) {
  const found = [...elements(parse(html))].find((it) => it.tagName === "main");
  if (!found) throw new Error("the page has no <main>");
  return found;
}

/** The markup of an element with what it holds. */
export function markup(element) {
  return serialize({ nodeName: "#document-fragment", childNodes: [element] });
}

/** The pages of the book below a folder of the build, by path, without what repeats them. */
export function pages(files, folder = "html/") {
  const apart = ["print.html", "toc.html", "404.html"].map((name) => folder + name);
  const wanted = [...files].filter(([path, content]) => {
    const page = path.startsWith(folder) && path.endsWith(".html") && !apart.includes(path);
    return page && !/<meta\s+http-equiv=["']?refresh/i.test(content.toString());
  });
  if (wanted.length === 0) throw new Error(`there is no page in ${folder}`);
  return new Map(wanted.map(([path, content]) => [path.slice(folder.length), content.toString()]));
}

/** Links of the pages that lead nowhere within the book, of those elements that `wanted` takes. */
export function deadLinks(files, folder = "html/", wanted = () => true) {
  const mains = new Map([...pages(files, folder)].map(([path, html]) => [path, main(html)]));
  const ids = new Map([...mains].map(([path, it]) => [path, new Set(idsOf(it))]));
  return [...mains].flatMap(([path, it]) =>
    [...elements(it)].flatMap((element) => {
      const href = element.tagName === "a" && wanted(element) ? attribute(element, "href") : undefined;
      if (href === undefined || !URL.canParse(href, `http://book.invalid/${path}`)) return [];
      const url = new URL(href, `http://book.invalid/${path}`);
      if (url.origin !== "http://book.invalid") return [];
      const target = decodeURIComponent(url.pathname.slice(1)) || "index.html";
      if (!files.has(folder + target)) return [`${path}: ${href}: there is no such page`];
      const id = decodeURIComponent(url.hash.slice(1));
      const missing = id && ids.has(target) && !ids.get(target).has(id);
      return missing ? [`${path}: ${href}: the page has no such id`] : [];
    }),
  );
}

/** Every id of an element's inside, as often as it is there. */
export function idsOf(node) {
  return [...elements(node)].map((it) => attribute(it, "id")).filter(Boolean);
}
