// Everyone can use it: without a pointer, without seeing the canvas, with little room, with large or
// spaced text, with colours of their own, with an input method, without WebGL2, translated.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ariaTree, checkAxe, faintWords, listen, tabTo, wideNodes } from "./access.js";
import { checkNoMishaps, DESKTOP, launch, newPage, PHONE } from "./browser.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.start(["--piece-interval-ms", "5"])]);
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

const GUEST = { name: "Grace Canary", phone: "+1 212 555 0142" };

async function open(options, prepare = async () => {}) {
  const page = await newPage(browser, options);
  await prepare(page);
  await page.goto(server.url);
  const patient = new Patient(page);
  await patient.isLive();
  await patient.sees("button", "Book an appointment");
  return patient;
}

const mode = (page) => page.evaluate(() => document.documentElement.className);
const isInMode = (page, name) => page.waitForSelector(`html.${name}`, { state: "attached" });

/** Walks through the main states and looks at each with `look(name)`. */
async function walk(patient, look = async () => {}) {
  await look("greeting");
  await patient.says("my skin itches, I can come on Tuesday after work");
  await patient.sees("button", /^Choose Dr/);
  await look("doctors");
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  await look("held");
  await patient.taps("button", "Confirm appointment");
  await patient.seesText("Please write your name.");
  await look("errors");
  await patient.fillsIn(GUEST);
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
  await look("booked");
  await patient.taps("button", "Menu");
  await patient.sees("menu");
  await look("menu");
  await patient.page.keyboard.press("Escape");
  await patient.says("my chest hurts");
  await patient.sees("alert");
  await look("emergency");
}

const withoutWebGl = (page) =>
  page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function getContext(kind, ...rest) {
      return kind === "webgl2" ? null : original.call(this, kind, ...rest);
    };
  });
const chosenText = (page) =>
  page.addInitScript(() => sessionStorage.setItem("frontdesk.look", "text-only"));
/** The size that the browser's settings give to text. */
const textSize = (size) => async (page) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Page.enable");
  await client.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
};

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, words are strong enough as painted: ${colorScheme}`, async () => {
    const patient = await open({ viewport: PHONE, deviceScaleFactor: 2, colorScheme });
    await walk(patient, async (state) => {
      await checkAxe(patient.page, state);
      await patient.page.waitForTimeout(400); // The menu and the newest message have come to rest.
      const { faint, seen } = await faintWords(patient.page);
      assert.ok(seen > 3, state);
      assert.deepEqual(faint, [], state);
    });
    assert.equal(await mode(patient.page), "canvas");
    checkNoMishaps(patient.page);
  });

  test(`axe finds nothing in text mode, colours included: ${colorScheme}`, async () => {
    const patient = await open({ viewport: PHONE, colorScheme }, chosenText);
    await walk(patient, (state) => checkAxe(patient.page, state));
    assert.equal(await mode(patient.page), "text");
    checkNoMishaps(patient.page);
  });
}

test("one tree, shown twice: assistive technology has the same in both modes", async () => {
  const trees = [];
  for (const prepare of [undefined, chosenText]) {
    const patient = await open({ viewport: DESKTOP }, prepare);
    const states = [];
    await patient.says("can I talk to a person");
    await patient.seesText(/To talk to a person/);
    await patient.sees("button", "Book an appointment");
    states.push(await ariaTree(patient.page));
    trees.push(states);
  }
  assert.match(trees[0][0], /- log "Conversation"/);
  assert.deepEqual(trees[0], trees[1]);
});

test("books by keyboard alone", async () => {
  const patient = await open({ viewport: DESKTOP });
  const { page } = patient;
  const { keyboard } = page;
  await tabTo(page, "link", "Skip to your message");
  await keyboard.press("Enter");
  await keyboard.type("my skin itches");
  await keyboard.press("Enter");
  await patient.sees("button", /^Choose Dr/);
  await tabTo(page, "button", /^Choose Dr/, "Shift+Tab");
  await keyboard.press("Enter");
  await patient.sees("button", /, free$/);
  await tabTo(page, "button", /, free$/);
  await keyboard.press("Space");
  await patient.seesText(/Held for you/);
  await tabTo(page, "textbox", "Name");
  await keyboard.type(GUEST.name);
  await tabTo(page, "textbox", "Phone");
  await keyboard.type(GUEST.phone);
  await tabTo(page, "button", "Confirm appointment");
  await keyboard.press("Enter");
  await patient.sees("button", "Add to calendar");

  // Through the messages by arrows, out of them with Esc.
  await tabTo(page, "log", "Conversation", "Shift+Tab");
  await keyboard.press("End");
  const focusedName = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(await focusedName(), /^Assistant, /);
  await keyboard.press("Home");
  await keyboard.press("ArrowDown");
  assert.match(await focusedName(), /^You, /);
  await keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "message");

  // Esc closes the menu and gives the focus back to what opened it.
  await tabTo(page, "button", "Menu", "Shift+Tab");
  await keyboard.press("Enter");
  await patient.sees("menu");
  await tabTo(page, "menuitem", "My appointments");
  await keyboard.press("Escape");
  await patient.seesNo("menu");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Menu");
  checkNoMishaps(page);
});

const SETTINGS = [
  ["320 by 256 pixels", { viewport: { width: 320, height: 256 } }, undefined, "text"],
  ["320 pixels at 200 % text", { viewport: { width: 320, height: 640 } }, textSize(32), "text"],
  ["a desktop at 200 % text", { viewport: DESKTOP }, textSize(32), "canvas"],
  ["forced colours", { viewport: PHONE, forcedColors: "active" }, undefined, "text"],
  ["more contrast", { viewport: PHONE, contrast: "more" }, undefined, "canvas"],
  ["reduced motion", { viewport: PHONE, reducedMotion: "reduce" }, undefined, "canvas"],
  ["a phone on its side", { viewport: { width: 740, height: 360 } }, undefined, "canvas"],
  ["no WebGL2", { viewport: PHONE }, withoutWebGl, "text"],
];
for (const [name, options, prepare, expected] of SETTINGS) {
  test(`books with ${name}`, async () => {
    const patient = await open(options, prepare);
    await walk(patient, async (state) => {
      assert.equal(await mode(patient.page), expected, state);
      assert.deepEqual(await wideNodes(patient.page), [], state);
    });
    checkNoMishaps(patient.page);
  });
}

test("letters moved apart by the patient's own style bring text mode, and back", async () => {
  const patient = await open({ viewport: PHONE });
  const { page } = patient;
  // WCAG 1.4.12, as a browser extension does it.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important
    }`);
    document.adoptedStyleSheets = [sheet];
  });
  await isInMode(page, "text");
  assert.deepEqual(await wideNodes(page), []);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await isInMode(page, "canvas");
});

test("a translated page becomes text, keeps the translation, and goes on", async () => {
  const patient = await open({ viewport: PHONE });
  const { page } = patient;
  await page.evaluate(() => {
    for (const paragraph of document.querySelectorAll("#mirror p")) {
      const words = document.createElement("font");
      words.textContent = "Hola";
      paragraph.replaceChildren(words);
    }
  });
  await isInMode(page, "text");
  await patient.says("can I talk to a person");
  await patient.seesText(/To talk to a person/);
  assert.ok((await page.getByText("Hola", { exact: true }).count()) > 0);
  checkNoMishaps(page);
});

test("text mode by choice outlives a reload, and can be left again", async () => {
  const patient = await open({ viewport: PHONE });
  const { page } = patient;
  await patient.taps("button", "Menu");
  await patient.taps("menuitemcheckbox", "Text only");
  await isInMode(page, "text");
  await page.reload();
  await patient.sees("button", "Book an appointment");
  assert.equal(await mode(page), "text");
  await patient.taps("button", "Menu");
  await patient.taps("menuitemcheckbox", "Text only");
  await isInMode(page, "canvas");
});

test("the GPU lost: text at once; back within three seconds: the canvas as it was", async () => {
  const patient = await open({ viewport: PHONE });
  const { page } = patient;
  const before = await page.screenshot();
  await page.evaluate(() => {
    window.gpu = document
      .getElementById("canvas")
      .getContext("webgl2")
      .getExtension("WEBGL_lose_context");
    window.gpu.loseContext();
  });
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

test("an input method's Enter chooses a word and does not send", async () => {
  const patient = await open({ viewport: DESKTOP });
  const { page } = patient;
  await patient.composer.focus();
  const client = await page.context().newCDPSession(page);
  const compose = (text) =>
    client.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await compose("ni");
  await compose("你好");
  const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
  await client.send("Input.dispatchKeyEvent", { type: "keyDown", ...enter });
  await client.send("Input.insertText", { text: "你好" });
  await client.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  assert.equal(await patient.composer.inputValue(), "你好");
  await patient.composer.press("Enter");
  assert.equal(await patient.composer.inputValue(), "");
  assert.match((await patient.transcript()).join("\n"), /你好/);
});

test("a streamed answer is spoken in whole sentences, once, and moves no focus", async () => {
  const patient = await open({ viewport: DESKTOP });
  const { page } = patient;
  const spoken = await listen(page);
  await patient.says("can I talk to a person");
  await patient.seesText(/I can still help you book here/);
  await page.waitForTimeout(2500); // Polite words keep 1.5 s apart.
  const polite = spoken.filter(([region]) => region === "polite").map(([, words]) => words);
  const answer = await page
    .getByText(/To talk to a person/)
    .last()
    .textContent();
  assert.equal(polite.join(" "), answer.trim());
  for (const words of polite) assert.match(words, /[.?!]$/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "message");
  checkNoMishaps(page);
});
