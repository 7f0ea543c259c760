// Goal: a server that knows only the five plain messages is enough to talk, choose and book, and what it
// cannot promise is said. Method: the page from our server, its configuration naming a plain one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps } from "./browser.js";
import { freePort } from "./free_port.js";
import { openPage, openPlain, PlainServer } from "./plain_server.js";
import { shareBrowser } from "./prepared.js";
import { configured } from "./server.js";

const clinic = shareBrowser();

const open = (t, options) => openPlain(clinic, t, options);
const said = ({ heard }) => heard.map(({ content }) => content);

for (const ways of [{ stream: "delta" }, { stream: "cumulative" }, { closes: true }]) {
  test(`books with a plain server: ${JSON.stringify(ways)}`, async (t) => {
    const { patient, plain } = await open(t, ways);
    await patient.says("my skin itches");
    await patient.sees("button", "Choose Dr. Ada Plain");
    const answer = patient.view
      .getByRole("article")
      .filter({ hasText: "We have two skin doctors" });
    assert.equal(await answer.count(), 1);
    assert.match(await answer.innerText(), /We have two skin doctors for you\.$/m);
    await patient.isLive();
    await patient.taps("button", "Choose Dr. Ada Plain");
    await patient.sees("button", /free$/);
    await patient.isLive();
    await patient.tapsFirstFreeTime();
    await patient.seesText("Shall I book that? Please say yes.");
    await patient.isLive();
    await patient.says("Yes, please");
    await patient.sees("heading", "Your appointment is booked");
    const { session_id: id } = plain.heard[0];
    assert.ok(id);
    for (const url of plain.addresses) assert.equal(url, `/chat?token=&session_id=${id}`);
    assert.deepEqual(plain.heard[1].metadata, { action: "select_doctor", doctor_id: "dr_1" });
    assert.equal(plain.heard[2].metadata.slot_id, "sl_1");
    assert.equal(new Set(said(plain)).size, 4, "nothing was said twice");
    assert.equal(plain.heard.length, 4);
    checkNoMishaps(patient.page);
  });
}

test("its sockets are refused: HTTP carries the whole booking, each message once", async (t) => {
  const { patient, plain } = await open(t, { refuses: true });
  await patient.says("my skin itches");
  await patient.taps("button", "Choose Dr. Ada Plain");
  await patient.isLive();
  await patient.tapsFirstFreeTime();
  await patient.seesText("Shall I book that? Please say yes.");
  await patient.says("Yes, please");
  await patient.sees("heading", "Your appointment is booked");
  assert.equal(plain.heard.length, 4);
  assert.deepEqual(new Set(plain.addresses), new Set(["/chat"]));
  checkNoMishaps(patient.page);
});

test("books with our own server, spoken to as a plain one", async (t) => {
  const port = String(await freePort());
  const allowed_origins = [`http://127.0.0.1:${port}`];
  const other = await clinic.serve(t, configured(t, { plain: true, allowed_origins }));
  const ws = `${other.url.replace(/^http/, "ws")}plain?token={token}&session_id={sid}`;
  const servers = [{ ws, mode: "plain" }];
  const { url } = await clinic.serve(t, [...configured(t, { servers }), "--port", port]);
  const patient = await openPage(clinic, url);
  await patient.says("my skin itches");
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.taps("button", "Book this appointment");
  await patient.seesText("Please write your name.");
  await patient.says("Ada Lovelace");
  await patient.seesText("Please give a phone number or an email address.");
  await patient.says("212 555 0143");
  await patient.sees("heading", "Your appointment is booked");
  checkNoMishaps(patient.page);
});

test("an error of its own is shown in its words, and the talk goes on", async (t) => {
  const { patient } = await open(t);
  await patient.says("make an error");
  await patient.seesText("The calendar is closed.");
  await patient.says("my skin itches");
  await patient.sees("button", "Choose Dr. Ada Plain");
});

test("an answer cut off by the line is marked; what is written meanwhile goes once", async (t) => {
  const { patient, plain } = await open(t);
  await patient.says("look forever");
  await patient.seesText("Let me look");
  for (const socket of plain.sockets) socket.terminate();
  await patient.seesText(/interrupted|cut off/i);
  await patient.says("my skin itches");
  await patient.sees("button", "Choose Dr. Ada Plain");
  assert.deepEqual(said(plain), ["look forever", "my skin itches"]);
});

test("a message on its way when the line broke: perhaps not delivered, never sent by itself", async (t) => {
  const { patient, plain } = await open(t);
  plain.server.on("connection", () => {});
  for (const socket of plain.sockets) {
    // It is heard and the line dies at once: the page cannot know.
    socket.removeAllListeners("message");
    socket.on("message", (bytes) => {
      plain.heard.push(JSON.parse(bytes));
      socket.terminate();
    });
  }
  await patient.says("my skin itches");
  await patient.sees("button", /Try again|Send again|Retry/);
  await patient.isLive();
  assert.deepEqual(said(plain), ["my skin itches"]);
  await patient.taps("button", /Try again|Send again|Retry/);
  await patient.sees("button", "Choose Dr. Ada Plain");
  assert.deepEqual(said(plain), ["my skin itches", "my skin itches"]);
});

test("the address in the bar chooses no server that the clinic has not listed", async (t) => {
  const other = await PlainServer.start();
  t.after(() => other.stop());
  const { patient, plain } = await open(t, { query: `?ws=${other.url}&mode=plain` });
  await patient.says("my skin itches");
  await patient.sees("button", "Choose Dr. Ada Plain");
  assert.deepEqual([plain.heard.length, other.addresses.length], [1, 0]);
});
