// The words of a shipped language, out of its catalogue, so that journeys find things by what a
// patient reads there.
import { readFileSync } from "node:fs";

/**
 * `text(key)` as it reads; `like(key)`, a pattern for what begins so, whatever is filled in; `last(key)`
 * one for what ends so.
 */
export function wordsOf(language) {
  const file = new URL(`../../assets/locales/${language}/client.json`, import.meta.url);
  const { words } = JSON.parse(readFileSync(file, "utf8"));
  const text = (key) => words[key].other ?? words[key].text ?? words[key];
  const pattern = (key) =>
    text(key)
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s/g, "\\s"))
      .join(".*");
  return {
    text,
    like: (key) => new RegExp(`^${pattern(key)}`),
    last: (key) => new RegExp(`, ${pattern(key)}$`),
  };
}
