// Goal: an input shows what the canvas paints over it, and is whole again afterwards.
// Method: the real module with made-up elements at known places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathAround, uncover } from "../../web/covered_inputs.js";

const element = (left, top, width, height) => ({
  style: {},
  getBoundingClientRect: () => ({
    left,
    top,
    width,
    height,
    right: left + width,
    bottom: top + height,
  }),
});
const mirror = (fields, over) => ({
  querySelectorAll: (selector) => (selector.includes("textbox") ? fields : over),
});

test("a hole is where the painted thing is, seen from the input", () => {
  const fields = [element(20, 100, 300, 72), element(20, 200, 300, 72)];
  uncover(mirror(fields, [element(150, 160, 44, 44)]));
  assert.equal(fields[0].style.clipPath, pathAround(300, 72, [[130, 60, 44, 44, 22]]));
  assert.equal(fields[1].style.clipPath, pathAround(300, 72, [[130, -40, 44, 44, 22]]));
  uncover(mirror(fields, []));
  assert.equal(fields[0].style.clipPath, "");
});

test("what is elsewhere leaves an input whole", () => {
  const fields = [element(20, 100, 300, 72)];
  uncover(mirror(fields, [element(20, 172, 300, 50)]));
  assert.equal(fields[0].style.clipPath, "");
});

test("the outline leaves room for a focus ring, the hole is closed", () => {
  assert.equal(
    pathAround(100, 50, [[10, 10, 44, 44, 22]]),
    'path(evenodd, "M-8 -8H108V58H-8ZM32 10h0a22 22 0 0 1 22 22v0a22 22 0 0 1 -22 22' +
      'h0a22 22 0 0 1 -22 -22v0a22 22 0 0 1 22 -22Z")',
  );
});
