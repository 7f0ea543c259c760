// Goal: what the program is told of a language is what Intl itself writes.
// Method: dates and times put together from the facts, compared with Intl's own words, for every
// shipped language and some that are written otherwise.
import assert from "node:assert/strict";
import { test } from "node:test";
import { localeFacts } from "../../web/locale_facts.js";

const TAGS = [
  "en-US",
  "en-GB",
  "es",
  "ar",
  "ar-EG",
  "hi",
  "zh",
  "fr",
  "de",
  "pt",
  "ja",
  "ru",
  "th",
];
const MORNING = Date.UTC(2026, 2, 3, 9, 5);
const EVENING = Date.UTC(2027, 10, 28, 21, 30);

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** As src/core/dates.cpp does it. */
function written(facts, time) {
  const date = new Date(time);
  const number = (value, width = 1) =>
    [...String(value).padStart(width, "0")].map((digit) => facts.digits[digit]).join("");
  const dateIn = ({ pattern, weekdays, months }) =>
    fill(pattern, {
      weekday: weekdays[date.getUTCDay()],
      day: number(date.getUTCDate()),
      month: months[date.getUTCMonth()],
      year: number(date.getUTCFullYear()),
    });
  const { clock } = facts;
  const hour = date.getUTCHours() % clock.hour_count || clock.hour_first;
  return {
    long: dateIn(facts.long_date),
    withYear: dateIn(facts.long_date_with_year),
    short: dateIn(facts.short_date),
    time: fill(clock.pattern, {
      hour: number(hour, clock.pads_hour ? 2 : 1),
      minute: number(date.getUTCMinutes(), 2),
      period: clock.periods[date.getUTCHours() < 12 ? 0 : 1],
    }),
  };
}

test("dates and times are put together to what Intl writes", () => {
  for (const tag of TAGS) {
    const facts = localeFacts(tag);
    const intl = (options, time) =>
      new Intl.DateTimeFormat(tag, { ...options, calendar: "gregory", timeZone: "UTC" }).format(
        time,
      );
    const long = { weekday: "long", day: "numeric", month: "long" };
    for (const time of [MORNING, EVENING]) {
      const is = written(facts, time);
      assert.equal(is.long, intl(long, time), tag);
      const plain = (words) => words.replaceAll(/[\u00a0\u202f]/g, " ");
      assert.equal(plain(is.withYear), plain(intl({ ...long, year: "numeric" }, time)), tag);
      const short = { weekday: "short", day: "numeric", month: "short" };
      assert.equal(is.short, intl(short, time), tag);
      assert.equal(plain(is.time), plain(intl({ timeStyle: "short" }, time)), tag);
    }
  }
});

test("a day of more than two halves is told in 24 hours", () => {
  const { clock } = localeFacts("zh-TW");
  assert.equal(clock.hour_count, 24);
  assert.deepEqual(clock.periods, ["", ""]);
  assert.equal(localeFacts("en-US").clock.hour_count, 12);
});

test("plural categories, lists and numbers are Intl's", () => {
  const arabic = localeFacts("ar");
  assert.equal(arabic.plurals.length, 201);
  assert.equal(arabic.plurals.slice(0, 12), "012ffffffffm");
  assert.equal(localeFacts("zh").plurals, "-".repeat(201));
  assert.equal(localeFacts("fr").plurals.slice(0, 3), "11-");
  const german = localeFacts("de");
  assert.equal(german.decimal_mark, ",");
  assert.deepEqual(german.list, {
    pair: "{first} und {last}",
    middle: "{first}, {next}",
    end: "{first} und {last}",
  });
  assert.equal(localeFacts("ar-EG").digits.join(""), "٠١٢٣٤٥٦٧٨٩");
  assert.deepEqual(localeFacts("fr").near_days, ["Hier", "Aujourd’hui", "Demain"]);
});

test("a calendar of another kind is set aside: the wire's is Gregorian", () => {
  const { long_date_with_year: format } = localeFacts("ar-SA");
  assert.equal(format.months.length, 12);
  assert.ok(written(localeFacts("th-TH"), MORNING).withYear.includes("2026"));
});
