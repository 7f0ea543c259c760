// Goal: every character of a paragraph is known to read to the right or to the left, brackets above all.
// Method: short paragraphs with the answer beside them, one sign a character: > to the right, < to the left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTROLS, directionOf, directionsIn } from "../../web/text_direction.js";

const shown = (text, base = directionOf(text)) =>
  directionsIn(text, base)
    .map((direction) => (direction === "ltr" ? ">" : "<"))
    .join("");

test("a paragraph reads as its first letter does", () => {
  assert.equal(directionOf("10:30 – תור"), "rtl");
  assert.equal(directionOf("“Dr. לוי”"), "ltr");
  assert.equal(directionOf("١٢ ok"), "ltr");
  assert.equal(directionOf("10:30"), "ltr");
  assert.equal(directionOf(""), "ltr");
});

test("signs go with their surroundings, else with the paragraph", () => {
  assert.equal(shown("ab, אב, גד"), ">>>><<<<<<");
  assert.equal(shown("אב, ab, cd."), "<<<<>>>>>><");
  assert.equal(shown("אב ab"), "<<<>>");
});

test("numbers take the direction that stands before them", () => {
  assert.equal(shown("room 12"), ">>>>>>>");
  assert.equal(shown("חדר 12"), "<<<<<<");
  assert.equal(shown("חדר B12"), "<<<<>>>");
  assert.equal(shown("ok ١٢"), ">>><<");
});

test("both brackets of a pair go with what they hold", () => {
  assert.equal(shown("a (ב) c"), ">>><>>>");
  assert.equal(shown("א (b) ג"), "<<<><<<");
  assert.equal(shown("אב (ab) cd"), "<<<<>><<>>");
  assert.equal(shown("a ב (ג)", "ltr"), ">><<<<<");
  assert.equal(shown("a (b"), ">>>>");
  assert.equal(shown("(((((אב", "rtl"), "<<<<<<<");
});

test("marks and joiners stay with their letter", () => {
  assert.equal(shown("שָלוֹם ok", "rtl"), "<<<<<<<>>");
  assert.equal(shown("x مَ y"), ">><<>>");
});

test("characters outside the first plane fill both their units", () => {
  assert.equal(shown("𝒳 𞤀"), ">>><<");
});

test("what is isolated is a paragraph of its own, and nothing to its surroundings", () => {
  assert.equal(shown("אב \u2068(1) 2\u2069 גד"), "<<<<>>>>><<<<");
  assert.equal(shown("אב \u2068ab\u2069 גד"), "<<<<>><<<<");
  assert.equal(shown("ab \u2068א 1\u2069 (c)"), ">>>><<<>>>>>");
  assert.equal(shown("ab \u2067c\u2068ד\u2069", "ltr"), ">>>>><<<");
  assert.equal(directionOf("\u2068Dr. Rao\u2069 אב"), "rtl");
});

test("written directions are seen", () => {
  assert.ok(CONTROLS.test("a\u202eb"));
  assert.ok(!CONTROLS.test("a\u200f \u2068b\u2069"));
});
