// Goal: the page is drawn only where drawing can follow the patient's own settings.
// Method: the real module with made-up media queries and computed styles; no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLook } from "../../web/look.js";

/** A device whose settings can be changed; `style` is what its sheets make of the probe. */
function device({ media = [], rootSize = 16, style = {} } = {}) {
  const root = { dataset: {} };
  const probe = {};
  const queries = new Map();
  globalThis.matchMedia = (name) => {
    const list = new EventTarget();
    list.matches = media.includes(name);
    queries.set(name, list);
    return list;
  };
  globalThis.ResizeObserver = class {
    observe(element) {
      assert.equal(element, probe);
    }
  };
  globalThis.getComputedStyle = (element) =>
    element === root
      ? { fontSize: `${rootSize}px` }
      : {
          fontSize: `${rootSize}px`,
          lineHeight: `${rootSize * 1.5}px`,
          letterSpacing: "normal",
          wordSpacing: "0px",
          ...style,
        };
  let changes = 0;
  const look = createLook(root, probe, () => {
    changes += 1;
  });
  return { look, root, queries, changes: () => changes };
}

test("an ordinary device has its page drawn, down to a small one", () => {
  const { look } = device();
  assert.equal(look.unit(), 1);
  assert.equal(look.needsText(360, 740), false);
  assert.equal(look.needsText(280, 360), false);
  assert.equal(look.needsText(279, 740), true);
  assert.equal(look.needsText(320, 256), true);
});

test("forced colours and text set in the patient's own way are for text mode", () => {
  assert.equal(device({ media: ["(forced-colors: active)"] }).look.needsText(360, 740), true);
  const styles = [{ letterSpacing: "1.92px" }, { wordSpacing: "2.56px" }, { lineHeight: "32px" }];
  for (const style of styles) assert.equal(device({ style }).look.needsText(360, 740), true);
});

test("a larger text size makes the unit larger, and is no style of its own", () => {
  const { look } = device({ rootSize: 32 });
  assert.equal(look.unit(), 2);
  assert.equal(look.needsText(640, 400), false);
});

test("a choice wins over the device; the device's changes are told", () => {
  const { look, root, queries, changes } = device({ media: ["(prefers-color-scheme: dark)"] });
  assert.equal(look.isDark(), true);
  look.choose("light");
  assert.equal(root.dataset.theme, "light");
  assert.equal(look.isDark(), false);
  look.choose("");
  assert.equal(look.isDark(), true);
  queries.get("(prefers-contrast: more)").dispatchEvent(new Event("change"));
  assert.equal(changes(), 1);
});
