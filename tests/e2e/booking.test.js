// The main journey, by typing and by tapping alone: need, doctor, time, hold, confirmation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, PHONE } from "./browser.js";
import {
  booksByTapping,
  booksByTyping,
  booksInArabic,
  losesTheTime,
  meetsAnEmergency,
  mendsTheForm,
  movesAndCancels,
  saysWhenBorn,
  seesTheAnswerGrow,
} from "./journeys.js";
import { open, shareClinic } from "./prepared.js";
import { Server } from "./server.js";

const clinic = shareClinic();

test("books by typing: an itch, a day, a time of day", async () => {
  const patient = await clinic.open();
  await booksByTyping(patient);
  checkNoMishaps(patient.page);
});

test("books by tapping alone, on a phone", async () => {
  const patient = await clinic.open({ viewport: PHONE, hasTouch: true });
  await booksByTapping(patient);
  checkNoMishaps(patient.page);
});

test("books in Arabic, the page the mirror image", async () => {
  const patient = await clinic.open({ viewport: PHONE, language: "ar" });
  await booksInArabic(patient);
  checkNoMishaps(patient.page);
});

test("an answer grows as it is written", async (t) => {
  const slow = await Server.start(["--piece-interval-ms", "400"]);
  t.after(() => slow.dispose());
  const patient = await open(clinic.browser, slow);
  await seesTheAnswerGrow(patient);
  checkNoMishaps(patient.page);
});

test("nothing is confirmed without a way to reach the guest", async () => {
  const patient = await clinic.open();
  await mendsTheForm(patient);
  checkNoMishaps(patient.page);
});

test("a date of birth may be given, in any way it is written, and what is none is said", async () => {
  const patient = await clinic.open();
  await saysWhenBorn(patient);
  const all = clinic.server.log.join();
  assert.ok(!/1980|٢٧/.test(all), "no date of birth in the log");
  checkNoMishaps(patient.page);
});

test("moves an appointment, then cancels it", async () => {
  const patient = await clinic.open();
  await movesAndCancels(patient);
  checkNoMishaps(patient.page);
});

test("the calendar file can be had, and says nothing of the reason", async () => {
  const patient = await clinic.open();
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
  const first = await clinic.open();
  const second = await clinic.open();
  await losesTheTime(first, second);
  checkNoMishaps(first.page);
  checkNoMishaps(second.page);
});

test("a list of times changes by itself when another patient takes one", async () => {
  const [first, second] = [await clinic.open(), await clinic.open()];
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
  const patient = await clinic.open();
  await meetsAnEmergency(patient);
  checkNoMishaps(patient.page);
});
