// Goal: a step that does not exist is a mistake, never a green run of nothing; CONTRIBUTING.md names
// the steps there are.
// Method: ./test itself, with a name that is refused before anything is installed or built.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");
const steps = read("test").match(/^steps="(.*)"$/m)[1];

test("an unknown step is refused, with the steps there are", () => {
  for (const names of [["brwoser"], ["tidy", "brwoser"], [""]]) {
    const run = spawnSync("./test", names, { cwd: root, encoding: "utf8" });
    assert.equal(run.status, 2, run.stdout);
    assert.equal(run.stdout, "");
    assert.ok(run.stderr.includes(steps));
  }
});

test("each step is a function of ./test, and CONTRIBUTING.md lists them", () => {
  for (const step of steps.split(" "))
    assert.match(read("test"), new RegExp(`^${step}\\(\\) \\{`, "m"));
  const words = read("CONTRIBUTING.md").replace(/\s+/g, " ");
  assert.ok(words.includes(`\`${steps}\``), steps);
});
