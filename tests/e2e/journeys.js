// Journeys that every browser must carry, written once over the part of a page's interface that all
// drivers have. Which browsers take them is said in booking, line and browsers.test.js.
import assert from "node:assert/strict";

export const GUEST = { name: "Grace Canary", phone: "+1 212 555 0142" };

/** From a list of doctors on the screen to the confirmation card. */
export async function booksAsGuest(patient) {
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  await patient.fillsIn(GUEST);
  await patient.taps("button", "Confirm appointment");
  await patient.sees("heading", /confirmed|booked/i);
}

export async function booksByTyping(patient) {
  await patient.says("my skin itches, I can come on Tuesday after work");
  await patient.seesText(/Dermatology/);
  await booksAsGuest(patient);
  await patient.sees("button", "Add to calendar");
}

export async function booksByTapping(patient) {
  await patient.taps("button", "Book an appointment");
  const choice = /Dermatology|Family Medicine|Pediatrics|^Choose Dr/;
  await patient.find("button", choice).waitFor();
  if ((await patient.count("button", /^Choose Dr/)) === 0) {
    await patient.taps("button", /Dermatology|Family Medicine|Pediatrics/);
  }
  await booksAsGuest(patient);
}

export async function keepsTheConversation(patient) {
  await patient.says("I need a heart doctor");
  await patient.sees("button", /^Choose Dr/);
  const before = await patient.transcript();
  await patient.page.reload();
  await patient.isLive();
  await patient.sees("button", /^Choose Dr/);
  const words = (texts) => texts.map((text) => text.replace(/\s+/g, " ").trim());
  assert.deepEqual(words(await patient.transcript()), words(before));
}

/** `server` writes its answers slowly enough to be killed in the middle of one. */
export async function keepsAnAnswerThatWasCutOff(patient, server) {
  const asked = async () =>
    (await patient.transcript()).filter((text) => /What can you do\?/.test(text)).length;
  await patient.says("What can you do?");
  await patient.sees("button", /^Stop/);
  await patient.page.waitForFunction(() => {
    const articles = [...document.querySelectorAll("article, [role=article]")];
    return (articles.at(-1)?.textContent ?? "").length > 20;
  });
  const partial = (await patient.transcript()).at(-1).slice(0, 18);
  await server.kill();
  await patient.seesLine(/Reconnecting|Offline/);
  const texts = await patient.transcript();
  assert.ok(
    texts.some((text) => text.includes(partial)),
    "the text stayed",
  );
  await server.start();
  await patient.isLive();
  await patient.seesText(/interrupted|cut off/i);
  assert.equal(await asked(), 1);
  await patient.taps("button", "Ask again");
  // Asked, and answered: only then can anything have been doubled.
  await patient.page.waitForFunction(
    () =>
      document.querySelector("#mirror").textContent.split("What can you do?").length > 2 &&
      ![...document.querySelectorAll("button")].some((b) =>
        /^Stop/.test(b.getAttribute("aria-label") ?? b.textContent),
      ),
  );
  assert.equal(await asked(), 2);
}
