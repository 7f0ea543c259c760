// What the access journeys share: axe, the keyboard alone, what is spoken.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No rule of WCAG 2.2 AA is broken. In canvas mode axe cannot see colours; painted.js can. */
export async function checkAxe(page, state) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join("\n")}`);
  }, RULES);
  assert.deepEqual(violations, [], state);
}

/** Presses Tab until what has the focus answers to this role and name. */
export async function tabTo(page, role, name, key = "Tab") {
  const wanted = page.getByRole(role, { name });
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const isThere = await wanted.evaluateAll((all) => all.includes(document.activeElement));
    if (isThere) return;
  }
  assert.fail(`no way by ${key} to ${role} ${name}`);
}

/** Everything the two announcers say from now on, in order, as an array that grows. */
export async function listen(page) {
  const spoken = [];
  await page.exposeFunction("reportSpoken", (region, words) => spoken.push([region, words]));
  await page.evaluate(() => {
    for (const id of ["polite", "assertive"]) {
      new MutationObserver((records) => {
        for (const node of records.flatMap((record) => [...record.addedNodes]))
          window.reportSpoken(id, node.textContent.replace(/\u00a0$/, ""));
      }).observe(document.getElementById(id), { childList: true });
    }
  });
  return spoken;
}

/** What is wider than the page, by its node's id. */
export function wideNodes(page) {
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    return [...document.querySelectorAll("#mirror [data-node], #composer *")]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > clientWidth + 1);
      })
      .map((element) => element.dataset.node ?? element.id);
  });
}
