// The main states of the page, one after the other, in the patient's language: what the journeys that
// look (axe, contrast, access trees, screenshots) walk through. `look(state)` is called in each.

import { GUEST } from "./journeys.js";
import { SAID } from "./said.js";

/** The words are on the page itself, not only spoken, and nothing more is being written. */
async function shows(patient, words) {
  await patient.view.locator("#mirror").getByText(words).last().waitFor();
  await isAnswered(patient);
}

async function isAnswered(patient) {
  await patient.waitsForNo("button", patient.words.like("chat.stop"));
  await patient.view.locator("article[aria-busy=true]").waitFor({ state: "detached" });
}

/** From the opening to a confirmed appointment, found by `need`; `chooseDay` goes to another day. */
export async function book(patient, look, { need, chooseDay } = {}) {
  const { words } = patient;
  await patient.sees("button", words.text("welcome.suggestion_book"));
  await isAnswered(patient);
  await look("opening");
  await patient.says(need ?? SAID[patient.language].need);
  await patient.sees("button", words.like("doctors.choose"));
  await isAnswered(patient);
  await look("doctors");
  await patient.taps("button", words.like("doctors.choose"));
  await patient.sees("button", words.last("slots.free"));
  await isAnswered(patient);
  await look("times");
  await chooseDay?.();
  await patient.tapsFirstFreeTime();
  await shows(patient, words.like("review.held"));
  await look("review");
  await patient.taps("button", words.text("review.confirm"));
  await shows(patient, words.text("error.name_missing"));
  await look("form errors");
  await patient.fillsIn(GUEST);
  await patient.taps("button", words.text("review.confirm"));
  await patient.sees("button", words.text("booking.add_to_calendar"));
  await isAnswered(patient);
  await look("confirmation");
}

/** The menu, its languages, and an emergency. */
export async function lookAround(patient, look) {
  const { page, words } = patient;
  await patient.taps("button", words.text("header.menu"));
  await patient.sees("menu");
  await look("menu");
  await patient.taps("menuitem", words.text("menu.language"));
  await patient.sees("menuitemradio", "Deutsch");
  await look("languages");
  // The topmost layer first.
  await page.keyboard.press("Escape");
  await patient.waitsForNo("menuitemradio", "Deutsch");
  await page.keyboard.press("Escape");
  await patient.waitsForNo("menu");
  await patient.says(SAID[patient.language].danger);
  await patient.sees("alert");
  await patient.sees("button", words.text("emergency.dismiss"));
  await patient.view.locator("article a[href^='tel:']").waitFor();
  await isAnswered(patient);
  await look("emergency");
}

/** A booked appointment nearly cancelled, its file that does not come, and nearly moved. */
export async function thinkAgain(patient, look) {
  const { page, words } = patient;
  await patient.taps("button", words.like("booking.cancel_name"));
  await patient.sees("button", words.text("booking.cancel_yes"));
  await look("cancel question");
  await patient.taps("button", words.text("booking.cancel_no"));
  await page.route(/\.ics(\?|$)/, (route) => route.abort());
  await patient.taps("button", words.text("booking.add_to_calendar"));
  await shows(patient, words.text("error.download"));
  await look("error");
  await patient.taps("button", words.like("booking.change_name"));
  await patient.sees("heading", words.like("slots.title_move"));
  await isAnswered(patient);
  await look("move");
}

/** The network has gone. */
export async function goOffline(patient, look) {
  const { page, words } = patient;
  await page.context().setOffline(true);
  await patient.seesLine(words.like("line.offline"));
  await shows(patient, words.text("line.offline_more"));
  await look("offline");
  await page.context().setOffline(false);
}

export async function walk(patient, look, choices) {
  await book(patient, look, choices);
  await thinkAgain(patient, look);
  await lookAround(patient, look);
  await goOffline(patient, look);
}
