// The journeys of a browser that is not Chromium: the same as Chromium takes in booking, line and
// languages.test.js. One server for all that leave it as it was.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESKTOP, PHONE } from "./browser.js";
import { holdFiles } from "./held_line.js";
import * as journeys from "./journeys.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

const PIECE_MS = ["--piece-interval-ms", "30"];
const SLOW_PIECE_MS = ["--piece-interval-ms", "400"];

/** `launch` starts the browser, `mode` is how the page must come out in it. */
export function takeJourneys({ name, launch, mode }) {
  describe(name, () => {
    let browser;
    let server;
    let slow;
    before(async () => {
      [browser, server, slow] = await Promise.all([
        launch(),
        Server.start(PIECE_MS),
        Server.start(SLOW_PIECE_MS),
      ]);
    });
    after(async () => {
      await browser?.close();
      await server?.dispose();
      await slow?.dispose();
    });

    async function openAt(t, url, { size = DESKTOP, language = "en" } = {}) {
      const page = await browser.open(size);
      t.after(() => page.close());
      await page.goto(language === "en" ? url : `${url}?lang=${language}`);
      return new Patient(page, page, language);
    }

    /** A patient whose page is live; `at` is another server than the shared one. */
    async function open(t, { at = server, ...options } = {}) {
      const patient = await openAt(t, at.url, options);
      await patient.isLive();
      const look = await patient.page.evaluate(() => document.documentElement.className);
      assert.equal(look, mode);
      return patient;
    }

    /** A journey of one patient at the shared server. */
    function journey(title, take, options = {}) {
      test(title, async (t) => {
        const patient = await open(t, options);
        await take(patient);
        assert.deepEqual(await patient.page.mishaps(), []);
      });
    }

    const inArabic = { size: PHONE, language: "ar" };
    journey("books by typing", journeys.booksByTyping);
    journey("books by tapping alone, on a small screen", journeys.booksByTapping, { size: PHONE });
    journey("books in Arabic, the page the mirror image", journeys.booksInArabic, inArabic);
    journey("books with an input method's words", journeys.booksByComposing);
    journey("books by roles and names alone", journeys.booksByAssistiveClicks);
    journey("nothing is confirmed without a way to reach the guest", journeys.mendsTheForm);
    journey("moves an appointment, then cancels it", journeys.movesAndCancels);
    journey("an emergency is answered at once, and booking stays open", journeys.meetsAnEmergency);
    journey("a reload keeps the conversation", journeys.keepsTheConversation);

    test("two patients, one time: the second is told, and offered others", async (t) => {
      await journeys.losesTheTime(await open(t), await open(t));
    });

    test("sockets are refused: HTTP carries the whole booking", async (t) => {
      const at = await Server.start(["--refuse-sockets", ...PIECE_MS]);
      t.after(() => at.dispose());
      await journeys.booksByTyping(await open(t, { at }));
    });

    test("what is typed before the program has arrived is kept", async (t) => {
      const door = await holdFiles(server.url, /\.wasm$/);
      t.after(() => door.close());
      await journeys.typesEarly(await openAt(t, door.url), door.release);
    });

    test("offline: what is written waits, and is sent once when the line is back", async (t) => {
      await journeys.waitsForTheLine(await open(t), server);
    });

    test("an answer grows as it is written", async (t) => {
      await journeys.seesTheAnswerGrow(await open(t, { at: slow }));
    });

    test("the server dies in mid-answer: the text stays and can be asked again", async (t) => {
      await journeys.keepsAnAnswerThatWasCutOff(await open(t, { at: slow }), slow);
    });
  });
}
