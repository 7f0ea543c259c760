// The demo portal on another origin: the page in its frame, for a guest and for a known patient.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkNoMishaps, launch, newPage } from "./browser.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.start(["--piece-interval-ms", "10"])]);
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

test("books inside the portal's frame, calendar file included", async () => {
  const page = await newPage(browser);
  await page.goto(server.portal);
  const patient = new Patient(page, page.frameLocator("iframe"));
  await patient.isLive();
  await patient.says("my skin itches");
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  // Whoever the portal has signed in needs no form; a guest gets one.
  if (await patient.view.getByRole("textbox", { name: /^Name/ }).count()) {
    await patient.fillsIn({ name: "Frame Guest", phone: "2125550144" });
  }
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    patient.taps("button", "Add to calendar"),
  ]);
  assert.match(download.suggestedFilename(), /\.ics$/);
  checkNoMishaps(page);
});

test("a page that is not listed gets no app", async () => {
  const page = await newPage(browser);
  await page.route("http://127.0.0.1:1/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${server.url}"></iframe>` }),
  );
  await page.goto("http://127.0.0.1:1/");
  const frame = page.frames()[1];
  await page.waitForTimeout(0);
  const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
  assert.doesNotMatch(text, /Message|Harbour/);
});
