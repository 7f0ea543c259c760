// Goal: the right language is chosen at the start, another is loaded when it is wanted, and the page's
// own words change with it.
// Method: web/early.js run in a page made of values; the loader with a network made of promises.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { catalogueFiles, createLanguages, factsOf } from "../../web/languages.js";
import { catalogues, withPages } from "../../web/make_site.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(root, path), "utf8");
const all = catalogues();
const early = withPages(read("web/early.js"), all);

/** What early.js makes of a page: its tag and direction, its words by key, its clinic's hours. */
function open({ languages = [], search = "", stored = null, hours = "" } = {}) {
  const element = (dataset) => ({
    dataset,
    setAttribute(name, value) {
      this[name] = value;
    },
  });
  const parts = {
    send: element({ label: "page.send" }),
    call: element({ word: "page.call", number: "555 0100" }),
    area: element({ placeholder: "page.placeholder" }),
    form: element({ word: "page.form" }),
  };
  const written = { textContent: "as written" };
  const listeners = {};
  const document = {
    documentElement: {},
    readyState: "loading",
    querySelector: (asked) =>
      asked === "title"
        ? element({ clinic: "Lakeside" })
        : { content: JSON.stringify({ clinic: { hours } }) },
    querySelectorAll: (asked) => (asked === "[data-hours]" ? [written] : Object.values(parts)),
    addEventListener: (type, listener) => {
      listeners[type] = listener;
    },
  };
  const sessionStorage = {
    getItem: (key) => {
      assert.equal(key, "frontdesk.language");
      if (stored instanceof Error) throw stored;
      return stored;
    },
  };
  const page = { document, sessionStorage, navigator: { languages }, location: { search } };
  runInContext(early, createContext({ ...page, URLSearchParams }));
  document.readyState = "interactive";
  listeners.readystatechange();
  const { lang, dir } = document.documentElement;
  return {
    lang,
    dir,
    parts,
    hours: written,
    document,
    change: (tag) => listeners["frontdesk:language"]({ detail: tag }),
  };
}

test("the patient's choice comes first, then the address, then the device", () => {
  assert.equal(open().lang, "en");
  assert.equal(open({ languages: ["nl-NL", "de-AT", "en"] }).lang, "de-AT");
  assert.equal(open({ languages: ["de-AT"], search: "?lang=fr" }).lang, "fr");
  assert.equal(open({ languages: ["de-AT"], search: "?lang=fr", stored: "es" }).lang, "es");
  assert.equal(open({ languages: ["es-MX"], stored: "es" }).lang, "es-MX");
});

test("what is not ours is nobody's choice", () => {
  for (const odd of ["xx", "", "../ar", "constructor", "__proto__"]) {
    assert.equal(open({ search: `?lang=${encodeURIComponent(odd)}` }).lang, "en", odd);
    assert.equal(open({ stored: odd }).lang, "en", odd);
  }
  assert.equal(open({ stored: new Error("blocked"), languages: ["pt-BR"] }).lang, "pt-BR");
});

test("the page's own words and direction are there before the program", () => {
  const { dir, parts, document } = open({ search: "?lang=ar" });
  assert.equal(dir, "rtl");
  assert.equal(parts.send["aria-label"], "إرسال");
  assert.equal(parts.call.textContent, "الاتصال على 555 0100");
  assert.equal(parts.area.placeholder, "اكتبوا رسالة");
  assert.equal(parts.form.search, "?lang=ar");
  assert.equal(document.title, "Lakeside: حجز موعد");
});

test("another language changes them at once", () => {
  const page = open({ languages: ["en-US", "de-AT"] });
  assert.equal(page.parts.send["aria-label"], "Send");
  page.change("de");
  assert.equal(page.document.documentElement.lang, "de-AT");
  assert.equal(page.parts.send["aria-label"], "Senden");
  assert.equal(page.document.documentElement.dir, "ltr");
});

test("the clinic's hours are in the page's language, in English, or in the first there is", () => {
  const hours = { pt: "seg a sex", en: "Mon to Fri", ar: "الاثنين" };
  const page = open({ languages: ["pt-BR"], hours });
  const shown = () => [page.hours.lang, page.hours.textContent];
  assert.deepEqual(shown(), ["pt", "seg a sex"]);
  for (const [tag, lang] of [
    ["ar", "ar"],
    ["de", "en"],
    ["en", "en"],
  ]) {
    page.change(tag);
    assert.deepEqual(shown(), [lang, hours[lang]], tag);
  }
  const { hours: first } = open({ hours: { es: "lunes", de: "Montag" } });
  assert.deepEqual(first, { lang: "es", textContent: "lunes" });
});

test("hours in one text are left as the page came with them", () => {
  for (const hours of ["", "Mon to Fri"])
    assert.deepEqual(open({ search: "?lang=ar", hours }).hours, { textContent: "as written" });
});

test("the words in the page are those of the English catalogue", () => {
  const html = read("shell/shell.html");
  const { page } = all.find(({ locale }) => locale === "en");
  const used = [...html.matchAll(/data-(?:word|label|placeholder)="([^"]+)"/g)].map(
    ([, key]) => key,
  );
  assert.deepEqual(new Set([...used, "page.title"]), new Set(Object.keys(page)));
  for (const [key, words] of Object.entries(page)) {
    const shown = words
      .replace("{number}", "{{clinic_phone}}")
      .replace("{clinic}", "{{clinic_name}}");
    assert.ok(html.includes(`"${shown}"`) || html.includes(`>${shown}<`), key);
  }
});

test("catalogues are served with the signs of an emergency and without signatures", () => {
  assert.equal(all.length, 8);
  for (const { text, locale } of all) {
    assert.ok(!text.includes("reviewed_by"));
    const { locale: given, emergency } = JSON.parse(text);
    assert.equal(given, locale);
    assert.ok(emergency.medical.length > 50 && emergency.self_harm.length > 5, locale);
  }
});

function loader(answers) {
  const given = [];
  const { load, prepare } = createLanguages(catalogueFiles("es=es-1.json ar=ar-2.json"), {
    give: (...values) => given.push(values),
    miss: () => given.push("missed"),
    show: (tag) => (tag === "es" ? "es-MX" : tag),
    read: (file) => answers[file].shift(),
    facts: (tag) => `facts of ${tag}`,
  });
  return { load, prepare, given };
}

test("a catalogue is read from the site and given with the facts of its region", async () => {
  const { load, prepare, given } = loader({ "es-1.json": [Promise.resolve("words")] });
  prepare("es-MX");
  assert.deepEqual(given, []);
  assert.equal(await load("es"), true);
  await load("en");
  assert.deepEqual(given, [
    ["es-MX", "words", "facts of es-MX"],
    ["en", "", "facts of en"],
  ]);
});

test("the language wanted last wins, and one that cannot be had is said", async () => {
  let arrive;
  const late = new Promise((resolve) => {
    arrive = resolve;
  });
  const { load, given } = loader({
    "es-1.json": [late],
    "ar-2.json": [Promise.reject(new Error()), Promise.resolve("كلمات")],
  });
  const first = load("es");
  assert.equal(await load("ar"), false);
  arrive("words");
  await first;
  assert.deepEqual(given, ["missed"]);
  assert.equal(await load("ar"), true);
  assert.deepEqual(given[1], ["ar", "كلمات", "facts of ar"]);
});

test("times are in 24 hours and plain digits, whatever the region would have", () => {
  assert.equal(factsOf("en-US"), "");
  for (const tag of ["ar-EG", "hi-IN", "es-MX"]) {
    const { clock, digits } = JSON.parse(factsOf(tag));
    assert.equal(clock.hour_count, 24, tag);
    assert.equal(digits.join(""), "0123456789", tag);
  }
});
