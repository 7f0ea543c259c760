// The journeys every browser must carry, in Firefox, in Firefox on a device without WebGL2, and in
// WebKit. Chromium takes them, and many more, in the other files.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESKTOP, PHONE } from "./browser.js";
import { launch as launchFirefox } from "./drivers/firefox.js";
import { launch as launchWebkit } from "./drivers/webkit.js";
import {
  booksByTapping,
  booksByTyping,
  keepsAnAnswerThatWasCutOff,
  keepsTheConversation,
} from "./journeys.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

const BROWSERS = [
  { name: "Firefox", launch: launchFirefox, mode: "canvas" },
  { name: "Firefox without WebGL2", launch: () => launchFirefox({ hasGpu: false }), mode: "text" },
  { name: "WebKit", launch: launchWebkit, mode: "canvas" },
];

for (const { name, launch, mode } of BROWSERS) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    /** A page at a server of its own, which writes a piece of its answer every so many milliseconds. */
    async function open(t, pieceMs, size = DESKTOP) {
      const server = await Server.start(["--piece-interval-ms", String(pieceMs)]);
      t.after(() => server.dispose());
      const page = await browser.open(size);
      t.after(() => page.close());
      await page.goto(server.url);
      const patient = new Patient(page);
      await patient.isLive();
      assert.equal(await page.evaluate(() => document.documentElement.className), mode);
      return { patient, server };
    }

    test("books by typing", async (t) => {
      const { patient } = await open(t, 10);
      await booksByTyping(patient);
    });

    test("books by tapping alone, on a small screen", async (t) => {
      const { patient } = await open(t, 10, PHONE);
      await booksByTapping(patient);
    });

    test("a reload keeps the conversation", async (t) => {
      const { patient } = await open(t, 10);
      await keepsTheConversation(patient);
    });

    test("the server dies in mid-answer: the text stays and can be asked again", async (t) => {
      const { patient, server } = await open(t, 400);
      await keepsAnAnswerThatWasCutOff(patient, server);
    });
  });
}
