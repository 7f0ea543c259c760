// Goal: a change in any module changes its name and the names of all that import it; nothing that is
// code is lost on the way; the policy's words hold for every file we serve.
// Method: made-up modules, and the real ones of web/ and shell/ as text.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { hashedName, hashModules, importsOf, slim } from "../../web/make_site.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(root, path), "utf8");

const sources = (leaf) =>
  new Map([
    ["main.js", 'import { a } from "./a.js";\nconst late = import("./b.js");'],
    ["a.js", 'import "./leaf.js";\nexport const a = 1;'],
    ["b.js", "export const b = 2;"],
    ["leaf.js", leaf],
  ]);

test("names follow content, up through all that import it", () => {
  const before = hashModules("main.js", sources("1"));
  const after = hashModules("main.js", sources("2"));
  const changed = [...before.names].filter(([name, hashed]) => after.names.get(name) !== hashed);
  assert.deepEqual(changed.map(([name]) => name).sort(), ["a.js", "leaf.js", "main.js"]);
  assert.match(after.names.get("main.js"), /^main-[0-9a-f]{10}\.js$/);
  assert.deepEqual(importsOf(after.texts.get("main.js")).sort(), [
    after.names.get("a.js"),
    after.names.get("b.js"),
  ]);
  assert.equal(hashedName("x.wasm", "1"), hashedName("x.wasm", "1"));
});

test("a missing module and a circle are mistakes", () => {
  assert.throws(() => hashModules("main.js", new Map([["main.js", 'import "./gone.js";']])));
  const circle = new Map([
    ["main.js", 'import "./a.js";'],
    ["a.js", 'import "./main.js";'],
  ]);
  assert.throws(() => hashModules("main.js", circle));
});

test("comments and indentation go, code stays", () => {
  const text = '// head\n/** Doc\n * more */\nconst a = "// not a comment"; // kept\n  let b;\n';
  assert.equal(slim(text), 'const a = "// not a comment"; // kept\nlet b;\n');
});

test("both dark tables of the style sheet are the same, and light names every token", () => {
  const css = read("shell/shell.css");
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
