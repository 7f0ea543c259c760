// Goal: the page fits the device it is on: beside a notch, under two fingers, with a GPU that goes away
// while nobody looks, with more text than fits its textures.
// Method: what such a device does, played in Chromium; what the page then shows is measured.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, PHONE } from "./browser.js";
import { faintWords } from "./painted.js";
import { chosenText, isInMode, shareClinic } from "./prepared.js";

const clinic = shareClinic();

/** A phone on its side with a notch: so much at both sides is not the page's. */
const notch = (side) => async (page) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setSafeAreaInsetsOverride", {
    insets: { left: side, right: side, bottom: 21 },
  });
};
const inTextMode = (side) => async (page) => {
  await notch(side)(page);
  await chosenText(page);
};

for (const [width, field] of [
  [560, { x: 56, width: 448 }],
  [740, { x: 60, width: 620 }],
  [1000, { x: 156, width: 688 }],
]) {
  test(`beside a notch the composer lies where it is painted: ${width} pixels`, async () => {
    const patient = await clinic.open({ viewport: { width, height: 400 }, prepare: notch(44) });
    const { x, width: seen } = await patient.page.locator("#message").boundingBox();
    assert.deepEqual({ x, width: seen }, field);
    // The column of the header, which is painted by the same rule, begins and ends there.
    const { left, right } = await patient.page.evaluate(() => {
      const column = (id) => document.querySelector(`[data-node="${id}"]`).getBoundingClientRect();
      return { left: column("assistant-line").left, right: column("menu-button").right };
    });
    assert.equal(left, field.x);
    assert.equal(right, field.x + field.width);
  });

  test(`text mode keeps clear of a notch: ${width} pixels`, async () => {
    const patient = await clinic.open({
      viewport: { width, height: 400 },
      prepare: inTextMode(44),
    });
    const hidden = await patient.page.evaluate(() =>
      [...document.querySelectorAll("#mirror [data-node], #message")]
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 1 && (left < 44 || right > innerWidth - 44);
        })
        .map((element) => element.dataset.node ?? element.id),
    );
    assert.deepEqual(hidden, []);
  });
}

test("a GPU lost while nobody looks, and back when somebody does: the canvas again", async () => {
  const patient = await clinic.open({
    viewport: PHONE,
    prepare: (page) =>
      page.addInitScript(() => {
        const clock = performance.now.bind(performance);
        window.skew = 0;
        performance.now = () => clock() + window.skew;
        window.show = (state) => {
          Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        };
      }),
  });
  const { page } = patient;
  const lose = () =>
    page.evaluate(() => {
      window.gpu ??= document
        .getElementById("canvas")
        .getContext("webgl2")
        .getExtension("WEBGL_lose_context");
      window.gpu.loseContext();
    });
  await page.evaluate(() => window.show("hidden"));
  await lose();
  await isInMode(page, "text");
  await page.evaluate(() => {
    window.skew += 60_000;
    window.show("visible");
    window.gpu.restoreContext();
  });
  await isInMode(page, "canvas");
  // Seen for longer than three seconds, the patient has got used to text.
  await lose();
  await isInMode(page, "text");
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        window.skew += 4000;
        document.getElementById("canvas").addEventListener("webglcontextrestored", resolve);
        window.gpu.restoreContext();
      }),
  );
  await patient.says("can I talk to a person");
  await patient.seesText(/To talk to a person/);
  assert.equal(await page.evaluate(() => document.documentElement.className), "text");
  checkNoMishaps(page);
});

test("what is painted becomes sharper when a pinch has come to rest", async () => {
  const patient = await clinic.open({ viewport: PHONE, hasTouch: true });
  const { page } = patient;
  const pixels = () => page.evaluate(() => document.getElementById("canvas").width);
  const before = await pixels();
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setPageScaleFactor", { pageScaleFactor: 2 });
  await page.waitForFunction(
    (width) => document.getElementById("canvas").width === width,
    before * 2,
  );
  assert.equal(await page.evaluate(() => document.getElementById("desk").style.height), "740px");
  await client.send("Emulation.setPageScaleFactor", { pageScaleFactor: 1 });
  await page.waitForFunction((width) => document.getElementById("canvas").width === width, before);
});

test("however much has been written, no words are lost for want of room to paint them", async () => {
  const patient = await clinic.open({
    viewport: { width: 1280, height: 1380 },
    deviceScaleFactor: 3,
  });
  const { page } = patient;
  for (let round = 0; round < 6; round += 1) {
    // Different every time, so that nothing painted before serves again; each a page long.
    const words = Array.from({ length: 700 }, (_, i) => `w${round}x${i}`).join(" ");
    await patient.types(words);
    await patient.composer.press("Enter");
    await page
      .locator('[role="log"] article')
      .filter({ hasText: `w${round}x699` })
      .waitFor();
  }
  await patient.sees("button", "Book an appointment");
  const { faint } = await faintWords(page);
  assert.deepEqual(faint, []);
  checkNoMishaps(page);
});
