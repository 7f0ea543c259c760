// The line breaks in every way a train ride can break it; nothing is lost and nothing is doubled.
import { test } from "node:test";
import { checkNoMishaps, newPage } from "./browser.js";
import { holdFiles } from "./held_line.js";
import {
  booksByTyping,
  keepsAnAnswerThatWasCutOff,
  keepsTheConversation,
  typesEarly,
  waitsForTheLine,
} from "./journeys.js";
import { Patient } from "./patient.js";
import { shareBrowser } from "./prepared.js";

const clinic = shareBrowser();

test("the server dies in mid-answer: the text stays, is marked, and can be asked again", async (t) => {
  const server = await clinic.serve(t, ["--piece-interval-ms", "400"]);
  const patient = await clinic.open(server);
  await keepsAnAnswerThatWasCutOff(patient, server);
  checkNoMishaps(patient.page);
});

test("sockets are refused: HTTP carries the whole booking", async (t) => {
  const server = await clinic.serve(t, ["--refuse-sockets", "--piece-interval-ms", "5"]);
  const patient = await clinic.open(server);
  await booksByTyping(patient);
  await patient.seesLine(patient.words.text("line.live_compatible"));
  checkNoMishaps(patient.page);
});

test("a reload keeps the conversation", async (t) => {
  const server = await clinic.serve(t);
  const patient = await clinic.open(server);
  await keepsTheConversation(patient);
  checkNoMishaps(patient.page);
});

test("offline: what is written waits, and is sent once when the line is back", async (t) => {
  const server = await clinic.serve(t);
  const patient = await clinic.open(server);
  await waitsForTheLine(patient, server);
  checkNoMishaps(patient.page);
});

test("what is typed before the program has arrived is kept", async (t) => {
  const server = await clinic.serve(t);
  const door = await holdFiles(server.url, /\.wasm$/);
  t.after(() => door.close());
  const page = await newPage(clinic.browser);
  await page.goto(door.url, { waitUntil: "commit" });
  await typesEarly(new Patient(page), door.release);
  checkNoMishaps(page);
});
