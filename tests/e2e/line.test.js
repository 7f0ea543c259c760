// The line breaks in every way a train ride can break it; nothing is lost and nothing is doubled.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkNoMishaps, launch, newPage } from "./browser.js";
import { keepsAnAnswerThatWasCutOff, keepsTheConversation } from "./journeys.js";
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

const count = (texts, pattern) => texts.filter((text) => pattern.test(text)).length;

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
  await patient.says("my skin itches");
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  await patient.fillsIn({ name: "Rest Patient", phone: "2125550143" });
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
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
  await server.kill();
  await patient.seesLine(/Reconnecting|Offline/);
  await patient.says("Where are you?");
  await patient.seesText("Where are you?");
  await server.start();
  await patient.isLive();
  await patient.seesText(/Harbour Street/);
  assert.equal(count(await patient.transcript(), /Where are you\?/), 1);
  checkNoMishaps(patient.page);
});

test("what is typed before the program has arrived is kept", async (t) => {
  const server = await Server.start(["--piece-interval-ms", "10"]);
  t.after(() => server.dispose());
  const page = await newPage(browser);
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(server.url, { waitUntil: "commit" });
  const patient = new Patient(page);
  await patient.says("What are your opening hours?");
  await patient.types("and one more thing");
  release();
  await patient.isLive();
  await patient.seesText("What are your opening hours?");
  assert.equal(await patient.composer.inputValue(), "and one more thing");
  checkNoMishaps(page);
});
