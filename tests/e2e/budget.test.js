// Budgets that keep the page light: bytes of the first load, frames while nothing happens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, newPage } from "./browser.js";
import { Patient } from "./patient.js";
import { shareClinic } from "./prepared.js";

const FIRST_LOAD_BYTES_MAX = 240_000;
const IDLE_MS = 10_000;

const clinic = shareClinic([]);

test("the first load fits its budget and asks nobody else", async () => {
  const page = await newPage(clinic.browser);
  const loaded = [];
  page.on("requestfinished", (request) => {
    if (!/\/v1\//.test(request.url())) loaded.push(request.sizes());
  });
  await page.goto(clinic.server.url);
  await new Patient(page).isLive();
  const sizes = await Promise.all(loaded);
  const sum = (member) => sizes.reduce((bytes, size) => bytes + size[member], 0);
  // The budget is for what we make; the headers that come with it are printed beside it.
  const bytes = sum("responseBodySize");
  console.log(
    `figure: first load ${bytes} bytes of at most ${FIRST_LOAD_BYTES_MAX}, ` +
      `${sizes.length} files, headers ${sum("responseHeadersSize")} bytes`,
  );
  assert.ok(bytes > 50_000, "the measure itself works");
  assert.ok(bytes <= FIRST_LOAD_BYTES_MAX);
  const fonts = page.requests.filter((url) => /\.(woff2?|ttf|otf)(\?|$)/.test(url));
  assert.deepEqual(fonts, []);
  checkNoMishaps(page);
});

test("no frame is drawn while nothing happens, the composer focused", async () => {
  const page = await newPage(clinic.browser);
  await page.addInitScript(() => {
    window.framesAsked = 0;
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      window.framesAsked += 1;
      return ask(callback);
    };
  });
  await page.goto(clinic.server.url);
  const patient = new Patient(page);
  await patient.isLive();
  await patient.sees("button", "Book an appointment");
  await patient.composer.focus();
  // Settles first: the greeting has been painted when two idle callbacks in a row ask for nothing.
  await page.waitForFunction(
    () => {
      const quiet = window.framesAsked === window.framesBefore;
      window.framesBefore = window.framesAsked;
      return quiet;
    },
    null,
    { polling: 1000 },
  );
  const before = await page.evaluate(() => window.framesAsked);
  await page.waitForTimeout(IDLE_MS);
  const frames = (await page.evaluate(() => window.framesAsked)) - before;
  console.log(`figure: ${frames} frames in ${IDLE_MS / 1000} s of idling`);
  assert.equal(frames, 0);
  checkNoMishaps(page);
});
