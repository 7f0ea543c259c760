// The main journey, by typing and by tapping alone: need, doctor, time, hold, confirmation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkNoMishaps, launch, newPage, PHONE } from "./browser.js";
import { booksAsGuest, booksByTapping, booksByTyping, GUEST } from "./journeys.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.start(["--piece-interval-ms", "60"])]);
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

async function open(options) {
  const page = await newPage(browser, options);
  await page.goto(server.url);
  const patient = new Patient(page);
  await patient.isLive();
  return patient;
}

test("books by typing: an itch, a day, a time of day", async () => {
  const patient = await open();
  await booksByTyping(patient);
  checkNoMishaps(patient.page);
});

test("books by tapping alone, on a phone", async () => {
  const patient = await open({ viewport: PHONE, hasTouch: true });
  await booksByTapping(patient);
  checkNoMishaps(patient.page);
});

test("an answer grows as it is written", async () => {
  const patient = await open();
  // Every length the newest message is ever shown at, seen from inside the page.
  await patient.page.evaluate(() => {
    window.lengths = [];
    const look = () => {
      const answer = [...document.querySelectorAll("article")].at(-1)?.textContent ?? "";
      if (answer.length !== window.lengths.at(-1)) window.lengths.push(answer.length);
    };
    const options = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(look).observe(document.body, options);
  });
  await patient.says("What can you do?");
  await patient.sees("button", /^Stop/);
  await patient.view.getByRole("button", { name: /^Stop/ }).waitFor({ state: "detached" });
  const lengths = await patient.page.evaluate(() => window.lengths);
  const growing = lengths.filter((length, i) => i > 0 && length > lengths[i - 1]);
  assert.ok(growing.length >= 4, `the text was seen at lengths ${lengths}`);
  checkNoMishaps(patient.page);
});

test("nothing is confirmed without a way to reach the guest", async () => {
  const patient = await open();
  await patient.says("I need a skin doctor");
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  await patient.taps("button", "Confirm appointment");
  const name = patient.view.getByRole("textbox", { name: /^Name/ }).last();
  await name.and(patient.view.locator("[aria-invalid=true]")).waitFor();
  await patient.seesNo("button", "Add to calendar");
  await patient.fillsIn({ name: GUEST.name, email: "grace@example.com" });
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
  checkNoMishaps(patient.page);
});

test("moves an appointment, then cancels it; the calendar file can be had", async () => {
  const patient = await open();
  await patient.says("skin doctor please");
  await booksAsGuest(patient);

  const [download] = await Promise.all([
    patient.page.waitForEvent("download"),
    patient.taps("button", "Add to calendar"),
  ]);
  const stream = await download.createReadStream();
  let ics = "";
  for await (const chunk of stream) ics += chunk;
  assert.match(ics, /BEGIN:VEVENT/);
  assert.match(ics, /BEGIN:VTIMEZONE/);
  assert.doesNotMatch(ics, /itch|skin/i);

  await patient.taps("button", "Change time");
  await patient.view
    .getByRole("button", { name: /, free$/ })
    .first()
    .waitFor();
  const times = patient.view.getByRole("button", { name: /, free$/ });
  await times.nth(Math.min(3, (await times.count()) - 1)).click();
  await patient.seesText(/Held for you/);
  await patient.taps("button", /^(Confirm|Move)/);
  await patient.seesText(/moved|new time|changed/i);

  await patient.taps("button", "Cancel appointment");
  await patient.taps("button", "Yes, cancel it");
  await patient.seesText(/cancelled/i);
  checkNoMishaps(patient.page);
});

test("two patients, one time: the second is told, and offered others", async () => {
  const first = await open();
  const second = await open();
  for (const patient of [first, second]) {
    await patient.says("I need a skin doctor");
    await patient.taps("button", /^Choose Dr/);
    await patient.view
      .getByRole("button", { name: /, free$/ })
      .first()
      .waitFor();
  }
  const wanted = await first.tapsFirstFreeTime();
  await first.seesText(/Held for you/);
  // The other's grid changes by itself: the time is no longer free there.
  const name = wanted.replace(/, free$/, "");
  await second.view
    .getByRole("button", { name: new RegExp(`^${name}, (?!free)`) })
    .first()
    .waitFor();
  checkNoMishaps(first.page);
  checkNoMishaps(second.page);
});

test("an emergency is answered at once, with a number to call, and booking stays open", async () => {
  const patient = await open();
  await patient.says("my chest hurts and I cannot breathe");
  await patient.sees("alert");
  const call = patient.view.getByRole("link", { name: /911/ }).first();
  await call.waitFor();
  assert.equal(await call.getAttribute("href"), "tel:911");
  await patient.taps("button", /not an emergency/i);
  await patient.says("I need a skin doctor");
  await patient.sees("button", /^Choose Dr/);
  checkNoMishaps(patient.page);
});
