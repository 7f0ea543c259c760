// Trouble with the device: the GPU lost for a moment and for long, no WebGL2, sixteen canvases on one
// page, a page hidden for an hour, one that comes back from the back-forward cache.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkNoMishaps, launch, newPage, PHONE } from "./browser.js";
import { booksByTyping } from "./journeys.js";
import { Patient } from "./patient.js";
import { isInMode, mode, open, shareClinic, withoutWebGl } from "./prepared.js";
import { Server } from "./server.js";

const clinic = shareClinic();

/** As browsers are: Playwright's own flags turn the back-forward cache off. */
let keeping = null;
before(async () => {
  keeping = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
});
after(() => keeping?.close());

/** `window.sockets` are all that the page opens. */
const watchesSockets = (page) =>
  page.addInitScript(() => {
    window.sockets = [];
    window.WebSocket = class extends WebSocket {
      constructor(...address) {
        super(...address);
        window.sockets.push(this);
      }
    };
  });

/** To another page and back, which must be the same page again and not one loaded anew. */
async function goesAwayAndBack(page) {
  await page.evaluate(() => {
    window.isTheSame = true;
  });
  await page.goto(`${clinic.server.url}book`);
  await page.evaluate(() => history.back()).catch(() => {}); // The page that asked is gone.
  await page.waitForURL((url) => url.pathname === "/", { waitUntil: "commit" });
  await page.waitForFunction(() => document.visibilityState === "visible");
  assert.equal(await page.evaluate(() => window.isTheSame), true);
}

const loseGpu = (page) =>
  page.evaluate(() => {
    const context = document.getElementById("canvas").getContext("webgl2");
    window.gpu = context.getExtension("WEBGL_lose_context");
    window.gpu.loseContext();
  });

test("the GPU lost: text at once; back within three seconds: the canvas as it was", async () => {
  const patient = await clinic.open({ viewport: PHONE });
  const { page } = patient;
  const before = await page.screenshot();
  await loseGpu(page);
  await isInMode(page, "text");
  await page.evaluate(() => window.gpu.restoreContext());
  await isInMode(page, "canvas");
  await page.waitForTimeout(300); // The frame that follows the restored context.
  assert.deepEqual(await page.screenshot(), before);

  await page.evaluate(() => window.gpu.loseContext());
  await isInMode(page, "text");
  await patient.says("can I talk to a person");
  await patient.seesText(/To talk to a person/);
  checkNoMishaps(page);
});

test("the GPU gone for longer than three seconds: text stays, and books", async () => {
  const patient = await clinic.open({
    viewport: PHONE,
    prepare: (page) => page.clock.install(),
  });
  const { page } = patient;
  await loseGpu(page);
  await isInMode(page, "text");
  await page.clock.runFor(4000);
  await page.evaluate(() => {
    const isBack = new Promise((resolve) =>
      document.getElementById("canvas").addEventListener("webglcontextrestored", resolve),
    );
    window.gpu.restoreContext();
    return isBack;
  });
  await booksByTyping(patient);
  assert.equal(await mode(page), "text");
  checkNoMishaps(page);
});

test("no WebGL2 at all: the page is text, and books", async () => {
  const patient = await clinic.open({ viewport: PHONE, prepare: withoutWebGl });
  assert.equal(await mode(patient.page), "text");
  await booksByTyping(patient);
  checkNoMishaps(patient.page);
});

test("sixteen other canvases on the page take the GPU away: text, and books", async () => {
  const patient = await clinic.open({ viewport: PHONE });
  const { page } = patient;
  assert.equal(await mode(page), "canvas");
  const others = await page.evaluate(() => {
    window.others = Array.from({ length: 16 }, () =>
      document.createElement("canvas").getContext("webgl2"),
    );
    return window.others.filter(Boolean).length;
  });
  assert.equal(others, 16);
  await isInMode(page, "text");
  await booksByTyping(patient);
  checkNoMishaps(page);
});

/** Whether the page is seen, as the browser would say it. */
const show = (page, isShown) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      Object.defineProperty(document, "hidden", {
        configurable: true,
        get: () => state === "hidden",
      });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    isShown ? "visible" : "hidden",
  );

test("hidden for an hour, the server gone and back meanwhile: current at once when shown", async (t) => {
  const own = await Server.start(["--piece-interval-ms", "5"]);
  t.after(() => own.dispose());
  const patient = await open(clinic.browser, own, {
    viewport: PHONE,
    prepare: (page) => page.clock.install(),
  });
  const { page } = patient;
  await patient.says("I need a skin doctor");
  await patient.taps("button", /^Choose Dr/);
  await patient.sees("button", /, free$/);
  const wanted = await patient.find("button", /, free$/).textContent();
  await show(page, false);
  await own.kill();
  await own.start();
  await page.clock.fastForward("01:00:00");

  const other = await open(clinic.browser, own, { viewport: PHONE });
  await other.says("I need a skin doctor");
  await other.taps("button", /^Choose Dr/);
  assert.equal(await other.tapsFirstFreeTime(), wanted);
  await other.seesText(/Held for you/);

  await show(page, true);
  await patient.sees("button", wanted.replace(/, free$/, ", held by someone else"));
  await patient.isLive();
  await patient.says("Where are you?");
  await patient.seesText(/Harbour Street/);
  checkNoMishaps(page);
});

test("X27 into the back-forward cache and out: no socket stays open, the conversation is there", async () => {
  const patient = await open(keeping, clinic.server, { viewport: PHONE, prepare: watchesSockets });
  const { page } = patient;
  await patient.says("I need a heart doctor");
  await patient.sees("button", /^Choose Dr/);
  const before = await patient.transcript();
  // After the page's own listener, which is older.
  await page.evaluate(() => {
    addEventListener("pagehide", () => {
      window.closingWhenLeft = window.sockets.map(({ readyState }) => readyState >= 2);
    });
  });
  await goesAwayAndBack(page);
  assert.deepEqual(await page.evaluate(() => window.closingWhenLeft), [true]);
  await patient.isLive();
  assert.deepEqual(await patient.transcript(), before);
  await patient.says("Where are you?");
  await patient.seesText(/Harbour Street/);
  checkNoMishaps(page);
});

test("X27 the portal whose frame has a conversation goes there too", async () => {
  const page = await newPage(keeping);
  await page.goto(clinic.server.portal);
  await new Patient(page, page.frameLocator("iframe")).isLive();
  await goesAwayAndBack(page);
  checkNoMishaps(page);
});
