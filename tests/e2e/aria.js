// Snapshots of the access tree as assistive technology has it, one file a state, compared exactly.
// FRONTDESK_ARIA=write in the environment writes them instead.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../fixtures/aria", import.meta.url));
const IS_WRITING = process.env.FRONTDESK_ARIA === "write";

const DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*";
const MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";

/** What changes from day to day and from run to run, as what it is. */
const CHANGING = [
  [new RegExp(`\\b(today|tomorrow|(on )?(${DAY} )?\\d\\d? ${MONTH})\\b`, "gi"), "DATE"],
  [/\bfor \d:\d\d\b/g, "for LEFT"],
  [/\b\d\d:\d\d\b/g, "TIME"],
  [/\b[A-Z0-9]{3}-\d\d\b/g, "REFERENCE"],
  [/\bUTC[−+]\d+\b/g, "OFFSET"],
  [/\b\d+ free\b/g, "COUNT free"],
  [/\b(Morning|Afternoon|Evening)\b/g, "PART"],
];

/** The mirror's tree, as YAML. */
export async function ariaTree(page) {
  const tree = withoutChange(await page.locator("#mirror").ariaSnapshot());
  return withoutRepeats(tree.split("\n")).join("\n");
}

const withoutChange = (text) =>
  CHANGING.reduce((words, [pattern, name]) => words.replace(pattern, name), text);

/** How many days and times there are depends on the day: of those in one list each kind stays once. */
function withoutRepeats(lines) {
  const known = new Map();
  return lines.filter((line) => {
    // There only while the newest message is out of sight, and not where the page itself scrolls.
    if (/- button "Go to the newest message"$/.test(line)) return false;
    const depth = line.search(/\S/);
    for (const deeper of known.keys()) if (deeper > depth) known.delete(deeper);
    if (!known.has(depth)) known.set(depth, new Set());
    const isRepeated = known.get(depth).has(line);
    known.get(depth).add(line);
    return !isRepeated || !/- (tab|button) "DATE|- paragraph: PART/.test(line);
  });
}

/** The page's tree is the one of tests/fixtures/aria/`name`.yaml. */
export async function checkAria(page, name) {
  const file = `${FOLDER}/${name.replace(/ /g, "-")}.yaml`;
  const tree = `${await ariaTree(page)}\n`;
  if (IS_WRITING) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, tree);
    return;
  }
  assert.equal(tree, readFileSync(file, "utf8"), `${file}; FRONTDESK_ARIA=write writes it`);
}

/** Our roles by the names Chromium gives them; a header within the page's main part is no landmark. */
const CHROMIUM = { img: "image", separator: "splitter", banner: "sectionheader" };
const PLAIN = new Set([
  "none",
  "generic",
  "StaticText",
  "InlineTextBox",
  "LabelText",
  "ListMarker",
]);

/**
 * What Chromium tells assistive technology about the mirror is what the mirror holds: every element with
 * its role and name, and nothing else.
 */
export async function checkBrowserTree(page, state) {
  const wanted = await page.evaluate(() =>
    [...document.querySelectorAll("#mirror [data-node]")]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => [
        element.dataset.role,
        element.getAttribute("aria-label") ??
          (element.querySelector(":scope > label") ?? element).firstChild?.data ??
          "",
      ]),
  );
  const client = await page.context().newCDPSession(page);
  await client.send("Accessibility.enable");
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const main = nodes.find((node) => node.role?.value === "main");
  const wordsOf = (node) =>
    node.role?.value === "StaticText"
      ? node.name.value
      : (node.childIds ?? []).map((id) => (known.has(id) ? wordsOf(known.get(id)) : "")).join("");
  const found = [];
  const collect = (node) => {
    for (const id of node.childIds ?? []) {
      const child = known.get(id);
      if (!child) continue;
      const role = child.role?.value;
      if (!child.ignored && !PLAIN.has(role)) {
        const isNamedByWords = role === "paragraph" || role === "status";
        found.push([role, isNamedByWords ? wordsOf(child) : (child.name?.value ?? "")]);
      }
      collect(child);
    }
  };
  collect(main);
  const lines = (pairs) =>
    pairs
      .map(([role, name]) => `${CHROMIUM[role] ?? role} ${name.replace(/\s+/g, " ").trim()}`)
      .map((line) => withoutChange(line).toLowerCase())
      .sort();
  assert.deepEqual(lines(found), lines(wanted), state);
}
