// How far two pictures of the same words differ: ink of one that has no ink near it in the other.

/** Half dark counts as ink; a quarter dark is enough to answer for a neighbour's ink. */
const INK = 128;
const FAINT = 64;

/** Darkness of each pixel on white, 0…255, its darkest channel deciding so that colours count. */
function darkness({ data, width }, area) {
  const dark = new Uint8Array(area.width * area.height);
  for (let y = 0; y < area.height; y += 1) {
    for (let x = 0; x < area.width; x += 1) {
      const at = ((area.y + y) * width + area.x + x) * 4;
      dark[y * area.width + x] = 255 - Math.min(data[at], data[at + 1], data[at + 2]);
    }
  }
  return dark;
}

/** The greatest darkness within one pixel, diagonals included. */
function spread(dark, width, height) {
  const rows = new Uint8Array(dark.length);
  const all = new Uint8Array(dark.length);
  const most = (from, at, step, here, last) =>
    Math.max(from[at], here > 0 ? from[at - step] : 0, here < last ? from[at + step] : 0);
  for (let at = 0; at < dark.length; at += 1) {
    rows[at] = most(dark, at, 1, at % width, width - 1);
  }
  for (let at = 0; at < dark.length; at += 1) {
    all[at] = most(rows, at, width, Math.floor(at / width), height - 1);
  }
  return all;
}

/**
 * Compares `area` ({x, y, width, height}, pixels) of two pictures ({data, width}, RGBA on white).
 * Returns {ink, off}: pixels of ink in both, and those with none within one pixel in the other.
 */
export function compareInk(a, b, area) {
  const darkA = darkness(a, area);
  const darkB = darkness(b, area);
  const isSame = Buffer.compare(darkA, darkB) === 0;
  const nearA = isSame ? darkA : spread(darkA, area.width, area.height);
  const nearB = isSame ? darkB : spread(darkB, area.width, area.height);
  let ink = 0;
  let off = 0;
  for (let at = 0; at < darkA.length; at += 1) {
    if (darkA[at] >= INK) {
      ink += 1;
      if (nearB[at] < FAINT) off += 1;
    }
    if (darkB[at] >= INK) {
      ink += 1;
      if (nearA[at] < FAINT) off += 1;
    }
  }
  return { ink, off };
}

/** Pixels that are plainly not grey. */
export function countColoured({ data, width }, area) {
  let count = 0;
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let x = area.x; x < area.x + area.width; x += 1) {
      const at = (y * width + x) * 4;
      const channels = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(...channels) - Math.min(...channels) > 48) count += 1;
    }
  }
  return count;
}
