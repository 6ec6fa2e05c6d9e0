// A walk through a page with the keys alone: what a reader without a mouse reaches and sees.

import { setTimeout as sleep } from "node:timers/promises";
import { describe, inPage, isOurs, ours, selector } from "./in-page.mjs";

const REGISTER = ".dd-register:has(> fieldset.dd-pick)";

/** What is wrong on the way with Tab through all of a page, and through rows that were picked. */
export async function keyboardFaults(page) {
  const keys = await openKeys(page);
  const faults = await walk(page, keys, "main");
  const register = page.locator(REGISTER).first();
  if (await register.count()) {
    // From the first button, which shows all rows, to the next one.
    await register.locator("fieldset.dd-pick input").first().focus();
    await keys.press("ArrowDown");
    const chosen = await register.locator("fieldset.dd-pick input:checked").getAttribute("value");
    if (chosen !== "1") faults.push(`the arrow key chooses the button ${chosen}`);
    faults.push(...(await walk(page, keys, REGISTER)));
    await register.locator("fieldset.dd-pick input:checked").focus();
    await keys.press("ArrowUp");
  }
  faults.push(...(await foldingFaults(page, keys)));
  // The ring of a link that kept the focus would tell it apart for whoever looks next.
  await page.evaluate(() => document.activeElement?.blur());
  await keys.close();
  return faults;
}

/** Whether the arrow keys scroll what is wider than its box. mdBook's script takes them to turn pages. */
export async function scrollingFaults(page) {
  const box = await page.evaluateHandle(() =>
    [...document.querySelectorAll("main .dd-scroll, main .dd-diagram")].find(
      (it) => it.scrollWidth > it.clientWidth + 1 && it.checkVisibility(),
    ),
  );
  const element = box.asElement();
  if (!element) return [];
  const keys = await openKeys(page);
  await element.focus();
  await keys.press("ArrowRight");
  // Without script a page cannot wait for itself.
  const isMoved = () => element.evaluate((it) => it.scrollLeft > 0);
  for (let tries = 0; tries < 40 && !(await isMoved()); tries += 1) await sleep(50);
  await keys.close();
  return (await isMoved()) ? [] : [`${await tell(page, element)} does not scroll by the arrow keys`];
}

async function walk(page, keys, root) {
  const { stops } = await startWalk(page, root);
  // One more than there are stops of ours and of the book's leaves the place, unless it holds one fast.
  for (let pressed = 0; pressed < stops + 5; pressed += 20) {
    await keys.press(...Array(20).fill("Tab"));
    if (await page.evaluate(() => window.ddWalk.left)) break;
  }
  return endWalk(page, root);
}

// Enter and Space each open and close what is folded away.
async function foldingFaults(page, keys) {
  const faults = [];
  const folded = await page.locator("main details[class*=dd-] > summary").elementHandles();
  for (const summary of folded.slice(0, 2)) {
    await summary.focus();
    const isOpen = () => summary.evaluate((it) => it.parentElement.open);
    for (const key of ["Enter", "Space"]) {
      const before = await isOpen();
      await keys.press(key);
      if ((await isOpen()) === before) faults.push(`${await tell(page, summary)} does not fold by ${key}`);
    }
  }
  return faults;
}

// Keys go straight to the browser, in their order, without waiting for an answer to each.
async function openKeys(page) {
  const session = await page.context().newCDPSession(page);
  const codes = { Tab: [9], Enter: [13, "\r"], Space: [32, " "], ArrowDown: [40], ArrowUp: [38], ArrowRight: [39] };
  return {
    async press(...names) {
      const sent = names.flatMap((code) => {
        const [windowsVirtualKeyCode, text] = codes[code];
        const key = { code, key: code === "Space" ? " " : code, windowsVirtualKeyCode };
        return [
          session.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...key }),
          session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }),
        ];
      });
      await Promise.all(sent);
    },
    close: () => session.detach(),
  };
}

function tell(page, element) {
  return element.evaluate((it) => {
    const name = it.closest('[class*="dd-"]').className;
    return `${it.localName} of .${name.split(" ")[0]}`;
  });
}

const startWalk = inPage(beginWalk, describe, isOurs, ours, selector);
const endWalk = inPage(judgeWalk);

function beginWalk(root) {
  const place = document.querySelector(root) ?? document.body;
  const wanted = [...place.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")]
    .filter((it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true }))
    .filter((it) => !(it.localName === "a" && !it.hasAttribute("href") && !it.href))
    .filter((it) => it.type !== "radio" || it.checked); // one stop for all that belong together
  const faults = new Set();
  const stops = [];
  const state = (window.ddWalk = { wanted: wanted.filter(ours), stops, faults, left: false });
  state.stop = () => document.removeEventListener("keyup", arrive, true);
  document.addEventListener("keyup", arrive, true);
  const begin = place.querySelector("fieldset.dd-pick input:checked");
  if (root !== "main" && begin) {
    begin.focus();
    stops.push(begin);
  } else {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
  window.ddWalk.name = (it) => describe(it);
  return { stops: wanted.length * 2 };

  // Once the key is up, what has the focus is scrolled to.
  function arrive({ key }) {
    if (key !== "Tab") return;
    const at = document.activeElement;
    if (state.left) return;
    if (!place.contains(at) || at === place) {
      state.left = true;
      return;
    }
    stops.push(at);
    if (!ours(at)) return;
    const say = (text) => faults.add(`${describe(at)} ${text}`);
    const style = getComputedStyle(at);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    if (!ring && style.boxShadow === "none") say("does not show that it has the focus");
    const row = at.closest("tr[data-pick]");
    const chosen = row?.closest(".dd-register").querySelector(".dd-pick input:checked")?.value ?? "0";
    if (row && chosen !== "0" && row.dataset.pick !== chosen) say("has the focus in a row that is not picked");
    const hider = hiddenBy(at);
    if (hider) say(`has the focus and ${hider}`);
    const name = at.getAttribute("aria-label") || at.getAttribute("aria-labelledby") || at.textContent.trim() || at.labels?.length;
    if (!name) say("has the focus and no name");
  }

  // Not on the screen, or beneath something else, where the eye looks for it.
  function hiddenBy(element) {
    const box = element.getClientRects()[0];
    if (!box?.width) return "is not seen";
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (left >= right || top >= bottom) return "is not on the screen";
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const seen = hit && (element.contains(hit) || hit.contains(element));
    return seen ? null : `lies beneath ${hit ? describe(hit) : "nothing"}`;
  }
}

function judgeWalk() {
  const { wanted, stops, faults, left, stop, name } = window.ddWalk;
  stop();
  const lines = [...faults];
  if (!left) lines.push(`the Tab key does not lead on from ${name(stops.at(-1) ?? document.body)}`);
  const mine = (it) => it.closest('[class^="dd-"], [class*=" dd-"]');
  for (const it of wanted) if (!stops.includes(it)) lines.push(`${name(it)} is not reached`);
  for (const [at, it] of stops.entries()) {
    const before = stops[at - 1];
    if (before && mine(it) && !(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING))
      lines.push(`${name(it)} comes after ${name(before)}, which stands below it`);
  }
  return lines;
}
