// A patient before a live page of this server, the page prepared as the patient's device would.
import { newPage } from "./browser.js";
import { Patient } from "./patient.js";

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
