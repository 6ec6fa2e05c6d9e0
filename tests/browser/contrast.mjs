// Is every text of the plugin readable against what lies beneath it?

import { contrast, fade, gradientStops, hex, over, readColour } from "./colour.mjs";
import { describe, inPage, isOurs, ours, selector } from "./in-page.mjs";

const colours = [contrast, fade, gradientStops, hex, over, readColour];
const layers = [paintedPairs, throughBoxes, throughShapes, alternatives];

/** Gives the failures. Takes `{ least, allowBookLinks }`. */
export const faintText = inPage(findFaintText, ...colours, ...layers, describe, isOurs, isTheBooksOwn, ours, selector);

function findFaintText({ least, allowBookLinks }) {
  const seen = new Set();
  const failures = new Map(); // by kind of element and fault, which many texts may share
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || seen.has(element) || !ours(element)) continue;
    if (!isMeasured(element, text)) continue;
    seen.add(element);
    const fault = judge(element, text);
    if (!fault) continue;
    const shown = element.closest("text") ?? element; // rather than each word of an SVG label
    const key = `${selector(shown)} ${fault}`;
    const group = failures.get(key) ?? { first: describe(shown), fault, elements: new Set() };
    failures.set(key, group);
    group.elements.add(shown);
  }
  return [...failures.values()].map(
    ({ first, fault, elements: { size } }) =>
      `${first}${size > 1 ? ` and ${size - 1} more` : ""} ${fault}`,
  );

  function isMeasured(element, text) {
    if (element.closest("title, desc, style, script, template, defs, metadata")) return false;
    // Highlighted code has the colours of mdBook's own highlighter.
    if (element.closest("pre") && !isOurs(element)) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const range = document.createRange();
    range.selectNode(text);
    const { width, height } = range.getBoundingClientRect();
    return width > 0 && height > 0 && !isForScreenReadersOnly(element);
  }

  // Cut down to a pixel, as such texts are.
  function isForScreenReadersOnly(element) {
    if (!element || element instanceof SVGElement) return false;
    const { width, height } = element.getBoundingClientRect();
    const cut = getComputedStyle(element).overflowX !== "visible" && width <= 1 && height <= 1;
    return cut || isForScreenReadersOnly(element.parentElement);
  }

  function judge(element, text) {
    const pairs = paintedPairs(element, text);
    if (!pairs) return "lies on a picture: contrast cannot be measured";
    const worst = pairs
      .map(([front, back]) => ({ front, back, ratio: contrast(front, back) }))
      .sort((a, b) => a.ratio - b.ratio)[0];
    if (!worst || worst.ratio >= least || isTheBooksOwn(element, worst, allowBookLinks)) return null;
    const figures = `${worst.ratio.toFixed(2)}:1, ${hex(worst.front)} on ${hex(worst.back)}`;
    return `has ${figures}, wants ${least}:1`;
  }
}

// mdBook's own links are below 4.5:1 in most themes, its table heads in coal. Where plain
// Markdown merely stands in a box of ours, in mdBook's colour on mdBook's ground, that is not
// our doing; a class of ours on the element, or a ground of ours, makes it so.
export function isTheBooksOwn(element, { front, back }, allowBookLinks) {
  const waived = allowBookLinks && element.matches("a:not(.dd-badge, .dd-level)");
  if (element.closest(".dd-badge, .dd-level, svg") || (isOurs(element) && !waived)) return false;
  const root = getComputedStyle(document.documentElement);
  const isOne = (colour, names) =>
    names.some((name) => {
      const value = readColour(root.getPropertyValue(name).trim() || "transparent");
      return value && value[3] === 1 && hex(colour) === hex(value);
    });
  const grounds = ["--bg", "--table-alternate-bg"];
  if (element.closest("thead")) grounds.push("--table-header-bg");
  if (element.closest("blockquote")) grounds.push("--quote-bg");
  return isOne(front, element.closest("a") ? ["--links"] : ["--fg"]) && isOne(back, grounds);
}

// What the eye gets: pairs of text colour and ground colour, both opaque, more than one where a
// gradient lies beneath. Null where a picture does. Layers are put beneath one another from the
// text downwards, text and ground alike, so that opacity fades both as the browser does.
function paintedPairs(element, text) {
  const svg = element.closest("svg") ?? element.closest("foreignObject")?.ownerSVGElement;
  const style = getComputedStyle(element);
  const inSvgText = element instanceof SVGElement;
  const ink = inSvgText
    ? readColour(style.fill) && fade(readColour(style.fill), +style.fillOpacity)
    : readColour(matchMedia("(forced-colors: active)").matches ? style.color : style.webkitTextFillColor);
  // A fill may be none; the colour of a text is one.
  if (!ink) return inSvgText ? [] : null;
  let pairs = [[ink, [0, 0, 0, 0]]];
  if (svg) {
    const range = document.createRange();
    range.selectNode(text);
    const box = range.getBoundingClientRect();
    const centre = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2);
    pairs = throughBoxes(pairs, element, svg);
    // An empty fill is no text to the eye: Mermaid keeps some for measuring.
    if (pairs?.every(([front]) => front[3] === 0)) return [];
    pairs = pairs && throughShapes(pairs, element, svg, centre);
  }
  pairs = pairs && throughBoxes(pairs, svg ?? element, null);
  const paper = [1, 1, 1, 1];
  return pairs?.map(([front, back]) => [over(front, paper), over(back, paper)]);
}

// Puts the backgrounds of the element and its ancestors, up to but without `end`, beneath.
function throughBoxes(pairs, element, end) {
  for (let e = element; e && e !== end; e = e.parentElement) {
    const style = getComputedStyle(e);
    // A shape or group of an SVG has no background, but can be faded.
    const boxed = !(e instanceof SVGElement) || e.localName === "svg";
    const grounds = boxed
      ? alternatives(style.backgroundColor, style.backgroundImage)
      : [[0, 0, 0, 0]];
    if (!grounds) {
      if (pairs.every(([, back]) => back[3] === 1)) continue; // hidden by what lies above
      return null;
    }
    pairs = pairs
      .flatMap(([front, back]) => grounds.map((g) => [over(front, g), over(back, g)]))
      .map((pair) => pair.map((colour) => fade(colour, +style.opacity)));
  }
  return pairs;
}

// Puts beneath the filled shapes that were painted before the text and lie under its centre.
function throughShapes(pairs, element, svg, centre) {
  const shapes = [...svg.querySelectorAll("rect, circle, ellipse, polygon, path, line")].filter(
    (shape) =>
      shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING &&
      !shape.closest("defs, marker, clipPath, mask, pattern, symbol"),
  );
  for (const shape of shapes.reverse()) {
    const matrix = shape.getScreenCTM();
    if (!matrix || getComputedStyle(shape).visibility !== "visible") continue;
    const painted = paintedAt(shape, centre.matrixTransform(matrix.inverse()));
    if (!painted) continue;
    const style = getComputedStyle(painted);
    let opacity = +style.fillOpacity;
    for (let e = shape; e !== svg; e = e.parentElement) opacity *= +getComputedStyle(e).opacity;
    const fills = fillsOf(style.fill).map((fill) => fade(fill, opacity));
    if (fills.length === 0) continue;
    pairs = pairs.flatMap(([front, back]) => fills.map((f) => [over(front, f), over(back, f)]));
  }
  return pairs;

  // The element whose fill shows at the point: the shape itself, or the disc at the start of a
  // line, on which a sequence diagram writes its numbers.
  function paintedAt(shape, point) {
    if (shape.localName !== "line") return shape.isPointInFill(point) ? shape : null;
    const marker = getComputedStyle(shape).markerStart.match(/#([^"')]+)/)?.[1];
    const disc = marker && svg.querySelector(`marker[id="${CSS.escape(marker)}"] > circle`);
    const away = Math.hypot(point.x - shape.x1.baseVal.value, point.y - shape.y1.baseVal.value);
    return disc && away <= disc.r.baseVal.value ? disc : null;
  }

  function fillsOf(fill) {
    const gradient = fill.match(/^url\(["']?#([^"')]+)/)?.[1];
    if (!gradient) return fill === "none" ? [] : [readColour(fill)].filter(Boolean);
    return [...document.querySelectorAll(`[id="${CSS.escape(gradient)}"] stop`)]
      .map((stop) => readColour(getComputedStyle(stop).stopColor))
      .filter(Boolean);
  }
}

// The colours that a background can show: one, or the stops of a gradient. Null for a picture.
function alternatives(colour, image) {
  const flat = readColour(colour) ?? [0, 0, 0, 0];
  if (image === "none") return [flat];
  const stops = gradientStops(image);
  return /url\(|image\(/.test(image) || stops.length === 0
    ? null
    : stops.map((stop) => over(stop, flat));
}
