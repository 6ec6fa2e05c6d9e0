// What can be told from a page's HTML without showing it: ids, scripts, links, badges.
// The browser parses it (DOMParser runs no script), so it is read as a reader's browser would.

import { fileFor } from "./serve.mjs";
import { describe, inPage, ours, selector } from "./in-page.mjs";

export const readStructure = inPage(parseStructure, describe, ours, selector);

function parseStructure(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const mine = [...page.querySelectorAll("*")].filter((element) => ours(element));
  const ids = [...page.querySelectorAll("[id]")].map((element) => element.id);
  const count = new Map();
  for (const id of ids) count.set(id, (count.get(id) ?? 0) + 1);
  const svgParts = [...page.querySelectorAll("svg, svg *")];

  const badges = [...page.querySelectorAll(".dd-badge")];
  return {
    ids,
    names: [...page.querySelectorAll("a[name]")].map((a) => a.name),
    badges: badges.length,
    mute: [...page.querySelectorAll(".dd-badge, .dd-level")]
      .filter((badge) => !badge.textContent.trim())
      .map(describe),
    // An id of ours may not be anyone else's on the page either.
    repeated: [...new Set([...mine, ...svgParts])]
      .filter((element) => element.id && count.get(element.id) > 1)
      .map((element) => `${describe(element)}: id "${element.id}" is ${count.get(element.id)} times on the page`),
    dangling: mine.flatMap((element) =>
      pointers(element)
        .filter((id) => !count.has(id))
        .map((id) => `${describe(element)} points to "#${id}", which is not on the page`),
    ),
    active: mine.flatMap((element) => [
      ...(/^(script|iframe|object|embed)$/i.test(element.localName) ? [describe(element)] : []),
      ...[...element.attributes]
        .filter((a) => /^on/i.test(a.name) || isScriptLink(a))
        .map((a) => `${describe(element)} with ${a.name}="${a.value.slice(0, 40)}"`),
    ]),
    links: [...page.querySelectorAll("a")]
      .filter((a) => ours(a))
      .map((a) => ({ href: linkOf(a), at: describe(a) }))
      .filter(({ href }) => href !== null),
  };

  function linkOf(element) {
    return element.getAttribute("href") ?? element.getAttribute("xlink:href");
  }

  // Browsers overlook control characters and spaces in front of and inside the scheme.
  function isScriptLink({ name, value }) {
    return (
      /(^|:)(href|src|action|formaction)$/i.test(name) &&
      /^(javascript|vbscript):/i.test(value.replace(/[\u0000-\u0020]/g, ""))
    );
  }

  // The ids that an element relies on by other ways than a link. mdBook's print page renames
  // repeated ids and does not mend these.
  function pointers(element) {
    const values = [...element.attributes].map((a) => a.value);
    if (element.localName === "style") values.push(element.textContent);
    const painted = values.flatMap((value) =>
      [...value.matchAll(/url\(\s*["']?#([^"')\s]+)/g)].map((match) => match[1]),
    );
    const named = ["aria-labelledby", "aria-describedby", "aria-controls", "for"]
      .filter((name) => element.hasAttribute(name))
      .flatMap((name) => element.getAttribute(name).split(/\s+/).filter(Boolean));
    const used = element.localName === "use" ? linkOf(element) : null;
    return [...painted, ...named, ...(used?.startsWith("#") ? [used.slice(1)] : [])];
  }
}

/** The links of a page that lead nowhere within the site. Other sites are not asked. */
export async function deadLinks(root, path, structures) {
  const site = "http://site.invalid";
  const dead = [];
  for (const { href, at } of structures.get(path).links) {
    const url = URL.canParse(href, `${site}/${path}`) && new URL(href, `${site}/${path}`);
    if (!url) dead.push(`${at} -> ${href}: not an address`);
    else if (url.origin === site) {
      const file = await fileFor(root, url.pathname);
      if (!file) dead.push(`${at} -> ${href}: there is no such page`);
      else if (!hasFragment(structures.get(pagePath(url, file)), url.hash))
        dead.push(`${at} -> ${href}: the page has no such id`);
    }
  }
  return dead;
}

function pagePath(url, file) {
  const path = decodeURIComponent(url.pathname).slice(1);
  return path.endsWith(".html") || !file.endsWith("index.html")
    ? path
    : `${path.replace(/\/?$/, path ? "/" : "")}index.html`;
}

// A file that is no page of the book (a picture, print.html) has no ids to look for.
function hasFragment(structure, hash) {
  const raw = hash.slice(1);
  if (!structure || !raw || raw === "top" || raw.startsWith(":~:")) return true;
  const names = new Set([...structure.ids, ...structure.names]);
  return names.has(raw) || names.has(decodeURIComponent(raw));
}
