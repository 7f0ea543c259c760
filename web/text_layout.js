// Text as the browser itself sets it: lines found in real elements, drawn line by line on a 2D canvas.
// Every script and emoji comes out right because the device's own fonts and shaper do the work.
//
// A line that reads one way is drawn in one go. One that changes direction, or that the canvas would
// set wider or narrower than the browser did, is drawn in pieces, each at its own place. What fits in
// no way is reported, and its element shows its own words. Pictures are kept until the program has
// said where in its texture pages they go.
import { knowsIsolates, linesOf, placesOf, wrap, write } from "./text_lines.js";
import { hasDigits, hasPictographs, piecesIn } from "./text_pieces.js";

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
  const canMix = knowsIsolates(stage);
  const baselines = new Map();
  let pictures = [];
  let colour = "";

  /**
   * Sets every request; returns for each [left, width, lineCount, pictures, fits]: where the lines
   * begin in the block and how wide they are, and whether the pictures show what the browser would. A
   * picture is [x, y, width, height, isColoured, index], CSS pixels from `left` and device pixels in size.
   */
  function layOut(requests, ratio) {
    pictures = [];
    colour = getComputedStyle(stage).color;
    const blocks = requests.map((request) => write(stage, request));
    const found = blocks.map((block, i) => linesOf(block, requests[i]));
    for (const request of requests) baselineOf(request);
    const parts = found.map((lines, i) =>
      requests[i].is_drawn ? partsOf(lines, requests[i]) : [],
    );
    setApart(blocks, found, parts, requests);
    for (const block of blocks) block.remove();
    return found.map((lines, i) => answer(lines, parts[i], requests[i], ratio));
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

  function answer(lines, parts, request, ratio) {
    const shown = lines.filter((line) => line.text.trim());
    const left = shown.length ? Math.floor(Math.min(...shown.map((line) => line.left))) : 0;
    const right = Math.max(0, ...shown.map((line) => line.left + line.width));
    useFont(request);
    const fits = parts.every(({ piece, line, place }) => {
      if (line.hasControls || !(canMix || line.isOneWay)) return false;
      if (!piece.isCut) return true;
      const isThere = place.line === line.index;
      return isThere && Math.abs(widthOf(piece) - place.width) <= PIECE_TOLERANCE;
    });
    const drawn = fits ? parts.map((part) => paint(part, request, left, ratio)) : [];
    return [left, right - left, Math.max(1, lines.length), drawn, fits];
  }

  /** The context takes fonts for the language of its canvas when it is given a font, not later. */
  function useFont({ size, weight, lang }) {
    if (lang) canvas.lang = lang;
    else canvas.removeAttribute("lang");
    context.setTransform(1, 0, 0, 1, 0, 0);
    // The same words for a font again would leave the last language's fonts in place.
    context.font = `1px ${family}`;
    context.font = `${weight} ${size}px ${family}`;
  }

  /** A sign alone is not mirrored everywhere: a mark on both sides makes it part of such text. */
  const drawnText = ({ text, direction }) =>
    direction === "rtl" && !/[\p{L}\p{Nd}]/u.test(text) ? `\u200f${text}\u200f` : text;

  const widthOf = (piece) => {
    context.direction = piece.direction;
    return context.measureText(drawnText(piece)).width;
  };

  /** What is drawn in one go each: {line, piece, place}, without the place of what is cut. */
  function partsOf(lines, request) {
    useFont(request);
    return lines
      .filter((line) => line.text.trim())
      .flatMap((line) => {
        const { text, direction, left, width } = line;
        const whole = { text, direction, start: line.start, isCut: false };
        const isInColumns = request.has_tabular_digits && hasDigits(text);
        if (line.isOneWay && !isInColumns && !hasPictographs(text)) {
          const measured = widthOf(whole);
          // WebKit rounds the places of a text's parts outwards to whole pixels.
          const tolerance = Number.isInteger(width) ? 1 : LINE_TOLERANCE;
          if (Math.abs(measured - width) <= tolerance) {
            const start = direction === "rtl" ? left + width - measured : left;
            return [{ line, piece: whole, place: { left: start, width: measured } }];
          }
        }
        return piecesIn(text, {
          directionAt: line.isOneWay ? null : line.directionAt,
          hasTabularDigits: request.has_tabular_digits,
        }).map((piece) => ({
          line,
          piece: {
            ...piece,
            start: line.start + piece.start,
            direction: line.directionAt(piece.start),
            isCut: true,
          },
        }));
      });
  }

  /** Finds the places of all that is cut: again all is written before the first is read. */
  function setApart(blocks, found, parts, requests) {
    const cut = parts.map((each) => each.filter(({ piece }) => piece.isCut));
    const spans = cut.map((each, i) => (each.length ? wrap(blocks[i], found[i], each) : []));
    for (const [i, each] of cut.entries()) {
      const places = placesOf(blocks[i], each, spans[i], requests[i]);
      for (const [k, part] of each.entries()) part.place = places[k];
    }
  }

  /**
   * One piece, made white on nothing; only what comes out in colours keeps them. It is drawn in the
   * page's text colour, as browsers draw dark letters thinner than light ones. The picture begins on
   * a whole device pixel of the block, so that the letters stand in it exactly as the browser's.
   */
  function paint({ piece, line, place }, request, blockLeft, ratio) {
    const reach = Math.ceil(request.size / 4);
    const top = line.index * request.line_height;
    const onPixel = (at) => Math.floor(at * ratio) / ratio;
    const [x, y] = [onPixel(place.left - PADDING_X), onPixel(top - reach)];
    const width = Math.ceil((place.left + place.width + PADDING_X - x) * ratio);
    const height = Math.ceil((top + request.line_height + reach - y) * ratio);
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      useFont(request);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colour;
    context.textAlign = "left";
    context.direction = piece.direction;
    context.fillText(drawnText(piece), place.left - x, top + baselineOf(request) - y);
    const picture = context.getImageData(0, 0, width, height);
    const isColoured = piece.isPictograph === true && hasColour(picture.data, context.fillStyle);
    if (!isColoured) whiten(picture.data);
    pictures.push(picture);
    return [x - blockLeft, y, width, height, isColoured, pictures.length - 1];
  }

  return { layOut, copy };
}

/** Whether there is anything but `own`, the colour letters are drawn in, as #rrggbb. */
function hasColour(data, own) {
  const channels = [1, 3, 5].map((at) => Number.parseInt(own.slice(at, at + 2), 16));
  const differs = (i) => channels.some((channel, k) => Math.abs(data[i + k] - channel) > 55);
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] > 64 && differs(i)) return true;
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
