// Books with every look a patient may need: little room, large or spaced text, colours of their own, no
// motion, text by choice, from the right; and a translated page goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wideNodes } from "./access.js";
import { checkNoMishaps, DESKTOP, PHONE } from "./browser.js";
import { chosenText, isInMode, mode, shareClinic, textSize } from "./prepared.js";
import { book, lookAround } from "./states.js";

const clinic = shareClinic();

const SETTINGS = [
  ["320 by 256 pixels", { viewport: { width: 320, height: 256 } }, undefined, "text"],
  ["320 pixels at 200 % text", { viewport: { width: 320, height: 640 } }, textSize(32), "text"],
  ["a desktop at 200 % text", { viewport: DESKTOP }, textSize(32), "canvas"],
  ["forced colours", { viewport: PHONE, forcedColors: "active" }, undefined, "text"],
  ["more contrast", { viewport: PHONE, contrast: "more" }, undefined, "canvas"],
  ["reduced motion", { viewport: PHONE, reducedMotion: "reduce" }, undefined, "canvas"],
  ["a phone on its side", { viewport: { width: 740, height: 360 } }, undefined, "canvas"],
  ["text by choice", { viewport: PHONE }, chosenText, "text"],
  ["Arabic, from the right", { viewport: PHONE, language: "ar" }, undefined, "canvas"],
  ["Arabic as text", { viewport: PHONE, language: "ar" }, chosenText, "text"],
  [
    "Arabic at 320 pixels and 200 % text",
    { viewport: { width: 320, height: 640 }, language: "ar" },
    textSize(32),
    "text",
  ],
];
for (const [name, options, prepare, expected] of SETTINGS) {
  test(`books with ${name}`, async () => {
    const patient = await clinic.open({ ...options, prepare });
    const look = async (state) => {
      assert.equal(await mode(patient.page), expected, state);
      assert.deepEqual(await wideNodes(patient.page), [], state);
    };
    await book(patient, look);
    await lookAround(patient, look);
    checkNoMishaps(patient.page);
  });
}

test("letters moved apart by the patient's own style bring text mode, and back", async () => {
  const patient = await clinic.open({ viewport: PHONE });
  const { page } = patient;
  // WCAG 1.4.12, as a browser extension does it.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important
    }`);
    document.adoptedStyleSheets = [sheet];
  });
  await isInMode(page, "text");
  assert.deepEqual(await wideNodes(page), []);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await isInMode(page, "canvas");
});

test("a translated page becomes text, keeps the translation, and goes on", async () => {
  const patient = await clinic.open({ viewport: PHONE });
  const { page } = patient;
  await page.evaluate(() => {
    for (const paragraph of document.querySelectorAll("#mirror p")) {
      const words = document.createElement("font");
      words.textContent = "Hola";
      paragraph.replaceChildren(words);
    }
  });
  await isInMode(page, "text");
  await patient.says("can I talk to a person");
  await patient.seesText(/To talk to a person/);
  assert.ok((await page.getByText("Hola", { exact: true }).count()) > 0);
  checkNoMishaps(page);
});

test("text mode by choice outlives a reload, and can be left again", async () => {
  const patient = await clinic.open({ viewport: PHONE });
  const { page } = patient;
  await patient.taps("button", "Menu");
  await patient.taps("menuitemcheckbox", "Text only");
  await isInMode(page, "text");
  await page.reload();
  await patient.sees("button", "Book an appointment");
  assert.equal(await mode(page), "text");
  await patient.taps("button", "Menu");
  await patient.taps("menuitemcheckbox", "Text only");
  await isInMode(page, "canvas");
});
