// The line breaks in every way a train ride can break it; nothing is lost and nothing is doubled.
import { after, before, test } from "node:test";
import { checkNoMishaps, launch, newPage } from "./browser.js";
import { holdFiles } from "./held_line.js";
import {
  booksByTyping,
  keepsAnAnswerThatWasCutOff,
  keepsTheConversation,
  typesEarly,
  waitsForTheLine,
} from "./journeys.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function open(server, context) {
  const page = await newPage(browser, context);
  await page.goto(server.url);
  const patient = new Patient(page);
  await patient.isLive();
  return patient;
}

test("the server dies in mid-answer: the text stays, is marked, and can be asked again", async (t) => {
  const server = await Server.start(["--piece-interval-ms", "400"]);
  t.after(() => server.dispose());
  const patient = await open(server);
  await keepsAnAnswerThatWasCutOff(patient, server);
  checkNoMishaps(patient.page);
});

test("sockets are refused: HTTP carries the whole booking", async (t) => {
  const server = await Server.start(["--refuse-sockets", "--piece-interval-ms", "20"]);
  t.after(() => server.dispose());
  const patient = await open(server);
  await booksByTyping(patient);
  checkNoMishaps(patient.page);
});

test("a reload keeps the conversation", async (t) => {
  const server = await Server.start(["--piece-interval-ms", "10"]);
  t.after(() => server.dispose());
  const patient = await open(server);
  await keepsTheConversation(patient);
  checkNoMishaps(patient.page);
});

test("offline: what is written waits, and is sent once when the line is back", async (t) => {
  const server = await Server.start(["--piece-interval-ms", "10"]);
  t.after(() => server.dispose());
  const patient = await open(server);
  await waitsForTheLine(patient, server);
  checkNoMishaps(patient.page);
});

test("what is typed before the program has arrived is kept", async (t) => {
  const server = await Server.start(["--piece-interval-ms", "10"]);
  t.after(() => server.dispose());
  const door = await holdFiles(server.url, /\.wasm$/);
  t.after(() => door.close());
  const page = await newPage(browser);
  await page.goto(door.url, { waitUntil: "commit" });
  await typesEarly(new Patient(page), door.release);
  checkNoMishaps(page);
});
