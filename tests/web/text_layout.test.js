// Goal: lines begin where the browser broke them, and pieces are whole words or whole pictographs.
// Method: a made-up line for each character; no browser. What is drawn is proved by
// tests/e2e/typesetter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOf, directionsIn } from "../../web/text_direction.js";
import { lineStarts } from "../../web/text_lines.js";
import { hasPictographs, piecesIn } from "../../web/text_pieces.js";

/** Lines as a browser would report them: one line for each string, line feeds have no place. */
function check(lines) {
  const text = lines.join("");
  const places = lines.flatMap((line, i) =>
    [...line.split("")].map((c) => (c === "\n" ? null : i)),
  );
  const starts = lineStarts(text, lines.length, (i) => places[i]);
  const wanted = [];
  let at = 0;
  for (const line of lines) {
    wanted.push(at);
    at += line.length;
  }
  return [starts, wanted];
}

test("finds where lines begin", () => {
  const samples = [
    ["one line"],
    ["some words ", "on two lines"],
    ["a\n", "b\n", "c"],
    ["x ", "y ", "z ", "wwwwwwwwwwwwwwwwwwwwwwwwwwwww ", "v"],
  ];
  for (const lines of samples) assert.deepEqual(...check(lines));
});

test("asks about few characters of a long text", () => {
  const text = "word ".repeat(2000);
  let asked = 0;
  const starts = lineStarts(text, 100, (i) => {
    asked += 1;
    return Math.floor(i / 100);
  });
  assert.equal(starts.length, 100);
  assert.equal(starts[99], 9900);
  assert.ok(asked < 100 * 16);
});

const words = (text, how) => piecesIn(text, how).map((piece) => piece.text);

test("cuts words and keeps pictographs whole", () => {
  assert.deepEqual(words("see you  then"), ["see", "you", "then"]);
  assert.deepEqual(words("ok👍🏽then"), ["ok", "👍🏽", "then"]);
  assert.deepEqual(words("👩‍👩‍👧 🇳🇿 1️⃣"), ["👩‍👩‍👧", "🇳🇿", "1️⃣"]);
  assert.deepEqual(words("  "), []);
  const [, emoji] = piecesIn("ok 👍");
  assert.deepEqual([emoji.start, emoji.isPictograph], [3, true]);
  assert.equal(hasPictographs("10:30"), false);
  assert.equal(hasPictographs("10:30 👍"), true);
});

test("digits in columns are cut one by one, marks stay with their letters", () => {
  const how = { hasTabularDigits: true };
  assert.deepEqual(words("1:05e\u0301 find é", how), ["1", ":", "0", "5", "e\u0301", "find", "é"]);
});

test("a line that changes direction is cut where it does, and nowhere a letter kerns", () => {
  const cut = (text) => {
    const directions = directionsIn(text, directionOf(text));
    return words(text, { directionAt: (i) => directions[i] });
  };
  assert.deepEqual(cut("Dr. Levi (לוי, 2) ok."), ["Dr.", "Levi", "(", "לוי,", "2", ")", "ok."]);
  assert.deepEqual(cut("תור B12, מחר"), ["תור", "B12", ",", "מחר"]);
  assert.deepEqual(cut("الساعة 10:30."), ["الساعة", "10", ":", "30", "."]);
  assert.deepEqual(cut("می‌خورید Dr."), ["می‌خورید", "Dr", "."]);
});
