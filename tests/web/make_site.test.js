// Goal: every module of web/ served under a name that follows its content and that of what it imports;
// the policy's words hold for every file we serve.
// Method: made-up modules, and the real ones of web/ and shell/ as text.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  catalogues,
  checkFirstLoad,
  hashedName,
  servedModules,
  slim,
} from "../../web/make_site.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(root, path), "utf8");

test("a module is served under its hash and imports what it imports under theirs", () => {
  const sources = new Map([
    [
      "main.js",
      'import { a } from "./a.js";\nimport {\n  b,\n} from "./b.js";\nimport("./go.js");\n',
    ],
    ["a.js", 'import { leaf } from "./leaf.js";\nexport const a = leaf;\n'],
    ["b.js", "export const b = 2;\n"],
    ["leaf.js", "export const leaf = 1;\n"],
  ]);
  const served = servedModules("main.js", sources, new Map([["go.js", "go-1.js"]]));
  assert.deepEqual([...served.keys()], ["leaf.js", "a.js", "b.js", "main.js"]);
  for (const [name, module] of served) assert.equal(module.name, hashedName(name, module.text));
  const { text } = served.get("main.js");
  for (const name of ["a.js", "b.js"]) assert.ok(text.includes(`"./${served.get(name).name}"`));
  assert.ok(text.includes('import("./go-1.js")'));

  sources.set("leaf.js", "export const leaf = 2;\n");
  const later = servedModules("main.js", sources);
  for (const name of ["leaf.js", "a.js", "main.js"])
    assert.notEqual(later.get(name).name, served.get(name).name);
  assert.equal(later.get("b.js").name, served.get("b.js").name);
});

test("a missing module and a circle are mistakes", () => {
  const entry = 'import "./a.js";\nconst x = 1;\n';
  for (const more of [[], [["a.js", 'import "./main.js";\n']]]) {
    assert.throws(() => servedModules("main.js", new Map([["main.js", entry], ...more])));
  }
});

test("every module of the page is served, none by its bare name", () => {
  const names = readdirSync(join(root, "web")).filter((name) => name.endsWith(".js"));
  const sources = new Map(names.map((name) => [name, read(`web/${name}`)]));
  const served = servedModules("main.js", sources, new Map([["frontdesk.js", "frontdesk-1.js"]]));
  const others = ["early.js", "library.js", "make_site.js"];
  assert.deepEqual(
    [...served.keys()].sort(),
    names.filter((name) => !others.includes(name)).sort(),
  );
  for (const { text } of served.values()) assert.doesNotMatch(text, /"\.\/[a-z_]+\.js"/);
});

test("a name says what is in the file", () => {
  assert.match(hashedName("frontdesk.wasm", "1"), /^frontdesk-[0-9a-f]{10}\.wasm$/);
  assert.equal(hashedName("x.wasm", "1"), hashedName("x.wasm", "1"));
  assert.notEqual(hashedName("x.wasm", "1"), hashedName("x.wasm", "2"));
});

test("a first load over its budget is a mistake, but not in a debug build", () => {
  checkFirstLoad(240_000, "Release");
  assert.throws(() => checkFirstLoad(240_001, "Release"), /240000/);
  checkFirstLoad(9_000_000, "Debug");
});

test("comments and indentation go, code stays", () => {
  const text = '// head\n/** Doc\n * more */\nconst a = "// not a comment"; // kept\n  let b;\n';
  assert.equal(slim(text), 'const a = "// not a comment"; // kept\nlet b;\n');
});

test("a catalogue brings the assistant's names of specialties, English needs none", () => {
  const wordsIn = (tag) => JSON.parse(catalogues().find(({ locale }) => locale === tag).text).words;
  assert.equal(wordsIn("es")["specialty.Dermatology"], "Dermatología");
  assert.equal(wordsIn("fr")["specialty.Cardiology"], "Cardiologie");
  const keys = (tag) => Object.keys(wordsIn(tag)).filter((key) => key.startsWith("specialty."));
  assert.equal(keys("en").length, 0);
  assert.ok(keys("ar").length > 15);
  for (const tag of ["es", "ar", "hi", "zh", "fr", "de", "pt"]) {
    assert.deepEqual(keys(tag), keys("ar"), tag);
  }
});

test("both dark tables of the style sheet are the same, and light names every token", () => {
  const css = read("shell/look.css");
  const tables = [...css.matchAll(/\{\s*color-scheme: (light|dark);([^}]*)\}/g)].map(
    ([, scheme, body]) => [
      scheme,
      [...body.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(
        ([, name, colour]) => `${name} ${colour}`,
      ),
    ],
  );
  assert.deepEqual(
    tables.map(([scheme]) => scheme),
    ["light", "dark", "dark"],
  );
  assert.deepEqual(tables[1][1], tables[2][1]);
  const names = (table) => table[1].map((line) => line.split(" ")[0]);
  assert.deepEqual(names(tables[0]), names(tables[1]));
});

test("nothing we serve needs more than the policy gives", () => {
  const scripts = ["web", "shell"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.(js|html)$/.test(name) && name !== "make_site.js")
      .map((name) => [name, read(`${folder}/${name}`)]),
  );
  assert.ok(scripts.length > 15);
  for (const [name, text] of scripts) {
    assert.doesNotMatch(text, /innerHTML|outerHTML|document\.write|\beval\(|new Function/, name);
    assert.doesNotMatch(text, /setAttribute\(\s*"style"|<style|\sstyle="|\son[a-z]+="/, name);
    assert.doesNotMatch(text, /https?:\/\/(?!desk\.example|www\.w3\.org)\w/, name);
  }
});
