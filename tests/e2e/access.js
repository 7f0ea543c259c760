// What the access journeys share: axe, the keyboard alone, what is spoken, what is painted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No rule of WCAG 2.2 AA is broken. In canvas mode axe cannot see colours; `faintWords` can. */
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

/**
 * Words of the mirror under which the canvas shows nothing as strong as `ratioMin` against what is
 * around it: [node id, words, ratio]. Pixels come from a screenshot, read in a page of its own.
 */
export async function faintWords(page, ratioMin = 4.5) {
  const boxes = await page.evaluate(() => {
    const log = document.querySelector('[role="log"]').getBoundingClientRect();
    const found = [];
    for (const element of document.querySelectorAll("#mirror [data-node]")) {
      const words = element.firstChild?.nodeType === Node.TEXT_NODE ? element.firstChild.data : "";
      if (!words.trim() || element.matches(".only-heard, [aria-disabled=true]")) continue;
      const { x, y, width, height } = element.getBoundingClientRect();
      const [top, bottom] = element.closest('[role="log"]')
        ? [log.top, log.bottom]
        : [0, innerHeight];
      if (width < 2 || y < top || y + height > bottom) continue;
      // A message out of sight cuts off what its guessed sizes have reach out of it.
      const message = element.closest("article");
      if (message && y + height > message.getBoundingClientRect().bottom + 1) continue;
      const over = [...document.querySelectorAll('[data-node="newest"], [role="menu"]')];
      const isCovered = over.some((cover) => {
        const box = cover.getBoundingClientRect();
        const isApart =
          box.right <= x || x + width <= box.left || box.bottom <= y || y + height <= box.top;
        return !isApart && !cover.contains(element);
      });
      if (!isCovered) found.push({ id: element.dataset.node, words, x, y, width, height });
    }
    return found;
  });
  const png = (await page.screenshot({ animations: "disabled" })).toString("base64");
  const lab = await page.context().newPage();
  const faint = await lab.evaluate(
    async ({ png, boxes, scale, ratioMin }) => {
      const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const linear = (v) =>
        v <= 0.04045 * 255 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
      const luminance = (key) =>
        0.2126 * linear(key >> 16) + 0.7152 * linear((key >> 8) & 255) + 0.0722 * linear(key & 255);
      const ratioOf = ({ x, y, width, height }) => {
        const box = [x, y, width, height].map((value) => Math.max(1, Math.floor(value * scale)));
        const { data } = context.getImageData(...box);
        const counts = new Map();
        for (let i = 0; i < data.length; i += 4) {
          const key = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        const [ground] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
        const back = luminance(ground) + 0.05;
        const ratios = [...counts.keys()].map((key) => {
          const front = luminance(key) + 0.05;
          return Math.max(front, back) / Math.min(front, back);
        });
        return Math.max(...ratios);
      };
      return boxes
        .map((box) => [box.id, box.words, ratioOf(box)])
        .filter(([, , ratio]) => ratio < ratioMin);
    },
    { png, boxes, scale: await page.evaluate(() => devicePixelRatio), ratioMin },
  );
  await lab.close();
  return { faint, seen: boxes.length };
}
