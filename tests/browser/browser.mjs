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
  // A book must work offline: nothing outside it is found. Routes would do it too, but a page with
  // routes has no cache, and every page asks for the same styles, scripts and fonts.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
}

/** A reader's browser: with script and mdBook's light theme, or without script on a dark system. */
export async function openReader(browser, { script }) {
  const reader = await browser.newContext({
    javaScriptEnabled: script,
    colorScheme: script ? "light" : "dark",
    reducedMotion: "reduce", // nothing is measured halfway through a transition
  });
  if (script) await reader.addInitScript(prepare);
  return reader;
}

// Before any script of the page.
function prepare() {
  try {
    localStorage.setItem("mdbook-theme", "light");
  } catch {
    // a frame without storage
  }
  window.print = () => {}; // print.html calls it when loaded
  // mdBook puts on the stored theme anew when the system's colours change, and is told of that frames
  // later: in the middle of another theme, by which time another worker may have stored a third one.
  Object.defineProperty(MediaQueryList.prototype, "onchange", { set() {} });
  // mdBook's own script asks this of every page with Rust code, for its "run" button.
  const crates = "https://play.rust-lang.org/meta/crates";
  const fetch = window.fetch;
  window.fetch = (what, ...rest) =>
    what === crates ? Promise.resolve(new Response('{"crates":[]}')) : fetch(what, ...rest);
}

/** A page of that browser to visit others with. */
export async function openVisitor(reader, origin) {
  const page = await reader.newPage();
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
    /** Loads a page of the site at that width; gives what went wrong. */
    async visit(path, width) {
      errors = [];
      try {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${origin}/${path.split("/").map(encodeURIComponent).join("/")}`);
        await page.evaluate(() => document.fonts.ready.then(() => true));
      } catch (error) {
        errors.push(`did not load: ${error.message.split("\n")[0]}`);
      }
      return errors.map((line) => line.replaceAll(`${origin}/`, ""));
    },
    close: () => page.close(),
  };
}
