// What the tests of a file stand on: a browser, a server, and patients before a live page, prepared as
// the patient's device would.
import { after, before } from "node:test";
import { launch, newPage } from "./browser.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

/**
 * A browser and a server that the tests of a file share. `flags` are the server's; without any it
 * writes its answers fast.
 */
export function shareClinic(flags = ["--piece-interval-ms", "5"]) {
  const clinic = {
    browser: null,
    server: null,
    open: (options) => open(clinic.browser, clinic.server, options),
  };
  before(async () => {
    [clinic.browser, clinic.server] = await Promise.all([launch(), Server.start(flags)]);
  });
  after(async () => {
    await clinic.browser?.close();
    await clinic.server?.dispose();
  });
  return clinic;
}

/** A browser that the tests of a file share, each with a server of its own. */
export function shareBrowser() {
  const shared = {
    browser: null,
    open: (server, options) => open(shared.browser, server, options),
    /** A server that is gone after the test `t`. */
    serve: async (t, flags = ["--piece-interval-ms", "5"]) => {
      const server = await Server.start(flags);
      t.after(() => server.dispose());
      return server;
    },
  };
  before(async () => {
    shared.browser = await launch();
  });
  after(() => shared.browser?.close());
  return shared;
}

/** `prepare(page)` runs before the page is loaded; `language` is asked for in the address. */
export async function open(browser, server, { prepare, language = "en", ...options } = {}) {
  const page = await newPage(browser, options);
  await prepare?.(page);
  await page.goto(language === "en" ? server.url : `${server.url}?lang=${language}`);
  const patient = new Patient(page, page, language);
  await patient.isLive();
  await patient.sees("button", patient.words.text("welcome.suggestion_book"));
  return patient;
}

/** "canvas", "text" or "early". */
export const mode = (page) => page.evaluate(() => document.documentElement.className);
export const isInMode = (page, name) => page.waitForSelector(`html.${name}`, { state: "attached" });

/** A device without WebGL2. */
export const withoutWebGl = (page) =>
  page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function getContext(kind, ...rest) {
      return kind === "webgl2" ? null : original.call(this, kind, ...rest);
    };
  });

/** A patient who has chosen text in the menu before. */
export const chosenText = (page) =>
  page.addInitScript(() => sessionStorage.setItem("frontdesk.look", "text-only"));

/** The size that the browser's settings give to text. */
export const textSize = (size) => async (page) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Page.enable");
  await client.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
};
