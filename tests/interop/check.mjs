// Builds books with real mdBooks, renderers and other plugins, and holds what comes of it.
//
//   node tests/interop/check.mjs <mdbook-designdoc> <folder of programs> [part …]
//
// The folder has one of cargo's roots for each program, as `run` puts them there; the parts are those
// of PARTS, all of them if none is named. Exit codes: 0 all is well, 1 something is wrong, 2 could not run.

import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { holdPlugins } from "./plugins.mjs";
import { holdRenderers } from "./renderers.mjs";
import { build } from "./build.mjs";
import { Verdicts } from "./verdict.mjs";
import { holdVersions } from "./versions.mjs";

const EXAMPLE = resolve(import.meta.dirname, "../../example-book");
const MDBOOKS = ["0.4.40", "0.4.52", "0.5"];

const PARTS = {
  versions(verdicts, programs) {
    const builds = MDBOOKS.map((version) => {
      const { mdbook, path } = programs.mdbook(version);
      return [version, build({ mdbook, path, book: EXAMPLE })];
    });
    holdVersions(verdicts, builds);
  },
  ...holdRenderers(EXAMPLE),
  ...holdPlugins(),
};

/** Where the programs are. */
class Programs {
  constructor(own, folder) {
    this.own = resolve(own);
    this.folder = resolve(folder);
    if (!existsSync(this.own)) throw new Error(`there is no ${own}`);
    if (basename(this.own) !== "mdbook-designdoc") throw new Error(`${own} has another name than books call`);
  }

  /** An mdBook, and the folders of the programs that it needs: this one and those that are named. */
  mdbook(version, ...others) {
    const path = [dirname(this.own), ...others.map((name) => this.#root(name))];
    return { mdbook: join(this.#root(`mdbook-${version}`), "mdbook"), path };
  }

  #root(name) {
    const folder = join(this.folder, name, "bin");
    if (!existsSync(folder)) throw new Error(`${name} is not installed in ${this.folder}`);
    return folder;
  }
}

function main() {
  const [own, folder, ...parts] = process.argv.slice(2);
  if (!folder) throw new Error("usage: check.mjs <mdbook-designdoc> <folder of programs> [part …]");
  const unknown = parts.find((part) => !(part in PARTS));
  if (unknown) throw new Error(`there is no part ${unknown}; there are ${Object.keys(PARTS).join(", ")}`);
  const programs = new Programs(own, folder);
  const verdicts = new Verdicts();
  for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) {
    PARTS[part](verdicts, programs);
    for (const line of verdicts.lines()) console.log(line);
  }
  console.log(`${verdicts.passed} passed, ${verdicts.failed} failed`);
  return verdicts.failed > 0 || verdicts.passed === 0 ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
