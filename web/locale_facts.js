// What a language's dates, times, numbers and lists look like, asked of Intl once and handed to the
// program as data: src/core/locale_facts.h is the other side.
//
// Every name is taken out of the very format it is used in, so that months stand in the right case.

const FIRST_LETTERS = { zero: "0", one: "1", two: "2", few: "f", many: "m", other: "-" };
const COUNTS = 201;
/** The days of this week have every weekday. */
const SUNDAY = Date.UTC(2026, 0, 4);
const DAY_MS = 86_400_000;
const DATE_PARTS = ["weekday", "day", "month", "year"];
const CLOCK_PARTS = ["hour", "minute", "dayPeriod"];

const named = (part) => (part === "dayPeriod" ? "{period}" : `{${part}}`);

/**
 * A pattern of parts: what `keeps` names becomes {name}, the rest stays as it is written. Some versions
 * put a narrow no-break space before "AM", some a plain one; ours does not break either.
 */
const patternOf = (parts, keeps) =>
  parts
    .map(({ type, value }) => (keeps.includes(type) ? named(type) : value))
    .join("")
    .replaceAll("\u202f", "\u00a0");

const wordOf = (parts, type) => parts.find((part) => part.type === type)?.value ?? "";

function dateFormat(make, options) {
  const format = make(options);
  const partOf = (day, type) => wordOf(format.formatToParts(day), type);
  return {
    pattern: patternOf(format.formatToParts(SUNDAY), DATE_PARTS),
    weekdays: [0, 1, 2, 3, 4, 5, 6].map((day) => partOf(SUNDAY + day * DAY_MS, "weekday")),
    months: Array.from({ length: 12 }, (_, month) => partOf(Date.UTC(2026, month, 4), "month")),
  };
}

/**
 * Where the day has more than two halves (in the small hours, in the evening, …) only 24 hours say
 * the time without them.
 */
function clockFormat(make) {
  const own = make({ timeStyle: "short" });
  const hours = Array.from({ length: 24 }, (_, hour) => Date.UTC(2026, 0, 4, hour, 5));
  const periodOf = (hour) => wordOf(own.formatToParts(hours[hour]), "dayPeriod");
  const periods = new Set(hours.map((_, hour) => periodOf(hour)));
  const format =
    periods.size <= 2 ? own : make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const { hourCycle } = format.resolvedOptions();
  const isHalved = hourCycle === "h12" || hourCycle === "h11";
  const parts = format.formatToParts(hours[9]);
  return {
    pattern: patternOf(parts, CLOCK_PARTS),
    hour_first: { h11: 0, h12: 12, h23: 0, h24: 24 }[hourCycle],
    hour_count: isHalved ? 12 : 24,
    pads_hour: wordOf(parts, "hour").length === 2,
    periods: isHalved ? [periodOf(9), periodOf(21)] : ["", ""],
  };
}

/** How a date and a time stand together: "{date} um {time}". */
function joined(format) {
  const parts = format.formatToParts(SUNDAY);
  const isOf = (types) => (part) => types.includes(part.type);
  const firstTime = parts.findIndex(isOf(CLOCK_PARTS));
  const lastTime = parts.findLastIndex(isOf(CLOCK_PARTS));
  const lastDate = parts.slice(0, firstTime).findLastIndex(isOf(DATE_PARTS));
  const written = (from, to) => patternOf(parts.slice(from, to), []);
  return `{date}${written(lastDate + 1, firstTime)}{time}${written(lastTime + 1)}`;
}

function listFormat(tag) {
  const format = new Intl.ListFormat(tag);
  const literals = (count) =>
    format
      .formatToParts(Array(count).fill("x"))
      .filter((part) => part.type === "literal")
      .map((part) => part.value);
  const [pair] = literals(2);
  const [middle, , end] = literals(4);
  return {
    pair: `{first}${pair}{last}`,
    middle: `{first}${middle}{next}`,
    end: `{first}${end}{last}`,
  };
}

function nearDays(tag) {
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  return [-1, 0, 1].map((days) => {
    const [first, ...rest] = format.format(days, "day");
    return first.toLocaleUpperCase(tag) + rest.join("");
  });
}

/**
 * The facts of a BCP 47 tag. English without a region is what the program knows by itself: days
 * before months and 24 hours. The calendar is the wire's, Gregorian, everywhere.
 */
export function localeFacts(tag) {
  const make = (options) =>
    new Intl.DateTimeFormat(tag, { ...options, calendar: "gregory", timeZone: "UTC" });
  const long = { weekday: "long", day: "numeric", month: "long" };
  const number = new Intl.NumberFormat(tag, { useGrouping: false, minimumFractionDigits: 1 });
  const digit = new Intl.NumberFormat(tag);
  const plural = new Intl.PluralRules(tag);
  return {
    locale: tag,
    long_date: dateFormat(make, long),
    long_date_with_year: dateFormat(make, { ...long, year: "numeric" }),
    short_date: dateFormat(make, { weekday: "short", day: "numeric", month: "short" }),
    clock: clockFormat(make),
    date_and_time: joined(make({ ...long, hour: "numeric", minute: "2-digit" })),
    relative_and_time: joined(make({ dateStyle: "short", timeStyle: "short" })),
    near_days: nearDays(tag),
    digits: Array.from({ length: 10 }, (_, value) => digit.format(value)),
    decimal_mark: wordOf(number.formatToParts(4.8), "decimal"),
    list: listFormat(tag),
    plurals: Array.from({ length: COUNTS }, (_, n) => FIRST_LETTERS[plural.select(n)]).join(""),
  };
}
