// Text as the browser itself sets it: lines found in real elements, drawn line by line on a 2D canvas.
// Every script and emoji comes out right because the device's own fonts and shaper do the work.
//
// All texts of a batch are written first, then all are read: one layout for the lot. Pictures are kept
// until the program has said where in its texture pages they go.
import { wordsIn } from "./text_pieces.js";

/** Room around a line for what reaches out of it: accents, descenders, slanted letters. CSS pixels. */
const PADDING_X = 3;
const WIDTH_TOLERANCE = 0.5;

/** `stage` is a hidden element for measuring; the scratch canvas lives in it, for its fonts. */
export function createTextLayout(stage) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  stage.append(canvas);
  const family = getComputedStyle(stage).fontFamily;
  const baselines = new Map();
  let pictures = [];

  /**
   * Sets every request; returns for each [width, lineCount, pictures], a picture being
   * [x, y, width, height, isColoured, index], CSS pixels in the block and device pixels in size.
   */
  function layOut(requests, ratio) {
    pictures = [];
    const blocks = requests.map((request) => write(stage, request));
    const found = blocks.map((block, i) => linesOf(block, requests[i]));
    for (const request of requests) baselineOf(request);
    const answers = found.map((lines, i) => draw(lines, requests[i], ratio));
    for (const block of blocks) block.remove();
    return answers;
  }

  /**
   * Copies parts of pictures into the program's memory, each
   * [index, first column, columns, address, bytes in a row of the page].
   */
  function copy(places, memory) {
    for (const [index, from, columns, address, rowBytes] of places) {
      const { data, width, height } = pictures[index];
      for (let row = 0; row < height; row += 1) {
        const begin = (row * width + from) * 4;
        memory.set(data.subarray(begin, begin + columns * 4), address + row * rowBytes);
      }
    }
    pictures = [];
  }

  function fontOf({ size, weight }) {
    return `${weight} ${size}px ${family}`;
  }

  /** How far below its line's top the letters stand; the same for every line of a style. */
  function baselineOf({ size, weight, line_height: lineHeight }) {
    const key = `${size} ${weight} ${lineHeight}`;
    if (!baselines.has(key)) {
      const block = write(stage, { text: "x", size, weight, line_height: lineHeight, width: 0 });
      const mark = document.createElement("span");
      mark.className = "baseline";
      block.append(mark);
      baselines.set(key, mark.getBoundingClientRect().bottom - block.getBoundingClientRect().top);
      block.remove();
    }
    return baselines.get(key);
  }

  function draw(lines, request, ratio) {
    const left = Math.min(...lines.map((line) => line.left));
    const width = Math.max(...lines.map((line) => line.left + line.width)) - left;
    const shown = request.is_drawn ? lines.filter((line) => line.text.trim()) : [];
    const parts = shown.flatMap((line) => {
      const top = line.index * request.line_height;
      return drawLine(line, request, ratio).map(([x, y, ...rest]) => [
        line.left - left + x,
        top + y,
        ...rest,
      ]);
    });
    return [lines.length ? width : 0, Math.max(1, lines.length), parts];
  }

  function drawLine(line, request, ratio) {
    context.font = fontOf(request);
    const isWhole =
      !request.has_tabular_digits &&
      !line.hasPictographs &&
      Math.abs(context.measureText(line.text).width - line.width) <= WIDTH_TOLERANCE;
    const pieces = isWhole ? [{ text: line.text, left: 0, width: line.width }] : line.pieces();
    return pieces
      .filter((piece) => piece.text.trim())
      .map((piece) => paint(piece, line, request, ratio));
  }

  /** One piece of a line, white on nothing; only what comes out in colours keeps them. */
  function paint(piece, line, request, ratio) {
    const above = Math.ceil(request.size / 4);
    const from = Math.floor(piece.left - PADDING_X);
    const width = Math.ceil((piece.left + piece.width + PADDING_X - from) * ratio);
    const height = Math.ceil((request.line_height + 2 * above) * ratio);
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.font = fontOf(request);
    context.fillStyle = "#fff";
    context.textBaseline = "alphabetic";
    context.textAlign = "left";
    context.direction = line.direction;
    context.fillText(piece.text, piece.left - from, above + baselineOf(request));
    const picture = context.getImageData(0, 0, width, height);
    const isColoured = piece.isPictograph === true && hasColour(picture.data);
    if (!isColoured) whiten(picture.data);
    pictures.push(picture);
    return [from, -above, width, height, isColoured, pictures.length - 1];
  }

  return { layOut, copy };
}

function write(stage, request) {
  const block = document.createElement("div");
  const { style } = block;
  block.dir = "auto";
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

/** The block's lines, each with its text and where it stands in the block. */
function linesOf(block, request) {
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
  const { direction } = getComputedStyle(block);
  const starts = lineStarts(text, count, (i) => lineAt(rectOf(i, i + 1), box, request));
  return starts.map((start, index) => {
    const whole = text.slice(start, starts[index + 1] ?? text.length);
    const shown = whole.trimEnd();
    const rect = rectOf(start, start + shown.length);
    const pieces = () =>
      wordsIn(shown, request.has_tabular_digits).map((word) => {
        const place = rectOf(start + word.start, start + word.start + word.text.length);
        return { ...word, left: place.left - rect.left, width: place.width };
      });
    return {
      index,
      text: shown,
      left: rect.left - box.left,
      width: shown ? rect.width : 0,
      direction,
      hasPictographs: wordsIn.pictographs.test(shown),
      pieces,
    };
  });
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

function hasColour(data) {
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] > 64 && (data[i] < 200 || data[i + 1] < 200 || data[i + 2] < 200)) return true;
  }
  return false;
}

/** Edges blend with what is transparent beside them, so that must be white too. */
function whiten(data) {
  for (let i = 0; i < data.length; i += 4) {
    data[i] = 255;
    data[i + 1] = 255;
    data[i + 2] = 255;
  }
}
