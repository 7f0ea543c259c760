// Axe finds nothing in any main state, drawn and as text, light and dark; words are strong enough as they
// are painted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAxe } from "./access.js";
import { checkNoMishaps, PHONE } from "./browser.js";
import { GUEST } from "./journeys.js";
import { faintControls, faintWords, focusRings } from "./painted.js";
import { chosenText, mode, shareClinic } from "./prepared.js";

const clinic = shareClinic();

/** Walks through the main states and looks at each with `look(name)`. */
async function walk(patient, look = async () => {}) {
  await look("greeting");
  await patient.says("my skin itches, I can come on Tuesday after work");
  await patient.sees("button", /^Choose Dr/);
  await look("doctors");
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  await look("held");
  await patient.taps("button", "Confirm appointment");
  await patient.seesText("Please write your name.");
  await look("errors");
  await patient.fillsIn(GUEST);
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
  await look("booked");
  await patient.taps("button", "Menu");
  await patient.sees("menu");
  await look("menu");
  await patient.page.keyboard.press("Escape");
  await patient.says("my chest hurts");
  await patient.sees("alert");
  await look("emergency");
}

/** States that between them hold every kind of control. */
const RINGED = ["greeting", "held", "booked"];

async function checkPainted(page, state) {
  for (const [look, seen_min] of [
    [faintWords, 4],
    [faintControls, 2],
  ]) {
    const { faint, seen } = await look(page);
    assert.ok(seen >= seen_min, state);
    assert.deepEqual(faint, [], state);
  }
  if (!RINGED.includes(state)) return;
  const rings = await focusRings(page);
  assert.ok(rings.length > 5, state);
  assert.deepEqual(
    rings.filter(({ pixels, around }) => pixels < around),
    [],
    state,
  );
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, words, controls and focus are strong enough as painted: ${colorScheme}`, async () => {
    const patient = await clinic.open({ viewport: PHONE, deviceScaleFactor: 2, colorScheme });
    await walk(patient, async (state) => {
      await checkAxe(patient.page, state);
      await patient.page.waitForTimeout(400); // The menu and the newest message have come to rest.
      await checkPainted(patient.page, state);
    });
    assert.equal(await mode(patient.page), "canvas");
    checkNoMishaps(patient.page);
  });

  test(`axe finds nothing in text mode, colours included: ${colorScheme}`, async () => {
    // So tall that no bar covers a part of anything, which axe would take for its size.
    const viewport = { width: PHONE.width, height: 6_000 };
    const patient = await clinic.open({ viewport, colorScheme, prepare: chosenText });
    await walk(patient, (state) => checkAxe(patient.page, state));
    assert.equal(await mode(patient.page), "text");
    checkNoMishaps(patient.page);
  });
}
