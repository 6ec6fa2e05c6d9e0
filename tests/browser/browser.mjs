// Starts Chromium and visits pages, noting whatever goes wrong while they load.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
}

/**
 * A page to visit others with.
 * - `theme`: what mdBook finds in localStorage; without it the page runs no script at all;
 * - `dark`: the reader's system asks for dark colours;
 * - `styled: false`: no style sheet, linked or written in the page, has any effect.
 */
export async function openVisitor(browser, origin, { theme, width, dark = false, styled = true }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: theme !== undefined,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce", // nothing is measured halfway through a transition
  });
  if (theme !== undefined) {
    await context.addInitScript((name) => {
      try {
        localStorage.setItem("mdbook-theme", name);
      } catch {
        // a frame without storage
      }
      window.print = () => {}; // print.html calls it when loaded
    }, theme);
  }
  // A book must work offline: nothing outside it is asked for.
  await context.route(
    (url) => url.origin !== origin && url.protocol.startsWith("http"),
    (route) => route.abort("internetdisconnected"),
  );
  // mdBook's own script asks this of every page with Rust code, for its "run" button.
  await context.route("https://play.rust-lang.org/meta/crates", (route) =>
    route.fulfill({ json: { crates: [] }, headers: { "access-control-allow-origin": "*" } }),
  );
  if (!styled) await context.route(`${origin}/**`, withoutStyle);

  const page = await context.newPage();
  let errors = [];
  page.on("pageerror", (error) => errors.push(`page error: ${error.message}`));
  page.on("crash", () => errors.push("the page crashed"));
  page.on("console", (message) => {
    // Resources that fail are noted below, with their address.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(`console error: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    // Leaving a page cancels what it still asks for without need, such as its icon.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") errors.push(`failed request: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400)
      errors.push(`failed request: ${response.url()} status ${response.status()}`);
  });

  return {
    page,
    /** Loads a page of the site; gives what went wrong. */
    async visit(path) {
      errors = [];
      try {
        await page.goto(`${origin}/${path.split("/").map(encodeURIComponent).join("/")}`);
        await page.evaluate(() => document.fonts.ready.then(() => true));
      } catch (error) {
        errors.push(`did not load: ${error.message.split("\n")[0]}`);
      }
      return errors.map((line) => line.replaceAll(`${origin}/`, ""));
    },
    close: () => context.close(),
  };
}

// Answering with nothing, where aborting would be reported as a failed request.
async function withoutStyle(route) {
  const type = route.request().resourceType();
  if (type === "stylesheet") return route.fulfill({ contentType: "text/css", body: "" });
  if (type !== "document") return route.continue();
  const response = await route.fetch();
  const html = (await response.text()).replace(/<style\b[^>]*>[\s\S]*?<\/style>/gi, "");
  return route.fulfill({ response, body: html });
}
