// Goal: of a chat longer than what a page is given at once, the rest comes when it is asked for, above what
// is read, which stays where it is; so too where the page was open, and away while all that was said.
// Method: another tab's words, more than a copy of the log holds; in both ways to see the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, DESKTOP } from "./browser.js";
import { Scene } from "./fault_scene.js";
import { chosenText, mode, shareClinic } from "./prepared.js";
import { RuleProxy } from "./proxy.js";
import * as act from "./proxy_actions.js";

const clinic = shareClinic(["--piece-interval-ms", "1"]);

const NOTES = 30;
const LINES_A_POST = 6;
const EARLIER = "Show earlier messages";

const noteOf = (n) => `Note ${n}. ${"and so on ".repeat(780)}`;

/** As another tab of the same patient would: more words than one replay holds. */
async function writesMuch(page, server) {
  const [token, sid] = await page.evaluate(() =>
    ["frontdesk.guest", "frontdesk.session"].map((key) => sessionStorage.getItem(key)),
  );
  for (let first = 0; first < NOTES; first += LINES_A_POST) {
    const lines = Array.from({ length: LINES_A_POST }, (_, i) =>
      JSON.stringify({
        type: "user_message",
        cid: `note-${first + i}`,
        content: noteOf(first + i),
      }),
    );
    const answer = await fetch(new URL(`/v1/sessions/${sid}/frames?wait=0`, server.url), {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: lines.join("\n"),
    });
    assert.equal(answer.status, 200);
    await answer.text();
  }
}

/** The numbers of the notes in the transcript, in its order. */
async function notesIn(patient) {
  const numbers = (await patient.transcript()).map((text) => text.match(/Note (\d+)\./)?.[1]);
  return numbers.filter((number) => number !== undefined).map(Number);
}

/** Taps until there is nothing earlier: each time something came, or the button went. */
async function showsAllEarlier({ page, patient }) {
  while ((await patient.count("button", EARLIER)) > 0) {
    const shown = (await notesIn(patient)).length;
    await page.locator('[role="log"]').evaluate((log) => log.scrollTo(0, 0));
    await patient.activates("button", EARLIER);
    await page.waitForFunction(
      ([least, name]) =>
        ![...document.querySelectorAll("button")].some((one) => one.textContent.includes(name)) ||
        [...document.querySelectorAll("article")].filter((one) =>
          /Note \d+\./.test(one.textContent),
        ).length > least,
      [shown, EARLIER],
    );
  }
  assert.deepEqual(
    await notesIn(patient),
    Array.from({ length: NOTES }, (_, n) => n),
  );
}

for (const [expected, prepare] of [
  ["canvas", undefined],
  ["text", chosenText],
]) {
  test(`earlier messages come in above what is read: ${expected}`, async () => {
    const patient = await clinic.open({ viewport: { width: 900, height: 700 }, prepare });
    const { page } = patient;
    assert.equal(await mode(page), expected);
    await writesMuch(page, clinic.server);
    await patient.seesText(`Note ${NOTES - 1}.`);
    await page.waitForFunction(
      (most) => document.querySelectorAll("article:not([aria-busy])").length >= most,
      2 * NOTES + 1,
    );
    await page.reload();
    await patient.isLive();
    await patient.sees("button", EARLIER);
    const before = await notesIn(patient);
    assert.ok(before.length > 5 && before[0] > 0, `${before}`);
    assert.equal(before.at(-1), NOTES - 1);

    const first = await page.locator("article").first().elementHandle();
    const top = () => first.evaluate((element) => element.getBoundingClientRect().top);
    await page.locator('[role="log"]').evaluate((log) => log.scrollTo(0, 30));
    const frames = (count) =>
      page.evaluate(
        (n) =>
          new Promise((resolve) => {
            const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : resolve());
            next(n);
          }),
        count,
      );
    await frames(3);
    const place = await top();
    const count = before.length;
    await patient.activates("button", EARLIER);
    await page.waitForFunction(
      (least) =>
        [...document.querySelectorAll("article")].filter((one) =>
          /Note \d+\./.test(one.textContent),
        ).length > least,
      count,
    );
    await frames(3);
    assert.ok(Math.abs((await top()) - place) <= 2, `${place} became ${await top()}`);

    await showsAllEarlier({ page, patient });
    await patient.seesText(/Hello|Welcome/);
    checkNoMishaps(page);
  });
}

test("X18 away for longer than a copy of the log holds: the newest is there, the rest comes when asked for", async (t) => {
  const { browser, server } = clinic;
  const proxy = await RuleProxy.start(server.url);
  const context = await browser.newContext({ viewport: DESKTOP });
  t.after(() => Promise.all([proxy.close(), context.close()]));
  const scene = await Scene.open(t, { context, server, proxy });
  const { page, patient } = scene;
  await scene.asks();
  await scene.isAnsweredOnce();
  const away = proxy.requests({ path: /^\/v1\//, times: 1_000 }, act.resetRequest);
  proxy.socket.cut();
  await patient.seesLine(/^(Reconnecting|Offline)/);
  await writesMuch(page, server);
  away.end();
  await patient.isLive();
  await patient.seesText(`Note ${NOTES - 1}.`);
  await patient.find("button", EARLIER).waitFor({ state: "attached" });
  const [first] = await notesIn(patient);
  assert.ok(first > 0, "not all came at once");
  await showsAllEarlier({ page, patient });
  const texts = await patient.transcript();
  const places = [/What can you do\?/, /^I can find a doctor/, /^Note 0\./].map((words) =>
    texts.flatMap((text, place) => (words.test(text) ? [place] : [])),
  );
  assert.deepEqual(places, [[1], [2], [3]], "what was there before is, once, in its place");
  scene.done();
});
