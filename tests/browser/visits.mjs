// The visits that each page gets: at a desk with all themes and on paper, on a phone, and by a
// reader without script, first with the style sheets and then without.

import { join } from "node:path";
import { axeViolations, prune } from "./axe.mjs";
import { badgeWords, lost } from "./badges.mjs";
import { openVisitor } from "./browser.mjs";
import { faintText } from "./contrast.mjs";
import { keyboardFaults, scrollingFaults } from "./keyboard.mjs";
import { THEMES, openDetails, paintForced, undress, wear } from "./looks.mjs";
import { sidewaysScroll } from "./overflow.mjs";
import { PAPER, paperFaults } from "./paper.mjs";
import { buttonsInVain, wrongPicks } from "./picking.mjs";

const [DESK, PHONE] = [1280, 390];
const LEAST_CONTRAST = 4.5;

// Dark letters on a light ground, and the other way round: a colour of ours that stays fits one.
const FORCED = [
  ["forced", "light"],
  ["forced-dark", "dark"],
];

/** One worker's pages, with script and without. */
export class Visits {
  static async open(run, readers) {
    const visits = new Visits();
    visits.run = run;
    visits.options = { least: LEAST_CONTRAST, allowBookLinks: run.allowBookLinks };
    visits.scripted = await openVisitor(readers.scripted, run.origin);
    visits.bare = await openVisitor(readers.bare, run.origin);
    return visits;
  }

  async check({ path, order }) {
    const words = await this.#atDesk(path, order);
    await this.#onPhone(path, order);
    await this.#withoutScript(path, order, words);
  }

  async close() {
    await this.scripted.close();
    await this.bare.close();
  }

  async #atDesk(path, order) {
    const { visitor, page, ask } = this.#begin(this.scripted, path, order, DESK);
    await ask("light", "errors", () => visitor.visit(path, DESK));
    // Another worker may have put on another theme in the same reader's storage meanwhile.
    await wear(page, THEMES[0]);
    await ask("light", "keyboard", () => keyboardFaults(page));
    await openDetails(page);
    await ask("light", "sideways scroll", () => sidewaysScroll(page));
    await ask("light", "axe", () => axeViolations(page, this.options));
    await ask("light", "picking", () => wrongPicks(page));
    const words = await badgeWords(page);
    await this.#contrast(page, path, ask, DESK);
    for (const [look, colorScheme] of FORCED) {
      await page.emulateMedia({ forcedColors: "active", colorScheme });
      await this.#picture(page, path, look, DESK);
      await ask(look, "contrast", () => faintText(page, this.options));
    }
    await page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
    await ask("light", "paper", () => paperFaults(page, () => this.#picture(page, path, "paper", PAPER)));
    await prune(page);
    for (const theme of THEMES.slice(1)) {
      await wear(page, theme);
      await ask(theme, "axe", () => axeViolations(page, { ...this.options, colours: true }));
    }
    await page.emulateMedia({ forcedColors: "active" });
    await paintForced(page);
    await ask("forced", "axe", () => axeViolations(page, { ...this.options, colours: true }));
    await page.emulateMedia({ forcedColors: "none" });
    return words;
  }

  async #onPhone(path, order) {
    const { visitor, page, ask } = this.#begin(this.scripted, path, order, PHONE);
    await ask("light", "errors", () => visitor.visit(path, PHONE));
    await wear(page, THEMES[0]);
    await openDetails(page);
    await ask("light", "sideways scroll", () => sidewaysScroll(page));
    await ask("light", "axe", () => axeViolations(page, this.options));
    await this.#contrast(page, path, ask, PHONE);
  }

  async #contrast(page, path, ask, width) {
    for (const theme of THEMES) {
      await wear(page, theme);
      await this.#picture(page, path, theme, width);
      await ask(theme, "contrast", () => faintText(page, this.options));
    }
    await wear(page, THEMES[0]);
  }

  // Readers without script get mdBook's own dark colours by another rule of its style sheet. Without
  // a style sheet too, badges must still be told in words, and no button may do nothing.
  async #withoutScript(path, order, words) {
    const { visitor, page, ask } = this.#begin(this.bare, path, order, DESK);
    await ask("noscript-dark", "errors", () => visitor.visit(path, DESK));
    await openDetails(page);
    await this.#picture(page, path, "noscript-dark", DESK);
    await ask("noscript-dark", "contrast", () => faintText(page, this.options));
    await ask("noscript-dark", "picking", () => wrongPicks(page));
    await page.setViewportSize({ width: PHONE, height: 900 });
    await ask("noscript-dark", "scrolling keys", () => scrollingFaults(page));
    await page.setViewportSize({ width: DESK, height: 900 });
    await undress(page);
    await this.#picture(page, path, "plain", DESK);
    const gone = (word) => `badge "${word}" is gone`;
    await ask("plain", "badge words", async () => lost(words, await badgeWords(page)).map(gone));
    await ask("plain", "picking", () => buttonsInVain(page));
  }

  #begin(visitor, path, order, width) {
    const { report } = this.run;
    const ask = (theme, check, work) => report.ask({ order, page: path, theme, width }, check, work);
    return { visitor, page: visitor.page, ask };
  }

  async #picture(page, path, theme, width) {
    if (!this.run.screenshots) return;
    const name = `${path.replace(/\.html$/, "").replaceAll("/", "-")}-${theme}-${width}.png`;
    await page.screenshot({ path: join(this.run.screenshots, name), fullPage: true });
  }
}
