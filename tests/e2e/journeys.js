// Journeys that every browser must carry, written once over the part of a page's interface that all
// drivers have. Chromium takes them in booking.test.js and line.test.js, the others in other_browsers.js.
import assert from "node:assert/strict";
import { holdLine } from "./held_line.js";
import { SAID } from "./said.js";

export const GUEST = { name: "Grace Canary", phone: "+1 212 555 0142" };

/** To the form of the first free time with a skin doctor, in English; resolves to its name. */
export async function holdsATime(patient) {
  await patient.says("I need a skin doctor");
  await patient.taps("button", /^Choose Dr/);
  const time = await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  return time;
}

/** From a list of doctors on the screen to the confirmation card, in the patient's language. */
export async function booksAsGuest(patient) {
  const { words } = patient;
  await patient.taps("button", words.like("doctors.choose"));
  await patient.tapsFirstFreeTime();
  await patient.seesText(words.like("review.held"));
  await patient.fillsIn(GUEST);
  await patient.taps("button", words.text("review.confirm"));
  await patient.sees("heading", words.text("booking.title_booked"));
}

export async function booksByTyping(patient) {
  await patient.says(SAID[patient.language].need);
  await booksAsGuest(patient);
  await patient.sees("button", patient.words.text("booking.add_to_calendar"));
}

/** The page at ?lang=ar: all in Arabic, from the right. `patient` is one who reads Arabic. */
export async function booksInArabic(patient) {
  await booksByTyping(patient);
  const { lang, dir, isFromRight } = await patient.page.evaluate(() => {
    const menu = document.querySelector("[aria-expanded]");
    const isFromRight = menu.getBoundingClientRect().right < innerWidth / 2;
    return { lang: document.documentElement.lang, dir: document.documentElement.dir, isFromRight };
  });
  assert.deepEqual([lang, dir, isFromRight], ["ar", "rtl", true]);
}

/**
 * The Enter that chooses a word of an input method sends nothing, whichever way the browser reports it:
 * while it composes, or after it (Safari). Every browser gets the same events.
 */
export async function booksByComposing(patient) {
  const words = "皮肤很痒";
  const written = await patient.page.evaluate((words) => {
    const area = document.querySelector("#message");
    const fire = (event) => area.dispatchEvent(event);
    const enter = (how) =>
      fire(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...how }));
    area.focus();
    fire(new CompositionEvent("compositionstart", { bubbles: true }));
    area.value = words;
    fire(new InputEvent("input", { bubbles: true, isComposing: true, data: words }));
    enter({ isComposing: true });
    fire(new CompositionEvent("compositionend", { bubbles: true, data: words }));
    enter({ keyCode: 229 });
    return area.value;
  }, words);
  assert.equal(written, words);
  await patient.composer.press("Enter");
  await booksAsGuest(patient);
  assert.equal(await patient.written(), "");
}

/** As voice control and screen readers do it: a click by script, without a pointer. */
export async function booksByAssistiveClicks(patient) {
  const click = (role, name) => patient.activates(role, name);
  await patient.types("I need a skin doctor");
  await click("button", "Send");
  await click("button", /^Choose Dr/);
  await click("button", /, free$/);
  await patient.seesText(/Held for you/);
  await patient.fillsIn(GUEST);
  await click("button", "Confirm appointment");
  await patient.sees("heading", "Your appointment is booked");
  await click("button", "Menu");
  await click("menuitem", "My appointments");
  await patient.sees("list", "Your appointments");
  assert.equal(await patient.count("button", /^Cancel appointment/), 2, "the card, and one listed");
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

/** A guest who gives no way to be reached is told at the field, and books once they have. */
export async function mendsTheForm(patient) {
  await holdsATime(patient);
  await patient.taps("button", "Confirm appointment");
  await patient.seesText("Please write your name.");
  await patient.seesText("Please give a phone number or an email address.");
  // Spoken at once, shown in the next frame.
  await patient.page.waitForFunction(() =>
    ["name", "tel"].every((name) =>
      document.querySelector(`input[name=${name}][aria-invalid=true]`),
    ),
  );
  await patient.fillsIn({ name: GUEST.name });
  await patient.taps("button", "Confirm appointment");
  await patient.page.waitForFunction(
    () => !document.querySelector("input[name=name]").hasAttribute("aria-invalid"),
  );
  // What was right is not asked again.
  assert.equal(await patient.last("textbox", /^Name/).inputValue(), GUEST.name);
  await patient.seesNo("button", "Add to calendar");
  await patient.fillsIn({ email: "grace@example" });
  await patient.taps("button", "Confirm appointment");
  await patient.seesText("Please check the email address.");
  await patient.fillsIn({ email: "grace@example.com" });
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
}

/** A date of birth as it comes to mind: how it was understood is shown while it is written. */
export async function saysWhenBorn(patient) {
  await holdsATime(patient);
  const field = patient.last("textbox", /^Date of birth/);
  await patient.fillsIn({ ...GUEST, birthDate: "27.3." });
  await patient.taps("button", "Confirm appointment");
  await patient.seesText(/^Please write day, month and year/);
  // The words may have been spoken a moment before they are at the field.
  await patient.view.locator("#mirror input[autocomplete=bday][aria-invalid=true]").waitFor();
  await patient.fillsIn({ birthDate: "27.3.2980" });
  await patient.taps("button", "Confirm appointment");
  await patient.seesText(/^Please check the date of birth/);
  await patient.fillsIn({ birthDate: "٢٧/٣/١٩٨٠" });
  await patient.view
    .locator("#mirror")
    .getByText(/^Thursday.* 1980$/)
    .waitFor();
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
  // It is there again for the next appointment.
  await holdsATime(patient);
  assert.equal(await field.inputValue(), "٢٧/٣/١٩٨٠");
}

/** The day and the time in the name of a slot's button, without what else it says there. */
const whenIn = (name) => name.match(/^(.*?), (\d\d?:\d\d(?:\s?[AP]M)?)/).slice(0, 3);

export async function movesAndCancels(patient) {
  const before = await holdsATime(patient);
  await patient.fillsIn(GUEST);
  await patient.taps("button", "Confirm appointment");
  await patient.sees("heading", "Your appointment is booked");

  await patient.taps("button", /^Change time/);
  await patient.sees("heading", /^New times with/);
  const after = await patient.tapsNewestFreeTime();
  assert.notEqual(after, before);
  await patient.sees("heading", "Move to this time?");
  await patient.taps("button", "Confirm new time");
  await patient.sees("heading", "Your appointment is moved");
  const card = await patient.last("group", "Your appointment is moved").textContent();
  const [when, day, time] = whenIn(after);
  for (const part of [day, time]) assert.ok(card.includes(part), `${part} in ${card}`);
  const cancels = (words) => `Cancel appointment on ${words}`;
  assert.equal(await patient.count("button", cancels(whenIn(before)[0])), 0);

  await patient.taps("button", cancels(when));
  await patient.sees("group", "Are you sure you want to cancel this appointment?");
  await patient.taps("button", "Yes, cancel it");
  await patient.sees("heading", "This appointment is cancelled");
  await patient.waitsForNo("button", /^Cancel appointment/);
}

/** Both want the same time and see it free; `second` taps it when `first` has it already. */
export async function losesTheTime(first, second) {
  for (const patient of [first, second]) {
    await patient.says("I need a skin doctor");
    await patient.taps("button", /^Choose Dr/);
    await patient.sees("button", /, free$/);
  }
  const release = await holdLine(second);
  const wanted = await first.tapsFirstFreeTime();
  await first.seesText(/Held for you/);
  assert.equal(await second.tapsFirstFreeTime(), wanted);
  await release();

  await second.seesText("That time was just taken. Please pick another one.");
  await second.seesText("Still free nearby");
  await second.seesNo("textbox", /^Name/);
  await second.sees("button", wanted.replace(/, free$/, ", held by someone else"));
  const other = await second.tapsNewestFreeTime();
  assert.ok(!other.includes(wanted), `${other} is another time than ${wanted}`);
  await second.seesText(/Held for you/);
  await second.sees("textbox", /^Name/);
}

export async function meetsAnEmergency(patient) {
  await patient.says("my chest hurts and I cannot breathe");
  await patient.sees("alert");
  const call = patient.find("link", /911/);
  assert.equal(await call.getAttribute("href"), "tel:911");
  // The banner's own, which comes first on the page; the answer will offer the same words.
  await patient.find("button", "This is not an emergency").click();
  await patient.waitsForNo("alert");
  await patient.says("I need a skin doctor");
  await patient.sees("button", /^Choose Dr/);
}

/** `patient` is at a server that writes slowly; every length that is ever shown is seen in the page. */
export async function seesTheAnswerGrow(patient) {
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
  await patient.waitsForNo("button", /^Stop/);
  const lengths = await patient.page.evaluate(() => window.lengths);
  const growing = lengths.filter((length, i) => i > 0 && length > lengths[i - 1]);
  assert.ok(growing.length >= 4, `the text was seen at lengths ${lengths}`);
}

/** What is sent and what is only written before the program is there; `release` lets it come. */
export async function typesEarly(patient, release) {
  await patient.says("What are your opening hours?");
  await patient.types("and one more thing");
  release();
  await patient.isLive();
  await patient.seesText("What are your opening hours?");
  // Answered after it was asked: the greeting names the days as well.
  await patient.page.waitForFunction(() => {
    const texts = [...document.querySelectorAll("article")].map(({ textContent }) => textContent);
    const asked = texts.findIndex((text) => text.includes("What are your opening hours?"));
    return texts.slice(asked + 1).some((text) => text.includes("Monday"));
  });
  assert.equal(await patient.written(), "and one more thing");
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

const count = (texts, pattern) => texts.filter((text) => pattern.test(text)).length;

/** What is written while the server is gone waits, and is sent once when it is back. */
export async function waitsForTheLine(patient, server) {
  await server.kill();
  await patient.seesLine(/Reconnecting|Offline/);
  await patient.says("Where are you?");
  await patient.seesText("Where are you?");
  await server.start();
  await patient.isLive();
  await patient.seesText(/Harbour Street/);
  assert.equal(count(await patient.transcript(), /Where are you\?/), 1);
}

/** `server` writes its answers slowly enough to be killed in the middle of one. */
export async function keepsAnAnswerThatWasCutOff(patient, server) {
  const asked = async () => count(await patient.transcript(), /What can you do\?/);
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
