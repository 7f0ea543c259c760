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
 * The block's lines: {index, start, text, left, width, direction, isOneWay, hasControls, directionAt}.
 * `start` counts in the block's text, `left` and `width` are CSS pixels from the block's left edge.
 * `directionAt(i)` is how the line's unit `i` reads; `isOneWay`: all of it reads as its paragraph does.
 */
export function linesOf(block, request) {
  const node = block.firstChild;
  if (!node) return [];
  const text = node.data;
  const box = block.getBoundingClientRect();
  const count = Math.max(1, Math.round(box.height / request.line_height));
  const range = document.createRange();
  const select = (from, to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return range;
  };
  const lineAt = (rect) => lineOf(rect, box, request);
  const starts = lineStarts(text, count, (i) => lineAt(select(i, i + 1).getBoundingClientRect()));
  const reading = createReading(text);
  return starts.map((start, index) => {
    const shown = text.slice(start, starts[index + 1] ?? text.length).trimEnd();
    // WebKit counts the end of the line before as part of a line.
    const rects = [...select(start, start + shown.length).getClientRects()].filter(
      (rect) => rect.width > 0 && lineAt(rect) === index,
    );
    const left = Math.min(...rects.map((rect) => rect.left));
    const right = Math.max(...rects.map((rect) => rect.right));
    const place = rects.length
      ? { left: left - box.left, width: right - left }
      : { left: 0, width: 0 };
    return { index, start, text: shown, ...place, ...reading(start, start + shown.length) };
  });
}

/** The line a rectangle lies on; nothing for what has no place of its own (a line feed). */
function lineOf(rect, box, request) {
  if (rect.height === 0) return null;
  return Math.floor((rect.top + rect.height / 2 - box.top) / request.line_height);
}

/**
 * Gives every piece of a line ({line, piece: {start, text}}, in order) an element of its own, in which
 * it stands where it stood: ranges tell the place of a part of a text only roughly in WebKit, elements
 * exactly everywhere. Lines break where they did and nowhere else. Returns the elements.
 */
export function wrap(block, lines, parts) {
  const text = block.textContent;
  const spans = [];
  const rows = lines.flatMap((line, i) => {
    const row = document.createElement("span");
    row.style.whiteSpace = "pre";
    const end = line.start + line.text.length;
    let at = line.start;
    for (const { piece } of parts.filter((part) => part.line === line)) {
      const span = document.createElement("span");
      span.textContent = piece.text;
      row.append(text.slice(at, piece.start), span);
      spans.push(span);
      at = piece.start + piece.text.length;
    }
    row.append(text.slice(at, end));
    const next = lines[i + 1];
    return next ? [row, text.slice(end, next.start), document.createElement("wbr")] : [row];
  });
  block.replaceChildren(...rows);
  return spans;
}

/**
 * Where the elements that `wrap` made of `parts` stand: {left, width, line}; one that was broken stands
 * on no line. Behind a run that reads against its line, Firefox has the white space push the whole
 * line aside; that is taken back. WebKit rounds where a line began by up to a pixel, which is not; and
 * where it rounded every element's width up, the line is drawn together to what it was.
 */
export function placesOf(block, parts, spans, request) {
  const box = block.getBoundingClientRect();
  return spans.map((span, i) => {
    const rects = span.getClientRects();
    if (rects.length !== 1) return { left: 0, width: 0, line: null };
    const [rect] = rects;
    const { line } = parts[i];
    const row = span.parentNode.getBoundingClientRect();
    const aside = row.left - box.left - line.left;
    const start = row.left - box.left - (Math.abs(aside) > 1 ? aside : 0);
    const stretch = Math.abs(row.width - line.width) > 1 ? line.width / row.width : 1;
    const left = start + (rect.left - row.left) * stretch;
    return { left, width: rect.width, line: lineOf(rect, box, request) };
  });
}

/**
 * Whether the browser orders text that changes direction as Unicode has had it since 2013, with
 * isolates and pairs of brackets (UAX #9). WebKit does so since 2023.
 */
export function knowsIsolates(stage) {
  const block = write(stage, { text: "", size: 16, weight: 400, line_height: 24, width: 0 });
  block.dir = "rtl";
  const [first, second] = ["\u2066a\u2069", "\u2066b\u2069"].map((text) => {
    const span = document.createElement("span");
    span.textContent = text;
    return span;
  });
  block.append("\u05d0", first, second);
  const isKnown = first.getBoundingClientRect().left > second.getBoundingClientRect().left;
  block.remove();
  return isKnown;
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
