// Lines as the browser broke them: texts are written into hidden elements, then every line's words and
// place are read back. All texts of a batch are written before the first is read: one layout.
import { CONTROLS, directionOf, directionsIn } from "./text_direction.js";

/** A hidden element with the text of a request, set as the mirror sets it. */
export function write(stage, request) {
  const block = document.createElement("div");
  const { style } = block;
  if (request.lang) block.lang = request.lang;
  style.fontSize = `${request.size}px`;
  style.fontWeight = request.weight;
  style.lineHeight = `${request.line_height}px`;
  if (request.has_tabular_digits) style.fontVariantNumeric = "tabular-nums";
  if (request.width > 0) style.width = `${request.width}px`;
  else style.whiteSpace = "pre";
  block.textContent = request.text;
  stage.append(block);
  return block;
}

/**
 * The block's lines: {index, text, left, width, direction, isOneWay, directionAt, placeOf}, CSS pixels
 * from the block's left edge. `directionAt(i)` is how the line's unit `i` reads, `placeOf(from, to)`
 * where the units between stand. `isOneWay`: all of it reads as its paragraph does.
 */
export function linesOf(block, request) {
  const node = block.firstChild;
  if (!node) return [];
  const text = node.data;
  const box = block.getBoundingClientRect();
  const count = Math.max(1, Math.round(box.height / request.line_height));
  const range = document.createRange();
  const rectOf = (from, to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const starts = lineStarts(text, count, (i) => lineAt(rectOf(i, i + 1), box, request));
  const reading = createReading(text);
  return starts.map((start, index) => {
    const shown = text.slice(start, starts[index + 1] ?? text.length).trimEnd();
    const placeOf = (from, to) => {
      const { left, width } = rectOf(start + from, start + to);
      return { left: left - box.left, width };
    };
    const { left, width } = shown ? placeOf(0, shown.length) : { left: 0, width: 0 };
    return { index, text: shown, left, width, placeOf, ...reading(start, start + shown.length) };
  });
}

/** Looks directions up paragraph by paragraph, each found when its first line asks. */
function createReading(text) {
  let begin = -1;
  let base = "ltr";
  let directions = [];
  return (from, to) => {
    const start = text.lastIndexOf("\n", from - 1) + 1;
    if (start !== begin || from === 0) {
      begin = start;
      const end = text.indexOf("\n", from);
      const paragraph = text.slice(start, end < 0 ? text.length : end);
      base = directionOf(paragraph);
      directions = directionsIn(paragraph, base);
    }
    const directionAt = (i) => directions[from - begin + i];
    const line = text.slice(from, to);
    const isOneWay = directions.slice(from - begin, to - begin).every((way) => way === base);
    return {
      direction: base,
      // Numbers read left to right wherever they stand.
      isOneWay: isOneWay && (base === "ltr" || !/\p{Nd}/u.test(line)),
      hasControls: CONTROLS.test(text),
      directionAt,
    };
  };
}

/** The line a character stands on; nothing for what has no place of its own (a line feed). */
function lineAt(rect, box, request) {
  if (rect.height === 0) return null;
  return Math.floor((rect.top + rect.height / 2 - box.top) / request.line_height);
}

/**
 * Where each line begins, by binary search: the first character that stands on line `i` or below.
 * `lineOf(i)` is the line of the character at `i`, or null for one that belongs to what is before it.
 */
export function lineStarts(text, count, lineOf) {
  const placeOf = (i) => {
    for (let at = i; at >= 0; at -= 1) {
      const line = lineOf(at);
      if (line !== null) return line;
    }
    return 0;
  };
  const starts = [0];
  for (let line = 1; line < count; line += 1) {
    let low = starts[line - 1];
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(middle) < line) low = middle + 1;
      else high = middle;
    }
    starts.push(low);
  }
  return starts;
}
