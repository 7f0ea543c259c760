// Cuts a line into pieces that can be drawn one by one at the places the browser gave them: words,
// pictographs apart from everything else, and single characters where digits are set in columns.

const ONE = "[\\p{Extended_Pictographic}\\p{Regional_Indicator}]";
const JOINERS = "\\p{Emoji_Modifier}|\\u200d|\\ufe0f|\\u20e3";
const KEYCAP = "[\\d#*]\\ufe0f?\\u20e3";
const PICTOGRAPHS = new RegExp(`${ONE}(?:${ONE}|${JOINERS})*|${KEYCAP}`, "gu");
const PICTOGRAPH = new RegExp(PICTOGRAPHS.source, "u");

/**
 * The pieces of `text` as [{text, start, isPictograph}], `start` in UTF-16 units; white space belongs
 * to none. With `isByCharacter` every piece is one character and its marks.
 */
export function wordsIn(text, isByCharacter = false) {
  const pieces = [];
  const add = (from, to) => {
    const pattern = isByCharacter ? /\P{M}[\p{M}\u200d]*/gu : /\S+/gu;
    for (const match of text.slice(from, to).matchAll(pattern)) {
      if (!match[0].trim()) continue;
      pieces.push({ text: match[0], start: from + match.index, isPictograph: false });
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

/** Whether a text has any; decides if a line can be drawn in one go. */
wordsIn.pictographs = PICTOGRAPH;
