// Goal: a conversation of two thousand messages is whole, can be searched and walked through, and costs
// no more with every message that comes. Method: a plain server that has that much to say; counts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, DESKTOP } from "./browser.js";
import { EVERYTHING, openPlain } from "./plain_server.js";
import { shareBrowser } from "./prepared.js";

/** Changes to the page for one more message of the patient and its answer of three pieces. */
const CHANGES_MAX = 100;

const clinic = shareBrowser();

/** Changes to the tree of the page while `act` runs. */
async function changesDuring(page, act) {
  await page.evaluate(() => {
    window.changes = 0;
    window.counter = new MutationObserver((all) => {
      window.changes += all.length;
    });
    window.counter.observe(document.getElementById("mirror"), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  await act();
  return page.evaluate(() => {
    window.counter.disconnect();
    return window.changes;
  });
}

/** How long frames take, in milliseconds, while the log is scrolled through from top to bottom. */
const framesWhileScrolling = (page) =>
  page.evaluate(async () => {
    const log = document.querySelector('[role="log"]');
    const steps = 60;
    const times = [];
    for (let i = 0; i <= steps; ++i) {
      log.scrollTop = ((log.scrollHeight - log.clientHeight) * i) / steps;
      const began = await new Promise(requestAnimationFrame);
      times.push((await new Promise(requestAnimationFrame)) - began);
    }
    return times.sort((a, b) => a - b);
  });

test("two thousand messages: all there, found, walked through, and one more costs no more", async (t) => {
  const { patient } = await openPlain(clinic, t);
  const { page } = patient;
  await patient.says("tell me everything");
  await patient.seesText(`Note ${EVERYTHING} of ${EVERYTHING}.`);
  const articles = page.locator('[role="log"] article');
  assert.ok((await articles.count()) >= EVERYTHING);

  // Far above, and found by the browser; brought into sight, as its own search does, it stays there.
  const words = `Note 7 of ${EVERYTHING}.`;
  assert.ok(await page.evaluate((words) => window.find(words, true, false, true), words));
  const [brought, stays] = await page.evaluate(async () => {
    const found = getSelection().getRangeAt(0);
    found.startContainer.parentElement.scrollIntoView({ block: "center" });
    const { top } = found.getBoundingClientRect();
    for (let frames = 0; frames < 4; ++frames) await new Promise(requestAnimationFrame);
    return [top, found.getBoundingClientRect().top];
  });
  assert.ok(brought > 0 && brought < DESKTOP.height);
  assert.ok(Math.abs(stays - brought) < 2, `brought to ${brought}, then at ${stays}`);

  // By keyboard to both ends; what is older than the last two thousand comes when asked for.
  const isFocused = (words) =>
    page.waitForFunction((words) => document.activeElement.textContent.includes(words), words);
  await articles.nth(8).focus();
  await page.keyboard.press("End");
  await isFocused(`Note ${EVERYTHING} of`);
  await page.keyboard.press("Home");
  await isFocused("Note 1 of");
  await patient.taps("button", "Show earlier messages");
  await patient.seesText("tell me everything");

  const times = await framesWhileScrolling(page);
  console.log(
    `figure: scrolling through ${EVERYTHING} messages: a frame takes ` +
      `${times[times.length >> 1].toFixed(0)} ms, at most ${times.at(-1).toFixed(0)} ms`,
  );
  const changes = await changesDuring(page, async () => {
    await patient.says("my skin itches");
    await patient.sees("button", "Choose Dr. Ada Plain");
  });
  console.log(`figure: ${changes} changes to the page for a question and its answer`);
  assert.ok(changes > 0 && changes <= CHANGES_MAX);
  checkNoMishaps(page);
});
