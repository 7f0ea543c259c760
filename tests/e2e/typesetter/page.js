// Sets every sample twice at the same place: in an element of the access mirror, and as the pictures
// the typesetter makes of it, put on a canvas where the program would put them.
import { createMirror } from "/web/access_mirror.js";
import { createTextLayout } from "/web/text_layout.js";

const INK = "#000000";
const GAP = 16;

const canvas = document.getElementById("canvas");
const mirrorRoot = document.getElementById("mirror");
const context = canvas.getContext("2d");
const layout = createTextLayout(document.getElementById("stage"));
const mirror = createMirror(mirrorRoot);

/**
 * Lays all `samples` out at `width`; returns for each {name, area, falls_back}, the area in device
 * pixels with room around it for what reaches out of the lines.
 */
export function lay({ samples, width, style }) {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(innerWidth * ratio);
  canvas.height = Math.round(innerHeight * ratio);
  const requests = samples.map(({ text, lang, style: own }) => ({
    text,
    lang,
    width,
    ...style,
    ...own,
    is_drawn: true,
  }));
  const answers = layout.layOut(requests, ratio);
  const places = tile(answers, width, style.line_height);
  const pictures = fetchPictures(answers);
  for (const [i, answer] of answers.entries()) compose(answer, places[i], pictures, ratio);
  mirror.apply(samples.map((_, i) => ({ op: "remove", id: `sample${i}` })));
  mirror.apply(
    samples.map((sample, i) =>
      node(i, sample, { ...places[i], width }, { ...style, ...sample.style }),
    ),
  );
  return samples.map(({ name }, i) => {
    const { x, y, height } = places[i];
    const [left, top] = [x - GAP / 2, y - GAP / 2].map((at) => Math.floor(at * ratio));
    const [right, bottom] = [x + width + GAP / 2, y + height + GAP / 2].map((at) => at * ratio);
    const area = {
      x: left,
      y: top,
      width: Math.ceil(right) - left,
      height: Math.ceil(bottom) - top,
    };
    return { name, area, falls_back: !answers[i][4] };
  });
}

/** Left to right, then down; every block on whole CSS pixels, as the views place them. */
function tile(answers, width, lineHeight) {
  let [x, y, below] = [GAP, GAP, 0];
  return answers.map(([, , lines]) => {
    const height = lines * lineHeight;
    if (x + width + GAP > innerWidth) [x, y, below] = [GAP, y + below + GAP, 0];
    const place = { x, y, height };
    x += width + GAP;
    below = Math.max(below, height);
    if (y + height + GAP > innerHeight) throw new Error("the window is too small");
    return place;
  });
}

/** The pictures' pixels, through the same call that fills the program's texture pages. */
function fetchPictures(answers) {
  const pictures = answers.flatMap((answer) => answer[3]);
  let size = 0;
  const places = pictures.map(([, , width, height, , index]) => {
    const address = size;
    size += width * height * 4;
    return [index, 0, width, address, width * 4];
  });
  const memory = new Uint8ClampedArray(size);
  layout.copy(places, memory);
  return new Map(
    pictures.map(([, , width, height, isColoured, index], i) => {
      const data = memory.slice(places[i][3], places[i][3] + width * height * 4);
      return [index, { width, height, isColoured, data }];
    }),
  );
}

/** As web/canvas.cpp does: each quad moved to whole device pixels, white ones tinted. */
function compose([start, , , parts], { x, y }, pictures, ratio) {
  for (const [left, top, , , , index] of parts) {
    const { width, height, isColoured, data } = pictures.get(index);
    const picture = document.createElement("canvas");
    [picture.width, picture.height] = [width, height];
    const brush = picture.getContext("2d");
    brush.putImageData(new ImageData(data, width, height), 0, 0);
    if (!isColoured) {
      brush.globalCompositeOperation = "source-in";
      brush.fillStyle = INK;
      brush.fillRect(0, 0, width, height);
    }
    context.drawImage(
      picture,
      Math.round((x + start + left) * ratio),
      Math.round((y + top) * ratio),
    );
  }
}

function node(i, { text, lang }, { x, y, width, height }, style) {
  return {
    op: "put",
    id: `sample${i}`,
    parent: "",
    before: null,
    role: "paragraph",
    name: text,
    lang,
    style,
    own_text: INK,
    rect: [x, y, width, height],
  };
}

/** What is to be seen in the next picture: the browser's own text, or ours. */
export function show(what) {
  canvas.style.visibility = what === "canvas" ? "visible" : "hidden";
  mirrorRoot.style.visibility = what === "dom" ? "visible" : "hidden";
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))),
  );
}
