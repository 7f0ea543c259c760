// Which way each character of a paragraph reads: the part of the Unicode bidirectional algorithm
// (UAX #9) that drawing a mixed line piece by piece needs. The browser has placed the characters;
// this only says which of them run to the left, and so which brackets are mirrored.

const RTL_BLOCKS =
  "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefe\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}";
const RTL = new RegExp(`(?![\\u060c\\ufd3e\\ufd3f])[${RTL_BLOCKS}]`, "u");
const LETTER_OR_SIGN = /[\p{L}\p{P}]/u;
const LTR = /[\p{L}\p{Nd}\p{Nl}\p{Mc}\u200e]/u;
const EUROPEAN_DIGIT = /[0-9\u06f0-\u06f9]/;
const ARABIC_DIGIT = /[\u0660-\u0669\u066b\u066c]/;
/** What belongs to the letter before it. */
const ATTACHED = /[\p{M}\u200c\u200d]/u;
const OPENING = "([{";
const CLOSING = ")]}";

const ISOLATE = /[\u2066-\u2068]/;
const [LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE, POP_ISOLATE] = ["\u2066", "\u2067", "\u2069"];
/** Has no direction and stands for what is isolated. */
const OBJECT = "\ufffc";

/** Marks, embeddings and overrides written into the text; their order is the browser's. */
export const CONTROLS = /[\u061c\u202a-\u202e]/;

/** "ltr", "rtl", or null for what takes the direction of its surroundings. */
function strongOf(character) {
  if (character === "\u200f") return "rtl";
  if (RTL.test(character)) return LETTER_OR_SIGN.test(character) ? "rtl" : null;
  return LTR.test(character) ? "ltr" : null;
}

/** The direction of a paragraph is that of its first letter that has one. */
export function directionOf(text) {
  for (const character of withoutIsolates(text, isolatesIn(text))) {
    if (EUROPEAN_DIGIT.test(character) || ARABIC_DIGIT.test(character)) continue;
    const direction = strongOf(character);
    if (direction) return direction;
  }
  return "ltr";
}

/** What is isolated at the top level: [index of the isolate's sign, index behind what it holds]. */
function isolatesIn(text) {
  const found = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (ISOLATE.test(text[at])) {
      if (depth === 0) found.push([at, text.length]);
      depth += 1;
    } else if (text[at] === POP_ISOLATE && depth > 0) {
      depth -= 1;
      if (depth === 0) found.at(-1)[1] = at;
    }
  }
  return found;
}

function withoutIsolates(text, isolates) {
  let at = 0;
  let outer = "";
  for (const [from, to] of isolates) {
    outer += text.slice(at, from) + OBJECT.repeat(to - from);
    at = to;
  }
  return outer + text.slice(at);
}

/**
 * For each UTF-16 unit of a paragraph "ltr" or "rtl". Numbers count as what surrounds them; what is
 * isolated is a paragraph of its own, and one sign without a direction to what surrounds it.
 */
export function directionsIn(text, base) {
  const isolates = isolatesIn(text);
  const directions = directionsOutside(withoutIsolates(text, isolates), base);
  for (const [from, to] of isolates) {
    const held = text.slice(from + 1, to);
    const way = { [LEFT_TO_RIGHT_ISOLATE]: "ltr", [RIGHT_TO_LEFT_ISOLATE]: "rtl" }[text[from]];
    directions.splice(from + 1, held.length, ...directionsIn(held, way ?? directionOf(held)));
  }
  return directions;
}

function directionsOutside(text, base) {
  const directions = new Array(text.length).fill(null);
  let last = base;
  let at = 0;
  for (const character of text) {
    let direction = null;
    if (EUROPEAN_DIGIT.test(character)) direction = last;
    else if (ARABIC_DIGIT.test(character)) direction = "rtl";
    else if (at > 0 && ATTACHED.test(character)) direction = directions[at - 1];
    else direction = strongOf(character);
    if (direction) last = direction;
    directions.fill(direction, at, at + character.length);
    at += character.length;
  }
  resolvePairs(text, base, directions);
  resolveOthers(base, directions);
  return directions;
}

/** Rule N0: both brackets of a pair go with what they hold, if it has a direction. */
function resolvePairs(text, base, directions) {
  const held = { ltr: [0], rtl: [0] };
  for (const direction of directions) {
    for (const way of ["ltr", "rtl"])
      held[way].push(held[way].at(-1) + (direction === way ? 1 : 0));
  }
  for (const [open, close] of bracketPairs(text)) {
    const holds = (way) => held[way][close] > held[way][open];
    const other = base === "ltr" ? "rtl" : "ltr";
    if (!holds(base) && !holds(other)) continue;
    let before = open - 1;
    while (before >= 0 && !directions[before]) before -= 1;
    const isOther = !holds(base) && (directions[before] ?? base) === other;
    directions[open] = isOther ? other : base;
    directions[close] = directions[open];
  }
}

function bracketPairs(text) {
  const open = [];
  const pairs = [];
  for (let at = 0; at < text.length; at += 1) {
    if (OPENING.includes(text[at])) open.push(at);
    const kind = CLOSING.indexOf(text[at]);
    if (kind < 0) continue;
    const from = open.findLastIndex((start) => text[start] === OPENING[kind]);
    if (from < 0) continue;
    pairs.push([open[from], at]);
    open.length = from;
  }
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** Rules N1 and N2: between two of one direction that one, else the paragraph's. */
function resolveOthers(base, directions) {
  let from = 0;
  while (from < directions.length) {
    let to = from;
    while (to < directions.length && !directions[to]) to += 1;
    if (to > from) {
      const before = directions[from - 1] ?? base;
      directions.fill(before === (directions[to] ?? base) ? before : base, from, to);
    }
    from = to + 1;
  }
}
