// Counts the checks and words the failed ones.

/** One run's results. A check is one question asked of one page in one theme at one width. */
export class Report {
  #failures = [];
  #passed = 0;
  #spent = new Map(); // kind of check to milliseconds

  /** Does the work, enters what it finds, and notes how long it took. */
  async ask(place, check, work) {
    const start = performance.now();
    const found = await work().catch((error) => [`could not be asked: ${error.message.split("\n")[0]}`]);
    this.#spent.set(check, (this.#spent.get(check) ?? 0) + performance.now() - start);
    this.enter(place, check, joined(found));
  }

  /**
   * Enters a check: passed when `failures` is empty, otherwise failed once for each of them.
   * `place` is `{ order, page, theme?, width? }`; `order` keeps the output the same although
   * the work is done side by side.
   */
  enter(place, check, failures) {
    if (failures.length === 0) this.#passed += 1;
    for (const text of failures) this.#failures.push({ ...place, check, text });
  }

  get failed() {
    return this.#failures.length;
  }

  lines() {
    return this.#failures
      .toSorted((a, b) => a.order - b.order)
      .map(({ page, theme, width, check, text }) => {
        const where = [page, theme, width && `${width}px`].filter(Boolean).join(" ");
        return `FAIL ${where} ${check}: ${text.replace(/\s+/g, " ")}`; // one line, whatever a page says
      });
  }

  times() {
    return [...this.#spent]
      .sort(([, a], [, b]) => b - a)
      .map(([check, spent]) => `${(spent / 1000).toFixed(1).padStart(7)} s ${check}`);
  }

  summary() {
    return `${this.#passed} passed, ${this.failed} failed`;
  }
}

/** Joins equal lines: forty badges with one fault are one failure. */
export function joined(lines) {
  const counts = new Map();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, n]) => (n === 1 ? line : `${line} (${n} times)`));
}
