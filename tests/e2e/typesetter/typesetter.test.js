// Goal: text painted on the canvas is what the browser itself would have shown, in every script.
// Method: the same words set by the browser and by the typesetter at the same place of one page, its
// screenshots compared pixel by pixel, at five widths and several device pixel ratios.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch as launchChromium } from "../drivers/chromium.js";
import { launch as launchFirefox } from "../drivers/firefox.js";
import { launch as launchWebkit } from "../drivers/webkit.js";
import { serveFiles } from "./files.js";
import { judge, OFF_MAX } from "./gate.js";
import { compareInk } from "./ink.js";
import { OTHERS, SAMPLES, WIDTHS } from "./samples.js";

const RATIOS = [1, 1.25, 2, 3];
const WHOLE = RATIOS.filter(Number.isInteger);

/**
 * Of the 21 samples, how many may show their own text instead, and how many of ours beside them. The
 * WebKit that has other ratios than whole ones is of 2022 and orders text that changes direction as
 * Unicode did before 2013: all such text falls back there.
 */
const BROWSERS = [
  { name: "Chromium", launch: launchChromium, ratios: RATIOS, samples_max: 1, others_max: 0 },
  { name: "Firefox", launch: launchFirefox, ratios: RATIOS, samples_max: 1, others_max: 0 },
  { name: "WebKit", launch: launchWebkit, ratios: WHOLE, samples_max: 3, others_max: 0 },
  { name: "WebKit of 2022", launch: launchWebkit, ratios: [1.25], samples_max: 3, others_max: 3 },
];

const FOLDER = fileURLToPath(new URL("../../../build/test/typesetter", import.meta.url));

let files;
before(async () => {
  files = await serveFiles();
});
after(() => files?.close());

for (const { name, launch, ratios, samples_max, others_max } of BROWSERS) {
  test(`${name}: the canvas shows what the browser would`, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    const { complaints, fallen, worst, findings } = await judge(browser, files.url, ratios);
    const texts = SAMPLES.length + OTHERS.length;
    assert.equal(findings.length, texts * WIDTHS.length * ratios.length);
    console.log(
      `figure: ${name}: ${texts} texts, ${findings.length} pictures, at most ` +
        `${(100 * worst).toFixed(2)} % of ink off (limit ${100 * OFF_MAX} %), ${fallen.size} fall back`,
    );
    keepPictures(name, findings);
    assert.deepEqual(complaints, []);
    assert.ok(countIn(SAMPLES, fallen) <= samples_max, `these fall back: ${[...fallen]}`);
    assert.ok(countIn(OTHERS, fallen) <= others_max, `these fall back: ${[...fallen]}`);
  });
}

const countIn = (samples, fallen) => samples.filter(({ name }) => fallen.has(name)).length;

/** What failed can be looked at in build/test/typesetter. */
function keepPictures(browser, findings) {
  for (const { name, width, ratio, picture } of findings) {
    if (!picture) continue;
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, `${browser}, ${name}, ${width}, ${ratio}.png`), picture);
  }
}

/** A picture with a bar of ink at `x`, 40 by 20 pixels on white. */
function bar(x) {
  const data = new Uint8Array(40 * 20 * 4).fill(255);
  for (let y = 4; y < 16; y += 1) data.fill(0, (y * 40 + x) * 4, (y * 40 + x + 3) * 4 - 1);
  return { data, width: 40 };
}

test("the comparison forgives one pixel and no more", () => {
  const area = { x: 2, y: 1, width: 36, height: 18 };
  assert.deepEqual(compareInk(bar(10), bar(10), area), { ink: 72, off: 0 });
  assert.deepEqual(compareInk(bar(10), bar(11), area), { ink: 72, off: 0 });
  assert.deepEqual(compareInk(bar(10), bar(12), area), { ink: 72, off: 24 });
  assert.deepEqual(compareInk(bar(10), bar(30), area), { ink: 72, off: 72 });
});
