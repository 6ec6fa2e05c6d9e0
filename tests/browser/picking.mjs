// The buttons over a register: each leaves the rows of its value, in print all rows are there.

const BUTTONS = "fieldset.dd-pick input";

/** What is wrong with the buttons of a page, each pressed once. */
export async function wrongPicks(page) {
  const wrong = [];
  const all = await readRegisters(page);
  for (const [at, { values, rows }] of all.entries()) {
    if (!values.length) continue;
    const say = (text) => wrong.push(all.length > 1 ? `register ${at + 1}: ${text}` : text);
    const buttons = page.locator(".dd-register").nth(at).locator(BUTTONS);
    const press = async (index) => {
      if (await buttons.nth(index).isVisible()) await buttons.nth(index).check({ timeout: 10000 });
      else say(`the button ${values[index]} is not seen`);
      return (await readRegisters(page))[at];
    };
    if (rows.some((row) => !row.seen)) say("rows are hidden before a button is pressed");
    for (const [index, value] of values.entries()) {
      const now = await press(index);
      const stray = now.rows.filter((row) => row.seen !== (value === "0" || row.value === value));
      if (stray.length) say(`the button ${value} is wrong for ${stray.length} of ${rows.length} rows`);
      if (now.empty) say(`the button ${value} leaves ${now.empty} groups without rows`);
      if (value !== "0" && !rows.some((row) => row.value === value)) say(`no row is for the button ${value}`);
    }
    await page.emulateMedia({ media: "print" });
    const printed = (await readRegisters(page))[at];
    if (printed.rows.some((row) => !row.seen)) say("rows are not printed");
    await page.emulateMedia({ media: "screen" });
    // From the last one the key leads to the first, which shows all rows.
    await press(values.length - 1);
    await buttons.last().focus();
    await page.keyboard.press("ArrowDown");
    const chosen = await buttons.evaluateAll((all) => all.findLastIndex((it) => it.checked));
    if (chosen !== 0) say("the keys do not choose");
  }
  return wrong;
}

/** Buttons that are seen though no style sheet hides rows for them. */
export async function buttonsInVain(page) {
  const seen = await page.locator(BUTTONS).filter({ visible: true }).count();
  return seen ? [`${seen} buttons do nothing`] : [];
}

/** The registers with buttons: the buttons' values, the rows, the groups that show a head only. */
function readRegisters(page) {
  return page.evaluate(() => {
    const isSeen = (element) => element.getClientRects().length > 0;
    const registers = [...document.querySelectorAll(".dd-register")];
    return registers.map((register) => ({
      values: [...register.querySelectorAll("fieldset.dd-pick input")].map((it) => it.value),
      rows: [...register.querySelectorAll("tr[data-pick]")].map((row) => ({
        value: row.dataset.pick,
        seen: isSeen(row),
      })),
      empty: [...register.querySelectorAll(".dd-rows")].filter(
        (group) => isSeen(group) && ![...group.querySelectorAll("tr[data-pick]")].some(isSeen),
      ).length,
    }));
  });
}
