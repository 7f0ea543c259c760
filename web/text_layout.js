// Text as the browser itself sets it: lines found in real elements, drawn line by line on a 2D canvas.
// Every script and emoji comes out right because the device's own fonts and shaper do the work.
//
// A line that reads one way is drawn in one go. One that changes direction, or that the canvas would
// set wider or narrower than the browser did, is drawn in pieces, each at its own place. What fits in
// no way is reported, and its element shows its own words. Pictures are kept until the program has
// said where in its texture pages they go.
import { linesOf, write } from "./text_lines.js";
import { hasPictographs, piecesIn } from "./text_pieces.js";

/** Room around a piece for what reaches out of it: accents, descenders, slanted letters. CSS pixels. */
const PADDING_X = 3;
/** How far the canvas and the browser may disagree on a width before a line is cut, CSS pixels. */
const LINE_TOLERANCE = 0.5;
/** And on a piece's, before the block is given up: more would be seen as a wrong gap. */
const PIECE_TOLERANCE = 1;

/** `stage` is a hidden element for measuring; the scratch canvas lives in it, for its fonts. */
export function createTextLayout(stage) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  stage.append(canvas);
  const family = getComputedStyle(stage).fontFamily;
  const baselines = new Map();
  let pictures = [];

  /**
   * Sets every request; returns for each [left, width, lineCount, pictures, fits]: where the lines
   * begin in the block and how wide they are, and whether the pictures show what the browser would. A
   * picture is [x, y, width, height, isColoured, index], CSS pixels from `left` and device pixels in size.
   */
  function layOut(requests, ratio) {
    pictures = [];
    const blocks = requests.map((request) => write(stage, request));
    const found = blocks.map((block, i) => linesOf(block, requests[i]));
    for (const request of requests) baselineOf(request);
    const answers = found.map((lines, i) => answer(lines, requests[i], ratio));
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

  function answer(lines, request, ratio) {
    const shown = lines.filter((line) => line.text.trim());
    const left = Math.floor(Math.min(...shown.map((line) => line.left)));
    const width = Math.max(...shown.map((line) => line.left + line.width)) - left;
    const size = shown.length ? [left, width] : [0, 0];
    if (!request.is_drawn) return [...size, Math.max(1, lines.length), [], true];
    useFont(request);
    const cut = shown.map((line) => ({ line, ...piecesOf(line, request) }));
    const fits = cut.every((part) => part.fits);
    const parts = fits
      ? cut.flatMap(({ line, pieces }) =>
          pieces.map((piece) => paint(piece, line, request, left, ratio)),
        )
      : [];
    return [...size, Math.max(1, lines.length), parts, fits];
  }

  /** The context takes fonts for the language of its canvas when it is given a font, not later. */
  function useFont({ size, weight, lang }) {
    canvas.lang = lang || "";
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.font = `${weight} ${size}px ${family}`;
  }

  const widthOf = (text, direction) => {
    context.direction = direction;
    return context.measureText(text).width;
  };

  /** What is drawn in one go each, with its place and direction; and whether all of it fits. */
  function piecesOf(line, request) {
    const { text, direction } = line;
    const isPlain = line.isOneWay && !request.has_tabular_digits && !hasPictographs(text);
    if (isPlain && Math.abs(widthOf(text, direction) - line.width) <= LINE_TOLERANCE) {
      return { pieces: [line], fits: true };
    }
    const pieces = piecesIn(text, {
      directionAt: line.isOneWay ? null : line.directionAt,
      isByCharacter: request.has_tabular_digits,
    }).map((piece) => ({
      ...piece,
      ...line.placeOf(piece.start, piece.start + piece.text.length),
      direction: line.directionAt(piece.start),
    }));
    const fits = pieces.every(
      (piece) => Math.abs(widthOf(piece.text, piece.direction) - piece.width) <= PIECE_TOLERANCE,
    );
    return { pieces, fits: fits && !line.hasControls };
  }

  /**
   * One piece, white on nothing; only what comes out in colours keeps them. The picture begins on a
   * whole device pixel of the block, so that the letters stand within it exactly as the browser's.
   */
  function paint(piece, line, request, blockLeft, ratio) {
    const reach = Math.ceil(request.size / 4);
    const top = line.index * request.line_height;
    const onPixel = (at) => Math.floor(at * ratio) / ratio;
    const [x, y] = [onPixel(piece.left - PADDING_X), onPixel(top - reach)];
    const width = Math.ceil((piece.left + piece.width + PADDING_X - x) * ratio);
    const height = Math.ceil((top + request.line_height + reach - y) * ratio);
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      useFont(request);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = "#fff";
    context.textAlign = "left";
    context.direction = piece.direction;
    context.fillText(piece.text, piece.left - x, top + baselineOf(request) - y);
    const picture = context.getImageData(0, 0, width, height);
    const isColoured = piece.isPictograph === true && hasColour(picture.data);
    if (!isColoured) whiten(picture.data);
    pictures.push(picture);
    return [x - blockLeft, y, width, height, isColoured, pictures.length - 1];
  }

  return { layOut, copy };
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
