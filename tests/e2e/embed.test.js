// The demo portal on another origin: the page in its frame, for a guest and for a known patient, by
// pointer and by keyboard, in the language the host page asks for, and where nothing may be kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, launchKeepingNothing, newPage } from "./browser.js";
import { booksByTyping, GUEST, holdsATime } from "./journeys.js";
import { Patient } from "./patient.js";
import { shareClinic } from "./prepared.js";

const clinic = shareClinic();

/** The patient in the portal's frame, once it is live. */
async function openPortal(query = "", browser = clinic.browser) {
  const page = await newPage(browser);
  await page.goto(clinic.server.portal + query);
  const patient = new Patient(page, page.frameLocator("iframe"));
  await patient.isLive();
  return patient;
}

const events = (page) => page.getByRole("list", { name: "Events" }).innerText();

test("a guest books inside the portal's frame, with their details", async () => {
  const patient = await openPortal("?patient=guest");
  await holdsATime(patient);
  await patient.fillsIn(GUEST);
  await patient.taps("button", "Confirm appointment");
  await patient.sees("heading", "Your appointment is booked");
  await patient.page.getByText(/^booked \S+$/).waitFor();
  assert.doesNotMatch(await events(patient.page), /Grace|skin|itch/);
  checkNoMishaps(patient.page);
});

test("a known patient books there without a form, calendar file included", async () => {
  const patient = await openPortal("?patient=grace");
  await holdsATime(patient);
  await patient.seesNo("textbox", /^Name/);
  await patient.taps("button", "Confirm appointment");
  const [download] = await Promise.all([
    patient.page.waitForEvent("download"),
    patient.taps("button", "Add to calendar"),
  ]);
  assert.match(download.suggestedFilename(), /\.ics$/);
  checkNoMishaps(patient.page);
});

/** Whether the portal's frame has the focus, and what has it inside. */
const focusIn = async (page) => {
  const isInFrame = await page.evaluate(() => document.activeElement.localName === "iframe");
  const name = await page
    .frames()[1]
    .evaluate(() => document.activeElement.id || document.activeElement.textContent);
  return { isInFrame, name };
};

test("Tab goes through the frame and out of it, and Shift+Tab back in", async () => {
  const { page } = await openPortal("?patient=guest");
  const inside = [];
  const walk = async (key) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press(key);
      const { isInFrame, name } = await focusIn(page);
      if (isInFrame) inside.push(name);
      else if (inside.length > 0) return;
    }
    assert.fail(`${key} never leaves the frame: ${inside}`);
  };
  await page.locator("#patient").focus();
  await walk("Tab");
  const forth = inside.splice(0);
  assert.ok(forth[0].startsWith("skip"), `first the skip link, of ${forth}`);
  assert.ok(forth.includes("message"));
  assert.ok(forth.includes("Menu"));
  // From behind the frame, back through it.
  await walk("Shift+Tab");
  assert.deepEqual(inside.toReversed(), forth);
  assert.equal(await page.evaluate(() => document.activeElement.id), "patient");
});

test("the host page says in which language the frame begins", async () => {
  const { page } = await openPortal();
  // The portal's own loader once more, with a language.
  await page.evaluate(() => {
    const loader = document.querySelector("script[data-target]");
    const again = document.createElement("script");
    Object.assign(again.dataset, loader.dataset, { lang: "fr" });
    again.src = loader.src;
    document.querySelector("#desk").replaceChildren();
    document.body.append(again);
  });
  const patient = new Patient(page, page.frameLocator("iframe"), "fr");
  await patient.isLive();
  await patient.composer.waitFor();
  const root = page.frameLocator("iframe").locator("html");
  assert.equal(await root.getAttribute("lang"), "fr");
  checkNoMishaps(page);
});

test("X33 nothing may be kept: it works, says what a reload loses, and a known patient loses nothing", async (t) => {
  const browser = await launchKeepingNothing();
  t.after(() => browser.close());
  const guest = await openPortal("?patient=guest", browser);
  const inside = guest.page.frames()[1];
  const refusal = () => {
    try {
      return Object.keys(sessionStorage);
    } catch ({ name }) {
      return name;
    }
  };
  assert.equal(await inside.evaluate(refusal), "SecurityError");
  await guest.seesText("If you load this page again, the chat starts over.");
  await booksByTyping(guest);
  await guest.page.reload();
  await guest.isLive();
  await guest.seesText("What can I do for you?");
  assert.doesNotMatch((await guest.transcript()).join(), /itches|booked/, "it starts over");
  checkNoMishaps(guest.page);

  const grace = await openPortal("?patient=grace", browser);
  await grace.says("What can you do?");
  await grace.seesText(/^I can find a doctor for you/);
  assert.equal(await grace.view.getByText(/the chat starts over/).count(), 0);
  await grace.page.reload();
  await grace.seesText(/^I can find a doctor for you/);
  const asked = (await grace.transcript()).filter((text) => text.includes("What can you do?"));
  assert.equal(asked.length, 1);
  checkNoMishaps(grace.page);
});

test("a page that is not listed gets no app", async () => {
  const page = await newPage(clinic.browser);
  await page.route("http://127.0.0.1:1/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<iframe src="${clinic.server.url}"></iframe>`,
    }),
  );
  await page.goto("http://127.0.0.1:1/");
  const frame = page.frames()[1];
  const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
  assert.doesNotMatch(text, /Message|Harbour/);
});
