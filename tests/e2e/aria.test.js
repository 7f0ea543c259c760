// One tree, shown twice: in every main state assistive technology has exactly the committed tree, drawn
// or as text, and it is what the browser makes of the mirror.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAria, checkBrowserTree } from "./aria.js";
import { checkNoMishaps, DESKTOP } from "./browser.js";
import { mode, shareBrowser, withoutWebGl } from "./prepared.js";
import { walk } from "./states.js";

const clinic = shareBrowser();

/** One doctor has these: the tree does not depend on who is free first. */
const NEED = "I need an ear doctor";

for (const [expected, prepare] of [
  ["canvas", undefined],
  ["text", withoutWebGl],
]) {
  test(`assistive technology has the committed tree in every main state: ${expected}`, async (t) => {
    // Of its own, so that nobody else takes a time.
    const patient = await clinic.open(await clinic.serve(t), {
      viewport: DESKTOP,
      timezoneId: "America/New_York",
      prepare,
    });
    const states = [];
    const look = async (state) => {
      states.push(state);
      await checkAria(patient.page, state);
      await checkBrowserTree(patient.page, state);
    };
    // A day that has many times, whatever time it is now.
    const chooseDay = () => patient.page.getByRole("tab").nth(2).click();
    await walk(patient, look, { need: NEED, chooseDay });
    assert.equal(states.length, 13);
    assert.equal(await mode(patient.page), expected);
    checkNoMishaps(patient.page);
  });
}
