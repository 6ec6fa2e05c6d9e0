// Colours inside the page: `[red, green, blue, alpha]`, each 0 to 1, in sRGB.

/** Reads any colour that a computed style can hold: rgb(), color(srgb …), oklab(…) and the rest. */
export function readColour(css) {
  // The browser itself converts: a relative colour always comes out as `color(srgb r g b / a)`,
  // unrounded, whatever color-mix() made of it.
  readColour.known ??= new Map();
  if (!readColour.known.has(css)) {
    const probe = document.createElement("span");
    probe.style.color = `color(from ${css} srgb r g b / alpha)`;
    probe.style.forcedColorAdjust = "none"; // forced colours would take the probe's own away
    document.documentElement.append(probe);
    const parts = getComputedStyle(probe).color.match(/^color\(srgb ([^)]*)\)$/);
    const understood = probe.style.color !== "";
    probe.remove();
    const numbers = understood && parts?.[1].split(/[\s/]+/).map((n) => (n === "none" ? 0 : +n));
    readColour.known.set(
      css,
      numbers ? [0, 1, 2, 3].map((i) => Math.min(1, Math.max(0, numbers[i] ?? 1))) : null,
    );
  }
  return readColour.known.get(css);
}

/** The colours that a background or fill made of a gradient runs through. */
export function gradientStops(css) {
  const stops = css.match(/(?:rgba?|hsla?|color|oklab|oklch|lab|lch)\([^()]*\)/g) ?? [];
  return stops.map(readColour).filter(Boolean);
}

/** `top` painted on `below`. */
export function over(top, below) {
  const alpha = top[3] + below[3] * (1 - top[3]);
  if (alpha === 0) return [0, 0, 0, 0];
  const mix = (i) => (top[i] * top[3] + below[i] * below[3] * (1 - top[3])) / alpha;
  return [mix(0), mix(1), mix(2), alpha];
}

export function fade(colour, opacity) {
  return [colour[0], colour[1], colour[2], colour[3] * opacity];
}

/** The contrast of two opaque colours after WCAG 2, to two places. */
export function contrast(a, b) {
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const luminance = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100;
}

export function hex(colour) {
  const byte = (c) => Math.round(c * 255).toString(16).padStart(2, "0");
  return `#${colour.slice(0, 3).map(byte).join("")}`;
}
