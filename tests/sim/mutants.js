// Proves that the simulator sees what it is for: each rule that exactly-once rests on is taken out of
// a copy of the sources, one at a time, and the simulator must fail.
//
//   node tests/sim/mutants.js [NAME]
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const copy = join(root, "build/mutants/tree");
const seeds = 1000;

/** Each: a file, and what is put in place of a text that must be there exactly once. */
const mutants = [
  {
    name: "dedupe",
    file: "src/server/desk/actions.cpp",
    changes: [
      ["if (*row) {\n    ++counters.duplicates;", "if (false) {\n    ++counters.duplicates;"],
    ],
  },
  {
    name: "seq check",
    file: "src/core/session_receive.cpp",
    changes: [
      [
        "const bool is_new = frame.seq && *frame.seq == state.seq + 1;",
        "const bool is_new = frame.seq.has_value();",
      ],
      [
        "const bool is_gap = frame.seq && *frame.seq > state.seq + 1;",
        "const bool is_gap = false;",
      ],
      [
        "const bool is_repeat = frame.seq && *frame.seq <= state.seq;",
        "const bool is_repeat = false;",
      ],
    ],
  },
  {
    name: "crc",
    file: "src/core/conversation_text.cpp",
    changes: [["crc32(text.text) == whole.crc32", "(crc32(text.text) == whole.crc32 || true)"]],
  },
  {
    name: "hold check",
    file: "src/server/store/schema.cpp",
    changes: [
      ["CREATE UNIQUE INDEX booking_live_slot", "CREATE INDEX booking_live_slot"],
      [
        "CREATE TRIGGER booking_insert_overlap BEFORE INSERT ON booking\nWHEN",
        "CREATE TRIGGER booking_insert_overlap BEFORE INSERT ON booking\nWHEN 0 AND",
      ],
      [
        "CREATE TRIGGER booking_update_overlap BEFORE UPDATE OF status, slot_id ON booking\nWHEN",
        "CREATE TRIGGER booking_update_overlap BEFORE UPDATE OF status, slot_id ON booking\nWHEN 0 AND",
      ],
    ],
  },
  {
    name: "outbox persistence",
    file: "src/core/outbox.cpp",
    changes: [["if (item && items.size()", "if (false && item && items.size()"]],
  },
  {
    name: "generation check",
    file: "src/core/session.cpp",
    changes: [
      [
        "const bool is_ours = attempt_of(s.state.phase) == attempt && attempt != 0;",
        "const bool is_ours = attempt_of(s.state.phase) != 0;",
      ],
      [
        "attempt_of(s.state.phase) == closed.attempt && closed.attempt != 0",
        "attempt_of(s.state.phase) != 0",
      ],
    ],
  },
];

/** A copy of what the simulator is built from. */
function prepare() {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(copy, "build/deps"), { recursive: true });
  for (const part of [
    "src",
    "tests",
    "assets",
    "web",
    "CMakeLists.txt",
    "CMakePresets.json",
    ".ci",
  ]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  cpSync(join(root, "build/deps/imgui"), join(copy, "build/deps/imgui"), { recursive: true });
}

function build() {
  execFileSync(".ci/build", ["measure", "simulator"], { cwd: copy, stdio: "inherit" });
}

/** The source with the rule taken out. */
function mutated(source, { name, changes }) {
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2)
      throw new Error(`${name}: "${from}" is not there exactly once`);
    return text.replace(from, () => to);
  }, source);
}

/** True when the simulator noticed. */
function isNoticed(mutant) {
  const file = join(copy, mutant.file);
  const source = readFileSync(file, "utf8");
  writeFileSync(file, mutated(source, mutant));
  build();
  const run = spawnSync(
    "build/measure/tests/sim/simulator",
    ["--seeds", String(seeds), "--until-wrong", "1"],
    { cwd: copy, encoding: "utf8" },
  );
  writeFileSync(file, source);
  const first = /^seed .*$/m.exec(run.stdout);
  console.log(`${mutant.name}: ${first ? `noticed: ${first[0]}` : "NOT NOTICED"}`);
  return run.status !== 0 && first !== null;
}

const chosen = mutants.filter(({ name }) => !process.argv[2] || name === process.argv[2]);
prepare();
const unnoticed = chosen.filter((mutant) => !isNoticed(mutant));
console.log(
  `figure: mutants: ${chosen.length - unnoticed.length} of ${chosen.length} noticed within ${seeds} seeds`,
);
process.exit(unnoticed.length === 0 ? 0 : 1);
