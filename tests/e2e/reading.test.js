// Messages are text: they can be selected, copied and found in the page, wherever they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps } from "./browser.js";
import { chosenText, mode, shareClinic } from "./prepared.js";

const clinic = shareClinic();

const WORDS = "Can I bring my guide dog with me?";

for (const [expected, prepare] of [
  ["canvas", undefined],
  ["text", chosenText],
]) {
  test(`a message is selected by dragging, copied, and found in the page: ${expected}`, async () => {
    const patient = await clinic.open({
      viewport: { width: 1000, height: 560 },
      permissions: ["clipboard-read", "clipboard-write"],
      prepare,
    });
    const { page } = patient;
    assert.equal(await mode(page), expected);
    await patient.says(WORDS);
    await patient.seesText(WORDS);
    // The answer is there and whole: nothing moves any more.
    await page.locator('article[aria-label^="Assistant"]:not([aria-busy])').nth(1).waitFor();
    await patient.waitsForNo("button", /^Stop/);
    const message = page.getByText(WORDS).last();
    const box = await message.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element.firstChild);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, middle: (top + bottom) / 2 };
    });
    await page.mouse.move(box.left + 1, box.middle);
    await page.mouse.down();
    await page.mouse.move(box.right - 1, box.middle, { steps: 5 });
    await page.mouse.up();
    assert.equal(await page.evaluate(() => getSelection().toString()), WORDS);
    await page.keyboard.press("Control+C");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), WORDS);

    // Far away by now, and still found; the browser brings it into sight.
    for (const question of ["What can you do?", "Where are you?", "I need a skin doctor"]) {
      await patient.says(question);
    }
    await patient.sees("button", /^Choose Dr/);
    await patient.waitsForNo("button", /^Stop/);
    await page.waitForFunction((words) => {
      const all = [...document.querySelectorAll("article p")];
      const element = all.find((each) => each.textContent === words);
      return element.getBoundingClientRect().bottom < 0;
    }, WORDS);
    assert.ok(
      await page.evaluate((words) => {
        getSelection().removeAllRanges();
        return window.find(words, true, false, true);
      }, WORDS),
    );
    assert.equal(await page.evaluate(() => getSelection().toString()), WORDS);
    // Brought into sight, as the browser's own search does, it stays there.
    const { top, bottom } = await page.evaluate(async () => {
      const found = getSelection().getRangeAt(0);
      found.startContainer.parentElement.scrollIntoView({ block: "center" });
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let frames = 0; frames < 4; frames += 1) await frame();
      const { top, bottom } = found.getBoundingClientRect();
      return { top, bottom };
    });
    assert.ok(top > 0 && bottom < 560, `at ${top} to ${bottom}`);
    checkNoMishaps(page);
  });
}
