// Cuts a line into pieces that can be drawn one by one at the places the browser gave them. How finely
// depends on the line: pictographs stand apart from everything else, a line that changes direction
// comes in words that do not, digits set in columns one by one.

const ONE = "[\\p{Extended_Pictographic}\\p{Regional_Indicator}]";
const JOINERS = "\\p{Emoji_Modifier}|\\u200d|\\ufe0f|\\u20e3|[\\u{e0020}-\\u{e007f}]";
const KEYCAP = "[\\d#*]\\ufe0f?\\u20e3";
const PICTOGRAPHS = new RegExp(`${ONE}(?:${ONE}|${JOINERS})*|${KEYCAP}`, "gu");
const PICTOGRAPH = new RegExp(PICTOGRAPHS.source, "u");

/** The signs that isolate have no picture. */
const WORD = /[^\s\u2066-\u2069]+/gu;
const CHARACTER = /\P{M}[\p{M}\u200c\u200d]*/gu;
const DIGIT = /\p{Nd}/u;

/**
 * The pieces of `text` as [{text, start, isPictograph}], `start` in UTF-16 units; white space belongs
 * to none. What is no pictograph is cut into words, and those where `directionAt(i)` changes, if given;
 * with `hasTabularDigits` a word that has digits into single characters with their marks.
 */
export function piecesIn(text, { directionAt = null, hasTabularDigits = false } = {}) {
  const pieces = [];
  const add = (from, to) => {
    for (const match of text.slice(from, to).matchAll(WORD)) {
      const piece = { text: match[0], start: from + match.index, isPictograph: false };
      if (hasTabularDigits && DIGIT.test(piece.text)) pieces.push(...cutToCharacters(piece));
      else if (directionAt) pieces.push(...cutByDirection(piece, directionAt));
      else pieces.push(piece);
    }
  };
  let at = 0;
  for (const match of text.matchAll(PICTOGRAPHS)) {
    add(at, match.index);
    pieces.push({ text: match[0], start: match.index, isPictograph: true });
    at = match.index + match[0].length;
  }
  add(at, text.length);
  return pieces;
}

/** A canvas knows no tabular digits: each is drawn where the browser has it. */
function cutToCharacters({ text, start, isPictograph }) {
  return [...text.matchAll(CHARACTER)].map((match) => ({
    text: match[0],
    start: start + match.index,
    isPictograph,
  }));
}

/**
 * Letters that kern or join are never parted. In text that reads to the left, numbers are: how their
 * groups are ordered depends on what stands before them, which a piece alone does not know.
 */
function cutByDirection({ text, start, isPictograph }, directionAt) {
  const kindAt = (i) => {
    const direction = directionAt(start + i);
    return direction === "rtl" && DIGIT.test(text[i]) ? "number" : direction;
  };
  const pieces = [];
  let from = 0;
  for (let to = 1; to <= text.length; to += 1) {
    if (to < text.length && kindAt(to) === kindAt(from)) continue;
    pieces.push({ text: text.slice(from, to), start: start + from, isPictograph });
    from = to;
  }
  return pieces;
}

export const hasDigits = (text) => DIGIT.test(text);
export const hasPictographs = (text) => PICTOGRAPH.test(text);
