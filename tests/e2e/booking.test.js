// The main journey, by typing and by tapping alone: need, doctor, time, hold, confirmation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkNoMishaps, launch, newPage, PHONE } from "./browser.js";
import {
  booksByTapping,
  booksByTyping,
  booksInArabic,
  losesTheTime,
  meetsAnEmergency,
  mendsTheForm,
  movesAndCancels,
  seesTheAnswerGrow,
} from "./journeys.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.start(["--piece-interval-ms", "10"])]);
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

async function open(options, language = "en", { url } = server) {
  const page = await newPage(browser, options);
  await page.goto(language === "en" ? url : `${url}?lang=${language}`);
  const patient = new Patient(page, page, language);
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

test("books in Arabic, the page the mirror image", async () => {
  const patient = await open({ viewport: PHONE }, "ar");
  await booksInArabic(patient);
  checkNoMishaps(patient.page);
});

test("an answer grows as it is written", async (t) => {
  const slow = await Server.start(["--piece-interval-ms", "400"]);
  t.after(() => slow.dispose());
  const patient = await open({}, "en", slow);
  await seesTheAnswerGrow(patient);
  checkNoMishaps(patient.page);
});

test("nothing is confirmed without a way to reach the guest", async () => {
  const patient = await open();
  await mendsTheForm(patient);
  checkNoMishaps(patient.page);
});

test("moves an appointment, then cancels it", async () => {
  const patient = await open();
  await movesAndCancels(patient);
  checkNoMishaps(patient.page);
});

test("the calendar file can be had, and says nothing of the reason", async () => {
  const patient = await open();
  await booksByTyping(patient);
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
  checkNoMishaps(patient.page);
});

test("two patients, one time: the second is told, and offered others", async () => {
  const first = await open();
  const second = await open();
  await losesTheTime(first, second);
  checkNoMishaps(first.page);
  checkNoMishaps(second.page);
});

test("a list of times changes by itself when another patient takes one", async () => {
  const [first, second] = [await open(), await open()];
  for (const patient of [first, second]) {
    await patient.says("I need a skin doctor");
    await patient.taps("button", /^Choose Dr/);
    await patient.sees("button", /, free$/);
  }
  const wanted = await first.tapsFirstFreeTime();
  await second.sees("button", wanted.replace(/, free$/, ", held by someone else"));
  checkNoMishaps(second.page);
});

test("an emergency is answered at once, with a number to call, and booking stays open", async () => {
  const patient = await open();
  await meetsAnEmergency(patient);
  checkNoMishaps(patient.page);
});
