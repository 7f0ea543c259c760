// A page as the journeys use it, over the few things every driver can do: the part of Playwright's
// interface that tests/e2e/patient.js needs, so that each journey is written once for all browsers.
import { findAll } from "./query.js";

const PATIENCE_MS = 30_000;
const KEYS = {
  ArrowDown: "\ue015",
  ArrowUp: "\ue013",
  End: "\ue010",
  Enter: "\ue007",
  Escape: "\ue00c",
  Home: "\ue011",
  Shift: "\ue008",
  Space: " ",
  Tab: "\ue004",
};

/**
 * `driver`: {goto, reload, evaluate, act, screenshot, close}; `act` performs WebDriver's actions, which
 * are the same in WebDriver and in WebDriver BiDi.
 */
export function createPage(driver) {
  const find = (query) => createLocator(driver, query);
  const press = (keys) => driver.act([{ type: "key", id: "keys", actions: keys }]);
  return {
    ...driver,
    async goto(url) {
      await driver.goto(url);
      await driver.evaluate(watchMishaps);
    },
    async reload() {
      await driver.reload();
      await driver.evaluate(watchMishaps);
    },
    /** What must never happen: breaches of the page's policy, and errors nobody caught. */
    mishaps: () => driver.evaluate(() => window.mishaps),
    keyboard: {
      press: (key) => press(chord(key)),
      type: (text) => press([...text].flatMap(pressKey)),
    },
    getByRole: (role, { name, exact } = {}) => find({ role, name: plain(name), exact }),
    getByText: (text) => find({ text: plain(text) }),
    waitForFunction: (work) => waitFor(driver, work, null),
  };
}

/** Patterns as values that can be sent. */
const plain = (words) =>
  words instanceof RegExp ? { source: words.source, flags: words.flags } : words;

/** Resolves when `work(argument)` in the page is true there. */
async function waitFor(driver, work, argument) {
  const script = `async (argument) => {
    const end = performance.now() + ${PATIENCE_MS - 5000};
    while (performance.now() < end) {
      const found = await (${work})(argument);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  }`;
  const found = await driver.evaluate(script, argument);
  if (!found) throw new Error(`waited in vain for ${JSON.stringify(argument) ?? work}`);
  return found;
}

/** `pick` counts from the first element that fits, or from the last where it is below zero. */
function createLocator(driver, query, pick = 0) {
  const one = `(query) => (${findAll})(query).at(${pick})`;
  const of = (work) => `(query) => { const element = (${one})(query); return (${work})(element); }`;
  const seen = () => waitFor(driver, of("(element) => Boolean(element)"), query);
  return {
    first: () => createLocator(driver, query, 0),
    last: () => createLocator(driver, query, -1),
    nth: (at) => createLocator(driver, query, at),
    filter: ({ hasText }) => createLocator(driver, { ...query, text: plain(hasText) }, pick),
    async waitFor({ state = "visible" } = {}) {
      if (state === "visible") await seen();
      else await waitFor(driver, of("(element) => !element"), query);
    },
    count: () => driver.evaluate(`(query) => (${findAll})(query).length`, query),
    getAttribute: (name) =>
      driver.evaluate(of(`(element) => element.getAttribute(${JSON.stringify(name)})`), query),
    inputValue: () => driver.evaluate(of("(element) => element.value"), query),
    textContent: () => driver.evaluate(of("(element) => element.textContent"), query),
    allInnerTexts: () =>
      driver.evaluate(`(query) => (${findAll})(query).map((element) => element.innerText)`, query),
    evaluate: (work) => driver.evaluate(of(work), query),
    async click() {
      // An answer that grows may move the element after the aim was taken: what then lands elsewhere
      // is kept from the page and aimed anew, as Playwright does.
      for (let hasMissed = true; hasMissed; ) {
        const { x, y } = await waitFor(driver, of(aim), query);
        await driver.act([{ type: "pointer", id: "mouse", actions: pressAt(x, y) }]);
        hasMissed = await driver.evaluate(`() => window.endAim()`);
      }
    },
    async fill(text) {
      await waitFor(driver, of(takeFocus), query);
      // What is typed takes the place of what was there.
      await driver.evaluate(of("(element) => element.select()"), query);
      await driver.act([{ type: "key", id: "keys", actions: [...text].flatMap(pressKey) }]);
    },
    async press(key) {
      await waitFor(driver, of(takeFocus), query);
      await driver.act([{ type: "key", id: "keys", actions: chord(key) }]);
    },
  };
}

// In the page.
function watchMishaps() {
  window.mishaps ??= [];
  if (window.areMishapsWatched) return;
  window.areMishapsWatched = true;
  const note = (words) => window.mishaps.push(words);
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    note(`policy: ${violatedDirective} ${blockedURI}`),
  );
  window.addEventListener("error", ({ message }) => note(`page error: ${message}`));
  window.addEventListener("unhandledrejection", ({ reason }) => note(`page error: ${reason}`));
}

// In the page: the middle of an element that stands still and is covered by nothing. Until `endAim`,
// which says whether any did, no press reaches anything else.
async function aim(element) {
  if (!element) return null;
  element.scrollIntoView({ block: "nearest" });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const before = element.getBoundingClientRect();
  await frame();
  await frame();
  const { left, top, width, height } = element.getBoundingClientRect();
  if (!element.isConnected || left !== before.left || top !== before.top) return null;
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  const hit = document.elementFromPoint(x, y);
  if (!hit || !element.contains(hit)) return null;
  let hasMissed = false;
  const keepFromOthers = (event) => {
    if (element.contains(event.target)) return;
    hasMissed = true;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const presses = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
  for (const type of presses) window.addEventListener(type, keepFromOthers, true);
  window.endAim = () => {
    for (const type of presses) window.removeEventListener(type, keepFromOthers, true);
    return hasMissed;
  };
  return { x, y };
}

function takeFocus(element) {
  if (!element) return false;
  element.focus();
  return document.activeElement === element;
}

const pressAt = (x, y) => [
  { type: "pointerMove", x, y },
  { type: "pointerDown", button: 0 },
  { type: "pointerUp", button: 0 },
];
const pressKey = (value) => [
  { type: "keyDown", value },
  { type: "keyUp", value },
];

/** "Shift+Tab": the last key while the others are held. */
function chord(keys) {
  const held = keys.split("+").map((key) => KEYS[key] ?? key);
  const last = held.pop();
  return [
    ...held.map((value) => ({ type: "keyDown", value })),
    ...pressKey(last),
    ...held.reverse().map((value) => ({ type: "keyUp", value })),
  ];
}
