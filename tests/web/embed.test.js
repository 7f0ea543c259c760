// Goal: the frame in a clinic's own page says what it is for, in the language it begins in.
// Method: the real loader on a made-up page.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const loader = readFileSync("shell/embed.js", "utf8");

function frameOf(dataset, languages) {
  const frame = { style: {}, setAttribute() {}, addEventListener() {} };
  runInNewContext(loader, {
    URL,
    window: { addEventListener() {} },
    navigator: { languages },
    document: {
      readyState: "complete",
      currentScript: { src: "https://desk.example/embed.js", dataset, after() {} },
      createElement: () => frame,
    },
  });
  return frame;
}

test("the title is the host's, else in the language asked for, else in the device's", () => {
  const titled = frameOf({ title: "Ask us", lang: "de" }, ["fr-FR"]);
  assert.deepEqual([titled.title, titled.lang], ["Ask us", undefined]);
  const asked = frameOf({ lang: "de-AT" }, ["fr-FR"]);
  assert.deepEqual([asked.title, asked.lang], ["Termin buchen", "de"]);
  assert.equal(asked.src, "https://desk.example/?lang=de-AT");
  const device = frameOf({}, ["nl-NL", "fr-CA"]);
  assert.deepEqual([device.title, device.lang], ["Prendre rendez-vous", "fr"]);
  assert.equal(device.src, "https://desk.example/");
  assert.equal(frameOf({ lang: "nl" }, undefined).title, "Book an appointment");
});

test("every language we ship has a title of its own", () => {
  const tags = readdirSync("assets/locales");
  const titles = tags.map((lang) => frameOf({ lang }, []).title);
  assert.equal(new Set(titles).size, tags.length);
});
