// Goal: a child of eleven can read what the page and the assistant say in English, what lawyers care about
// included: Flesch-Kincaid grade 6 at most.
// Method: every phrase of the catalogues that is long enough to have a grade, filled in as it would be
// shown, and each catalogue as a whole. Syllables are counted by the vowels that stand together, less
// the endings that are not heard ("used", "time", "times"); what that gets wrong is listed below.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const GRADE_MAX = 6;
/** Shorter phrases are labels: one long word in them would decide. */
const WORDS_MIN = 8;

/** What stands where a name is in braces, as a patient would read it. */
const FILLED = {
  call: "call 555 0142",
  clinic: "Harbour Clinic",
  day: "Monday",
  days: "Mondays",
  doctor: "Dr. Lee",
  doctors: "skin doctors",
  first: " The earliest is on Monday at 10:30 with Dr. Lee.",
  hours: "from 9 to 5",
  language: "French",
  languages: "French and German",
  list: "skin, eyes and teeth",
  start: "on Monday at 10:30",
  when: "on Monday",
  who: "Dr. Lee",
};

/** Syllables that the rule below counts wrongly, in words that are used. */
const HEARD = { area: 3, doctor: 2, email: 2, idea: 3, something: 2, somebody: 3, someone: 2 };
Object.assign(HEARD, { being: 2, trying: 2, sometimes: 2, reload: 2, reach: 1, lie: 1, lying: 2 });

function syllablesOf(word) {
  const known = HEARD[word];
  if (known !== undefined) return known;
  // A figure is read as the word for it, which is short.
  if (/^\d/.test(word)) return 1;
  const stem = word
    .replace(/'s?$/, "")
    .replace(/(?<=[aeiouy].*[^aeiouytd])ed$/, "")
    .replace(/(?<=[aeiouy].*[^aeiouyszxcgh])es$/, "")
    .replace(/(?<=[aeiouy].*[^aeiouyl]|[aeiouy]l)e$/, "")
    .replace(/(?<=[aeiouy].*[^aeiouy])e(?=ly$|ment$|ful$|less$)/, "");
  return Math.max(1, stem.match(/[aeiouy]+/g)?.length ?? 1);
}

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\d][\p{L}\d'.:]*/gu) ?? [];

/** As Flesch counts them, a colon and a semicolon end one too; a full stop after a title does not. */
const sentencesOf = (text) =>
  text
    .replace(/\bDr\./g, "Dr")
    .split(/[.?!:;…](?:\s|$|")|\n/u)
    .filter((sentence) => /\p{L}/u.test(sentence));

function gradeOf(text) {
  const words = wordsOf(text).map((word) => word.replace(/[.:]+$/, ""));
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return (
    (0.39 * words.length) / sentencesOf(text).length + (11.8 * syllables) / words.length - 15.59
  );
}

const filled = (text) => text.replace(/\{(\w+)\}/g, (_, name) => FILLED[name] ?? "10");

function phrasesOf(file) {
  const { words } = JSON.parse(readFileSync(`assets/locales/en/${file}`, "utf8"));
  return Object.entries(words).flatMap(([key, phrase]) => {
    const forms = typeof phrase === "string" ? { text: phrase } : phrase;
    return Object.entries(forms)
      .filter(([form]) => form !== "reviewed_by")
      .map(([, text]) => [key, filled(text)]);
  });
}

const hasGrade = (text) => /[.?!]\s/u.test(text) || wordsOf(text).length >= WORDS_MIN;

test("the rule counts syllables as they are heard", () => {
  const heard = { used: 1, wanted: 2, times: 1, places: 2, table: 2, people: 2, appointment: 3 };
  Object.assign(heard, { emergency: 4, the: 1, we: 1, changed: 1, free: 1, moment: 2, date: 1 });
  Object.assign(heard, { insurance: 3, prescriptions: 3, language: 2, nurse: 1, closes: 2 });
  for (const [word, count] of Object.entries(heard)) assert.equal(syllablesOf(word), count, word);
});

test("a grade is what Flesch and Kincaid's formula says", () => {
  assert.ok(gradeOf("The cat sat on the mat.") < 0);
  const hard =
    "Cancellation requires authentication by the administrator responsible for scheduling.";
  assert.ok(gradeOf(hard) > 18);
});

for (const file of ["client.json", "assistant.json"]) {
  test(`every phrase of ${file} can be read at eleven`, () => {
    const tooHard = phrasesOf(file)
      .filter(([, text]) => hasGrade(text))
      .map(([key, text]) => [key, gradeOf(text)])
      .filter(([, grade]) => grade > GRADE_MAX)
      .map(([key, grade]) => `${key}: ${grade.toFixed(1)}`);
    assert.deepEqual(tooHard, []);
  });

  test(`${file} as a whole is easier still`, () => {
    const whole = phrasesOf(file)
      .map(([, text]) => text)
      .filter(hasGrade)
      .join("\n");
    assert.ok(gradeOf(whole) <= GRADE_MAX - 1, gradeOf(whole).toFixed(1));
  });
}
