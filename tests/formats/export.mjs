// Reads the formats that the renderer writes with readers that other programs use.
//
//     node tests/formats/export.mjs path/to/export [path/to/another …]
//
// Each folder holds one book's export. A reader must also refuse a broken file, or it is not looking.

import { Validator } from "@seriousme/openapi-schema-validator";
import { instance } from "@viz-js/viz";
import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import Ajv2020 from "ajv/dist/2020.js";
import Graph from "graphology";
import graphml from "graphology-graphml";
import ICAL from "ical.js";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

const folders = process.argv.slice(2);
const viz = await instance();

/// All files below a folder with one of the endings.
function files(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && path.endsWith(ending))
    .sort();
}

function right(condition, words) {
  if (!condition) throw new Error(words);
}

function xml(text) {
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "text/xml");
}

/// The catalog against the schema beside it.
function catalog(text, path) {
  const schema = JSON.parse(readFileSync(path.replace(/catalog\.json$/, "catalog.schema.json"), "utf8"));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(schema);
  right(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 2));
  const lists = Object.values(JSON.parse(text)).filter(Array.isArray);
  return lists.reduce((sum, list) => sum + list.length, 0);
}

function calendar(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  right(root.getFirstPropertyValue("version") === "2.0", "no version");
  const events = root.getAllSubcomponents("vevent").map((it) => new ICAL.Event(it));
  const names = new Set(events.map((it) => it.uid));
  right(names.size === events.length, "a name is there twice");
  for (const event of events) {
    right(event.startDate.isDate && event.endDate.isDate, "an hour that nobody gave");
    right(event.endDate.compare(event.startDate) > 0, "an end before its beginning");
    right(event.summary && event.component.getFirstPropertyValue("dtstamp"), "a part is missing");
  }
  for (const line of text.split("\r\n")) {
    right(Buffer.byteLength(line) <= 75, `a long line: ${line}`);
  }
  return events.length;
}

function feed(text) {
  const root = xml(text).documentElement;
  right(root.namespaceURI === "http://www.w3.org/2005/Atom" && root.localName === "feed", "no feed");
  const child = (of, name) => [...of.childNodes].filter((it) => it.localName === name);
  const one = (of, name) => {
    const found = child(of, name);
    right(found.length === 1, `${name} is there ${found.length} times`);
    return found[0].textContent;
  };
  const has = (of) => {
    right(URL.canParse(one(of, "id")), "the id is no address");
    right(/^\d{4}-\d\d-\d\dT00:00:00(Z|\+00:00)$/.test(one(of, "updated")), "a strange moment");
    one(of, "title");
    for (const link of child(of, "link")) right(URL.canParse(link.getAttribute("href")), "no address");
  };
  has(root);
  right(child(root, "author").length === 1, "nobody made it");
  const entries = child(root, "entry");
  entries.forEach(has);
  return entries.length;
}

function dot(text) {
  const result = viz.renderJSON(text);
  const names = (result.objects ?? []).map((it) => it.name);
  right(new Set(names).size === names.length, "a node is there twice");
  // A node that only an edge names would be one that was never told of.
  for (const node of result.objects ?? []) right(node.kind && node.title !== undefined, `${node.name} is untold`);
  return names.length;
}

function graph(text) {
  xml(text);
  const found = graphml.parse(Graph, text, { addMissingNodes: false });
  found.forEachNode((name, facts) => right(facts.kind && facts.name, `${name} is untold`));
  return found.order;
}

function declarations(text, path) {
  const host = ts.createCompilerHost({});
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...more) =>
    name === path ? ts.createSourceFile(name, text, ...more) : read(name, ...more);
  const options = { strict: true, noEmit: true, skipLibCheck: false, types: [], target: ts.ScriptTarget.ES2022 };
  // The compiler's own declarations are not what is looked at here.
  const program = ts.createProgram([path], options, host);
  const source = program.getSourceFile(path);
  const wrong = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  const words = wrong.map((it) => ts.flattenDiagnosticMessageText(it.messageText, "\n"));
  right(wrong.length === 0, `${words.join("\n")}\n${text}`);
  return source.statements.length;
}

async function openapi(text) {
  const api = JSON.parse(text);
  const validator = new Validator();
  const result = await validator.validate(api);
  right(result.valid, JSON.stringify(result.errors, null, 2));
  right(validator.version === "3.1", `version ${validator.version}`);
  validator.resolveRefs();
  return Object.keys(api.paths).length;
}

function image(text) {
  right(xml(text).documentElement.localName === "svg", "no image");
  return 1;
}

function table(text) {
  right(text.endsWith("\r\n"), "no end of a line");
  return text.split("\r\n").length - 2;
}

/// What is read, by whom, and what makes it a broken file.
const CHECKS = [
  ["catalog.json", catalog, (text) => text.replace('"version": 1', '"version": "one"')],
  ["calendar.ics", calendar, (text) => text.replace("END:VEVENT\r\n", "")],
  ["feed.atom", feed, (text) => text.replace("<id>", "<ID>")],
  ["graph.dot", dot, (text) => text.replace(/\}\s*$/, "")],
  ["graph.graphml", graph, (text) => text.replace("</node>", "</mode>")],
  [".d.ts", declarations, (text) => `${text}\nexport type T = Nobody;\n`],
  ["openapi", openapi, (text) => text.replace('"info"', '"inform"')],
  [".svg", image, (text) => text.replace("</svg>", "")],
  [".csv", table, (text) => text.trimEnd()],
];

let failed = false;
for (const folder of folders) {
  const told = [];
  for (const [what, check, broken] of CHECKS) {
    const paths = what === "openapi" ? files(join(folder, what), ".json") : files(folder, what);
    let count = 0;
    for (const path of paths) {
      const text = readFileSync(path, "utf8");
      try {
        count += await check(text, path);
      } catch (error) {
        failed = true;
        console.log(`WRONG ${relative(".", path)}: ${error?.message ?? error}`);
      }
    }
    if (paths.length > 0) {
      told.push(`${count} in ${what}`);
      const text = readFileSync(paths[0], "utf8");
      let refuses = false;
      try {
        await check(broken(text), paths[0]);
      } catch {
        refuses = true;
      }
      if (!refuses) {
        failed = true;
        console.log(`WRONG ${relative(".", paths[0])}: a broken file passes`);
      }
    }
  }
  console.log(`${folder}: ${told.join(", ") || "nothing"}`);
  failed ||= told.length === 0;
}
process.exit(failed || folders.length === 0 ? 1 : 0);
