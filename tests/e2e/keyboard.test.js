// By keyboard alone: everything can be reached, activated and left again, in both modes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tabTo } from "./access.js";
import { checkNoMishaps, DESKTOP } from "./browser.js";
import { GUEST } from "./journeys.js";
import { chosenText, mode, shareClinic } from "./prepared.js";

const clinic = shareClinic();

for (const [expected, prepare] of [
  ["canvas", undefined],
  ["text", chosenText],
]) {
  test(`books by keyboard alone: ${expected}`, async () => {
    const patient = await clinic.open({ viewport: DESKTOP, prepare });
    const { page } = patient;
    assert.equal(await mode(page), expected);
    const { keyboard } = page;
    await tabTo(page, "link", "Skip to your message");
    await keyboard.press("Enter");
    await keyboard.type("my skin itches");
    await keyboard.press("Enter");
    await patient.sees("button", /^Choose Dr/);
    await tabTo(page, "button", /^Choose Dr/, "Shift+Tab");
    await keyboard.press("Enter");
    await patient.sees("button", /, free$/);
    await tabTo(page, "button", /, free$/);
    await keyboard.press("Space");
    await patient.seesText(/Held for you/);
    await tabTo(page, "textbox", "Name");
    await keyboard.type(GUEST.name);
    await tabTo(page, "textbox", "Phone");
    await keyboard.type(GUEST.phone);
    await tabTo(page, "button", "Confirm appointment");
    await keyboard.press("Enter");
    await patient.sees("button", "Add to calendar");

    // Through the messages by arrows, out of them with Esc.
    await tabTo(page, "log", "Conversation", "Shift+Tab");
    await keyboard.press("End");
    const focusedName = () =>
      page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.match(await focusedName(), /^Assistant, /);
    await keyboard.press("Home");
    await keyboard.press("ArrowDown");
    assert.match(await focusedName(), /^You, /);
    await keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "message");

    // Esc closes the menu and gives the focus back to what opened it.
    await tabTo(page, "button", "Menu", "Shift+Tab");
    await keyboard.press("Enter");
    await patient.sees("menu");
    await tabTo(page, "menuitem", "My appointments");
    await keyboard.press("Escape");
    await patient.waitsForNo("menu");
    await page.waitForFunction(() => document.activeElement.textContent === "Menu");
    checkNoMishaps(page);
  });
}
