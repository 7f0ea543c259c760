// Goal: one module with all of web/ in it, nothing lost, nothing named twice; names follow content; the
// policy's words hold for every file we serve.
// Method: made-up modules, and the real ones of web/ and shell/ as text.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bundle, hashedName, slim } from "../../web/make_site.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(root, path), "utf8");

test("modules become one, what is imported first", () => {
  const sources = new Map([
    [
      "main.js",
      'import { a } from "./a.js";\nimport {\n  b,\n} from "./b.js";\nconst late = a + b;\n',
    ],
    ["a.js", 'import { leaf } from "./leaf.js";\nexport const a = leaf;\n'],
    ["b.js", 'import { leaf } from "./leaf.js";\nexport function b() {\n  return leaf;\n}\n'],
    ["leaf.js", "export const leaf = 1;\n"],
  ]);
  assert.equal(
    bundle("main.js", sources),
    "const leaf = 1;\n\nconst a = leaf;\n\nfunction b() {\n  return leaf;\n}\n\nconst late = a + b;\n",
  );
});

test("a missing module, a circle and a name used twice are mistakes", () => {
  const entry = 'import "./a.js";\nconst x = 1;\n';
  const mistakes = [[], [["a.js", 'import "./main.js";\n']], [["a.js", "const x = 2;\n"]]];
  for (const more of mistakes) {
    assert.throws(() => bundle("main.js", new Map([["main.js", entry], ...more])));
  }
});

test("the page's own modules fit together", () => {
  const names = readdirSync(join(root, "web")).filter((name) => name.endsWith(".js"));
  const whole = bundle("main.js", new Map(names.map((name) => [name, read(`web/${name}`)])));
  assert.doesNotMatch(whole, /^(import|export) /m);
  assert.ok(whole.includes('import("./frontdesk.js")'));
});

test("a name says what is in the file", () => {
  assert.match(hashedName("frontdesk.wasm", "1"), /^frontdesk-[0-9a-f]{10}\.wasm$/);
  assert.equal(hashedName("x.wasm", "1"), hashedName("x.wasm", "1"));
  assert.notEqual(hashedName("x.wasm", "1"), hashedName("x.wasm", "2"));
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
