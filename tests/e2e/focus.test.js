// Goal: the keyboard always has somewhere to go on from: Enter confirms, Esc closes one layer, arrows go
// where they point, and what vanishes hands its focus to what comes next.
// Method: keys alone at each place where something under the focus goes away, in both modes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, newPage, PHONE } from "./browser.js";
import { GUEST, holdsATime } from "./journeys.js";
import { chosenText, shareClinic } from "./prepared.js";

const clinic = shareClinic();

/** Resolves when that element of the page has the focus. */
const hasFocus = (page, selector) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

test("Enter in a field confirms, also when there is a button before the one that does", async () => {
  const patient = await clinic.open();
  const { page } = patient;
  await holdsATime(patient);
  // Near its end the time can be kept longer.
  await page.evaluate(() => {
    const clock = Date.now;
    Date.now = () => clock() + 200_000;
  });
  await patient.fillsIn(GUEST);
  await patient.sees("button", "Keep it longer");
  await page.locator('input[name="tel"]').press("Enter");
  await patient.sees("button", "Add to calendar");
  checkNoMishaps(page);
});

test("what a guest has typed is there again after another time was chosen", async () => {
  const patient = await clinic.open();
  const { page } = patient;
  await holdsATime(patient);
  await patient.fillsIn(GUEST);
  await patient.taps("button", "Choose another time");
  await page.locator('input[name="name"]').waitFor({ state: "detached" });
  await patient.tapsFirstFreeTime();
  await page.locator('input[name="name"]').waitFor();
  assert.equal(await page.locator('input[name="name"]').inputValue(), GUEST.name);
  assert.equal(await page.locator('input[name="tel"]').inputValue(), GUEST.phone);
  await page.locator('input[name="name"]').press("Enter");
  await patient.sees("button", "Add to calendar");
  await patient.taps("button", "Menu");
  await patient.taps("menuitem", "Start a new chat");
  await patient.sees("button", "Book an appointment");
  await holdsATime(patient);
  assert.equal(await page.locator('input[name="name"]').inputValue(), "");
  checkNoMishaps(page);
});

for (const [mode, prepare] of [
  ["canvas", undefined],
  ["text", chosenText],
]) {
  test(`a menu's choice gives the focus back to what opened it: ${mode}`, async () => {
    const patient = await clinic.open({ prepare });
    const { page } = patient;
    const menu = page.locator('[data-node="menu-button"]');
    const choose = async (item) => {
      await menu.focus();
      await page.keyboard.press("Enter");
      await page.locator(`[data-node="${item}"]`).focus();
      await page.keyboard.press("Enter");
      await page.locator('[role="menu"]').waitFor({ state: "detached" });
      await hasFocus(page, '[data-node="menu-button"]');
    };
    await choose("menu-appointments");
    await choose("menu-text-only");
    await menu.focus();
    await page.keyboard.press("Enter");
    await page.locator('[data-node="menu-language"]').focus();
    await page.keyboard.press("Enter");
    await page.locator('[data-node="menu-language-de"]').focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector('html[lang="de"]', { state: "attached" });
    await hasFocus(page, '[data-node="menu-button"]');
    checkNoMishaps(page);
  });
}

test("Esc closes the list of languages first, then the menu", async () => {
  const patient = await clinic.open();
  const { page } = patient;
  await patient.taps("button", "Menu");
  await patient.taps("menuitem", "Language");
  await patient.sees("menuitemradio", "Deutsch");
  await page.keyboard.press("Escape");
  await patient.sees("menuitem", "My appointments");
  await hasFocus(page, '[data-node="menu-language"]');
  await page.keyboard.press("Escape");
  await page.locator('[role="menu"]').waitFor({ state: "detached" });
  await hasFocus(page, '[data-node="menu-button"]');
});

test("what is put away hands its focus to the composer", async () => {
  const patient = await clinic.open();
  const { page } = patient;
  await patient.says("my chest hurts");
  await page.locator('[data-node="emergency-dismiss"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-node="emergency"]').waitFor({ state: "detached" });
  await hasFocus(page, "#message");

  await clinic.server.kill();
  await patient.seesLine(/Offline/);
  await page.locator('[data-node="line-act"]').focus();
  await clinic.server.start();
  await page.keyboard.press("Enter");
  await page.locator('[data-node="line-act"]').waitFor({ state: "detached" });
  await hasFocus(page, "#message");
});

test("the telephone link of the early page hands its focus on when the program is here", async () => {
  const page = await newPage(clinic.browser);
  let letGo = () => {};
  const waited = new Promise((resolve) => {
    letGo = resolve;
  });
  await page.route(/\.wasm/, async (route) => {
    await waited;
    await route.continue();
  });
  await page.goto(clinic.server.url);
  await page.locator("#early a").first().focus();
  letGo();
  await page.locator("#early").waitFor({ state: "detached" });
  await hasFocus(page, "#message");
});

test("arrows among the days go where they point, also where the page is read from the right", async () => {
  for (const [language, forth, back] of [
    ["en", "ArrowRight", "ArrowLeft"],
    ["ar", "ArrowLeft", "ArrowRight"],
  ]) {
    const patient = await clinic.open({ language });
    const { page } = patient;
    await page.locator("#message").fill("I need a skin doctor");
    await page.locator("#message").press("Enter");
    await page.locator('[data-node$=".choose"]').first().click();
    const tabs = page.locator('[role="tab"]');
    await tabs.first().waitFor();
    await tabs.first().focus();
    const places = await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().x));
    assert.equal(places[1] > places[0], forth === "ArrowRight");
    await page.keyboard.press(forth);
    await page.waitForFunction(
      (tab) => document.activeElement === tab,
      await tabs.nth(1).elementHandle(),
    );
    await page.keyboard.press(back);
    await page.waitForFunction(
      (tab) => document.activeElement === tab,
      await tabs.nth(0).elementHandle(),
    );
    checkNoMishaps(page);
  }
});

test("as text on a phone, what has the focus is never under a bar that stays in sight", async () => {
  const patient = await clinic.open({ viewport: PHONE, prepare: chosenText });
  const { page } = patient;
  await holdsATime(patient);
  await page.locator("#message").focus();
  const covered = [];
  let visited = 0;
  for (; visited < 60; visited += 1) {
    await page.keyboard.press("Shift+Tab");
    const found = await page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement.closest("#mirror")) return null;
      // The transcript as a whole is larger than the screen.
      if (activeElement.matches("[role=log]")) return true;
      const { left, top, width, height } = activeElement.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + Math.min(height, 44) / 2);
      return activeElement.contains(hit) || `${activeElement.dataset.node} under ${hit?.id}`;
    });
    if (found === null) break;
    if (found !== true) covered.push(found);
  }
  assert.ok(visited > 10, `${visited} controls`);
  assert.deepEqual(covered, []);
  checkNoMishaps(page);
});
