// How strong what is painted is against what is around it, from the pixels of screenshots: axe cannot
// see a canvas. Ratios are those of WCAG 2.2, relative luminance.

/**
 * Words of the mirror under which the canvas shows nothing as strong as `ratioMin` against what is
 * around it: {faint: [[node id, words, ratio]], seen: how many were looked at}.
 */
export function faintWords(page, ratioMin = 4.5) {
  return faintOf(page, wordBoxes, ratioMin);
}

/** The same of what tells a control that shows no words: a field's outline, a sign on a button. */
export function faintControls(page, ratioMin = 3) {
  return faintOf(page, controlBoxes, ratioMin);
}

async function faintOf(page, find, ratioMin) {
  const boxes = await page.evaluate(find);
  const ratios = await inLab(page, [await shoot(page)], strongestIn, boxes);
  const faint = boxes
    .map(({ id, words }, i) => [id, words, ratios[i]])
    .filter(([, , ratio]) => !(ratio >= ratioMin));
  return { faint, seen: boxes.length };
}

/**
 * Goes from control to control with the Tab key; for each {id, pixels, around}: how many pixels of its
 * surroundings that changed by `ratioMin`, and how many a line of one CSS pixel around it has.
 */
export async function focusRings(page, ratioMin = 3) {
  await page.evaluate(() => document.activeElement.blur());
  const rings = new Map();
  for (;;) {
    const before = await shoot(page);
    await page.keyboard.press("Tab");
    await page.waitForTimeout(300); // What was scrolled to has come to rest.
    const box = await page.evaluate(focusedBox);
    if (!box || rings.has(box.id)) return [...rings.values()];
    const pictures = [before, await shoot(page)];
    const pixels = await inLab(page, pictures, changedIn, { ...box, ratioMin });
    rings.set(box.id, { id: box.id, pixels, around: box.around });
  }
}

const shoot = async (page) =>
  (await page.screenshot({ animations: "disabled" })).toString("base64");

/** Runs `measure({pictures, ratio, scale}, what)` in a page of its own, where pictures can be read. */
async function inLab(page, pngs, measure, what) {
  const scale = await page.evaluate(() => devicePixelRatio);
  const lab = await page.context().newPage();
  try {
    await lab.evaluate(prepareLab);
    return await lab.evaluate(
      async ([pngs, measure, scale, what]) => {
        const pictures = await Promise.all(pngs.map((png) => globalThis.lab.open(png, scale)));
        // biome-ignore lint/security/noGlobalEval: our own function, in an empty page of the test
        return globalThis.eval(`(${measure})`)(pictures, globalThis.lab.ratio, what);
      },
      [pngs, String(measure), scale, what],
    );
  } finally {
    await lab.close();
  }
}

/** `lab.open(png, scale)` gives `pixels(box in CSS pixels)` as 0xrrggbb; `lab.ratio` compares two. */
function prepareLab() {
  const linear = (v) => (v <= 0.04045 * 255 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (key) =>
    0.2126 * linear(key >> 16) + 0.7152 * linear((key >> 8) & 255) + 0.0722 * linear(key & 255);
  const ratio = (one, other) => {
    const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
    return Math.max(a, b) / Math.min(a, b);
  };
  async function open(png, scale) {
    const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return ({ x, y, width, height }) => {
      const box = [x, y, width, height].map((value) => Math.floor(value * scale));
      const { data } = context.getImageData(
        box[0],
        box[1],
        Math.max(1, box[2]),
        Math.max(1, box[3]),
      );
      const keys = [];
      for (let i = 0; i < data.length; i += 4)
        keys.push((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      return keys;
    };
  }
  globalThis.lab = { open, ratio };
}

// In the lab.
/** For each box the strongest colour in it against its most frequent one. */
function strongestIn([pixels], ratio, boxes) {
  return boxes.map((box) => {
    const counts = new Map();
    for (const key of pixels(box)) counts.set(key, (counts.get(key) ?? 0) + 1);
    const [ground] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
    return Math.max(...[...counts.keys()].map((key) => ratio(key, ground)));
  });
}

/** How many pixels of a box changed by `ratioMin`. */
function changedIn([before, after], ratio, box) {
  const old = before(box);
  return after(box).filter((key, i) => ratio(key, old[i]) >= box.ratioMin).length;
}

// In the page.
function wordBoxes() {
  const log = document.querySelector('[role="log"]').getBoundingClientRect();
  const found = [];
  for (const element of document.querySelectorAll("#mirror [data-node]")) {
    const words = element.firstChild?.nodeType === Node.TEXT_NODE ? element.firstChild.data : "";
    if (!words.trim() || element.matches(".only-heard, [aria-disabled=true]")) continue;
    const { x, y, width, height } = element.getBoundingClientRect();
    const [top, bottom] = element.closest('[role="log"]')
      ? [log.top, log.bottom]
      : [0, innerHeight];
    if (width < 2 || y < top || y + height > bottom) continue;
    // A message out of sight cuts off what its guessed sizes have reach out of it.
    const message = element.closest("article");
    if (message && y + height > message.getBoundingClientRect().bottom + 1) continue;
    const over = [...document.querySelectorAll('[data-node="newest"], [role="menu"]')];
    const isCovered = over.some((cover) => {
      const box = cover.getBoundingClientRect();
      const isApart =
        box.right <= x || x + width <= box.left || box.bottom <= y || y + height <= box.top;
      return !isApart && !cover.contains(element);
    });
    if (!isCovered) found.push({ id: element.dataset.node, words, x, y, width, height });
  }
  return found;
}

function controlBoxes() {
  const found = [];
  for (const element of document.querySelectorAll("#mirror button, #mirror input, #composer *")) {
    const isField = element.matches("input, textarea");
    if (!element.matches("button") && !isField) continue;
    if (element.disabled || element.matches("[aria-disabled=true]")) continue;
    if (!isField && element.textContent.trim()) continue;
    const { x, y, width, height } = element.getBoundingClientRect();
    const middle = document.elementFromPoint(x + width / 2, y + height / 2);
    if (width < 2 || !(middle === element || element.contains(middle))) continue;
    const id = element.dataset.node ?? element.id;
    if (!isField) found.push({ id, words: "", x, y, width, height });
    else
      found.push({ id, words: "outline", x: x - 14, y: y + height / 2 - 2, width: 16, height: 4 });
  }
  return found;
}

function focusedBox() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  const id = element.dataset.node ?? (element.id || element.className);
  const [left, top] = [Math.max(0, x - 8), Math.max(0, y - 8)];
  return {
    id,
    x: left,
    y: top,
    width: Math.min(innerWidth, x + width + 8) - left,
    height: Math.min(innerHeight, y + height + 8) - top,
    around: 2 * (width + height) * devicePixelRatio,
  };
}
