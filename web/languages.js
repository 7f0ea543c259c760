// Other languages, loaded when they are wanted: the catalogue from the site, what Intl says of dates and
// numbers from the browser, both handed to the program; and the page's own words changed with them.
import { localeFacts } from "./locale_facts.js";

/** What the page says of its catalogues: "es=es-1.json ar=ar-2.json" as a map. English has none. */
export const catalogueFiles = (list) =>
  new Map(list.split(" ").flatMap((entry) => (entry.includes("=") ? [entry.split("=")] : [])));

/**
 * Dates and times as the assistant writes them, who knows the language and not the region: in 24 hours
 * and plain digits, so that a time reads the same in an answer and on the button below it. English is
 * what the program knows by itself.
 */
export function factsOf(tag) {
  const [language] = tag.toLowerCase().split("-");
  return language === "en" ? "" : JSON.stringify(localeFacts(`${language}-u-hc-h23-nu-latn`));
}

const LOAD_MS_MAX = 10_000;

async function textOf(url) {
  const signal = AbortSignal.timeout?.(LOAD_MS_MAX);
  const response = await fetch(url, { credentials: "same-origin", signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

/**
 * `prepare(tag)` begins to read a catalogue that will be wanted. `load(tag)` ends in
 * `give(tag, catalogue, facts)` or, where that cannot be had now, in `miss()`, and says which. `show(tag)`
 * changes the page's own words and returns the tag it has become, with a region where the device has
 * one. Of two loads at once only the later one counts.
 */
export function createLanguages(files, { give, miss, show, read = textOf, facts = factsOf }) {
  const texts = new Map();
  let wanted = 0;

  function textFor(tag) {
    const file = files.get(tag.split("-")[0].toLowerCase());
    if (!file) return Promise.resolve("");
    if (!texts.has(file)) texts.set(file, read(file));
    // What failed may work the next time.
    texts.get(file).catch(() => texts.delete(file));
    return texts.get(file);
  }

  async function load(tag) {
    wanted += 1;
    const number = wanted;
    try {
      const catalogue = await textFor(tag);
      if (number !== wanted) return true;
      const shown = show(tag);
      give(shown, catalogue, facts(shown));
      return true;
    } catch {
      if (number === wanted) miss();
      return false;
    }
  }

  return { load, prepare: (tag) => void textFor(tag) };
}
