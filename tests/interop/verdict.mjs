// Runs checks on what was built, and on copies with a planted fault, which each check must see.

/** One check of a thing that was built: its complaints, and faults that it has to complain about. */
export class Verdicts {
  #lines = [];
  failed = 0;
  passed = 0;

  /**
   * @param {string} name
   * @param {T} built
   * @param {(built: T) => string[]} check
   * @param {Record<string, (built: T) => T>} faults copies of what was built, each with one fault
   * @template T
   */
  hold(name, built, check, faults) {
    const complaints = check(built);
    const known = new Set(complaints);
    for (const [fault, plant] of Object.entries(faults)) {
      const seen = check(plant(built)).some((complaint) => !known.has(complaint));
      if (!seen) complaints.push(`it does not see ${fault}`);
    }
    if (Object.keys(faults).length === 0) complaints.push("no fault is planted: it may be blind");
    if (complaints.length === 0) this.passed += 1;
    else this.failed += 1;
    this.#lines.push(`${complaints.length === 0 ? "ok" : "WRONG"} ${name}`);
    this.#lines.push(...complaints.slice(0, MOST).map((complaint) => `    ${complaint}`));
    if (complaints.length > MOST) this.#lines.push(`    … and ${complaints.length - MOST} more`);
  }

  /** What was found since the last call, a line each. */
  lines() {
    return this.#lines.splice(0);
  }
}

const MOST = 20; // complaints that are shown of one check

/** A copy of files by path with one of them changed; a change that changes nothing is a mistake. */
export function spoil(files, path, change) {
  const before = files.get(path)?.toString();
  if (before === undefined) throw new Error(`there is no ${path} to spoil`);
  const after = change(before);
  if (after === before) throw new Error(`${path} has no place for the planted fault`);
  return new Map(files).set(path, Buffer.from(after));
}
