// Goal: the page's own facts are right: storage that fails, deadlines of any length, offsets of the
// device's calendar, keys that send, speech that keeps its distance, calls into a program that broke.
// Method: the real modules with made-up storage, timers and elements; no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnnouncer } from "../../web/announcer.js";
import { isSendKey } from "../../web/composer.js";
import { createDeadline, createStore } from "../../web/page.js";
import { offsetSpans, readConfig } from "../../web/page_facts.js";
import { caller } from "../../web/program.js";

test("storage that is blocked or full is answered from memory", () => {
  const blocked = createStore(() => {
    throw new Error("SecurityError");
  });
  assert.equal(blocked.isBlocked, true);
  blocked.set("outbox", "[]");
  assert.equal(blocked.get("outbox"), "[]");

  const kept = new Map();
  const full = createStore(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > 3) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => kept.delete(key),
  }));
  assert.equal(full.isBlocked, false);
  full.set("a", "long value");
  assert.equal(full.get("a"), "long value");
  full.set("b", "1");
  assert.equal(kept.get("b"), "1");
  full.set("b", "");
  assert.equal(kept.has("b"), false);
  assert.equal(full.get("b"), "");
});

test("one timer, replaced by the next deadline, never longer than a timer can be", () => {
  const armed = [];
  const cleared = [];
  const timers = {
    setTimeout: (_, delay) => armed.push(delay),
    clearTimeout: (timer) => cleared.push(timer),
  };
  const set = createDeadline(() => {}, timers);
  set(10.2);
  set(2 ** 40);
  set(-1);
  assert.deepEqual(armed, [11, 2 ** 31 - 1]);
  assert.deepEqual(cleared, [0, 1, 2]);
});

test("the device's offsets change where its clocks do", () => {
  const change = Date.UTC(2026, 10, 1, 6);
  const spans = offsetSpans(Date.UTC(2026, 9, 1), (ms) => (ms < change ? -240 : -300));
  assert.deepEqual(spans, [
    [Date.UTC(2026, 8, 30), -240],
    [change, -300],
  ]);
  assert.equal(offsetSpans(Date.now(), () => 330).length, 1);
});

test("a configuration that cannot be read is an empty one", () => {
  const page = (content) => ({ querySelector: () => (content === null ? null : { content }) });
  assert.deepEqual(readConfig(page('{"v":1}')), { v: 1 });
  for (const content of [null, "", "{", "5", "null"])
    assert.deepEqual(readConfig(page(content)), {});
});

test("Enter sends on fine pointers, and never while an input method is at work", () => {
  const key = (more) => ({ key: "Enter", ...more });
  assert.equal(isSendKey(key(), true), true);
  assert.equal(isSendKey(key(), false), false);
  const others = [{ shiftKey: true }, { isComposing: true }, { keyCode: 229 }, { ctrlKey: true }];
  for (const more of others) assert.equal(isSendKey(key(more), true), false);
  assert.equal(isSendKey({ key: "a" }, true), false);
});

test("polite words keep their distance, urgent ones do not wait, repeats differ", () => {
  const timers = [];
  const clock = { setTimeout: (action, delay) => timers.push({ action, delay }) };
  const region = () => {
    const lines = [];
    const ownerDocument = { createElement: () => ({ remove() {} }) };
    return { lines, ownerDocument, append: (line) => lines.push(line.textContent) };
  };
  const [polite, assertive] = [region(), region()];
  const announce = createAnnouncer(polite, assertive, clock);
  announce("One.");
  announce("Two.");
  announce("Three.");
  assert.deepEqual(polite.lines, ["One."]);
  announce("Now.", true);
  assert.equal(assertive.lines.length, 1);
  const gap = timers.find(({ delay }) => delay === 1500);
  gap.action();
  assert.equal(polite.lines[1].trim(), "Two. Three.");
  announce("Two. Three.");
  timers.filter(({ delay }) => delay === 1500)[1].action();
  assert.equal(polite.lines[2].trim(), "Two. Three.");
  assert.notEqual(polite.lines[1], polite.lines[2]);
});

test("what waits is spoken together by language, each named where it is not the page's", () => {
  const timers = [];
  const clock = { setTimeout: (action, delay) => timers.push({ action, delay }) };
  const lines = [];
  const ownerDocument = { createElement: () => ({ remove() {} }) };
  const polite = { ownerDocument, append: (line) => lines.push(line) };
  const announce = createAnnouncer(polite, polite, clock);
  announce("One.", false, "");
  announce("Zwei.", false, "de");
  announce("Drei.", false, "de");
  announce("Four.", false, "");
  timers.find(({ delay }) => delay === 1500).action();
  const said = lines.map(({ textContent, lang }) => [textContent.trim(), lang]);
  assert.deepEqual(said, [
    ["One.", undefined],
    ["Zwei. Drei.", "de"],
    ["Four.", undefined],
  ]);
});

/** A module with one function, `_take`, that records what it was given. */
function fakeModule(take) {
  const HEAPU8 = new Uint8Array(1024);
  let next = 8;
  const freed = [];
  const read = (at, size) => new TextDecoder().decode(HEAPU8.slice(at, at + size));
  return {
    HEAPU8,
    freed,
    _malloc(size) {
      next += size;
      return next - size;
    },
    _free: (pointer) => freed.push(pointer),
    _take: (...values) => take(read, ...values),
  };
}

test("strings go as UTF-8 with their size, and their memory is given back", () => {
  const seen = [];
  const module = fakeModule((read, at, size, number, flag) => {
    seen.push(read(at, size), number, flag);
    return 1;
  });
  const call = caller(module, assert.fail);
  assert.equal(call("take", "Grüße 👋", 2.5, true), 1);
  assert.deepEqual(seen, ["Grüße 👋", 2.5, 1]);
  assert.equal(module.freed.length, 1);
});

test("a program that broke is reported once and not called again", () => {
  let calls = 0;
  const failures = [];
  const module = fakeModule(() => {
    calls += 1;
    throw new Error("unreachable");
  });
  const call = caller(module, (error) => failures.push(error.message));
  assert.equal(call("take", "a"), 0);
  assert.equal(call("take", "b"), 0);
  assert.deepEqual([calls, failures], [1, ["unreachable"]]);
});
