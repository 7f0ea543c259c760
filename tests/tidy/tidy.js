// House style as a failing test: lengths, layers, banned headers and calls, a test for every source.
//
// Reads the files git knows (and new ones it does not ignore); prints one line a complaint with what
// to use instead. `node tests/tidy/tidy.js`
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, extname } from "node:path";

const LINES_MAX = 400;
const COLUMNS_MAX = 100;
const FUNCTION_LINES_MAX = 60;
/** Of the line, X01 to X54. */
const FAULTS = 54;

/** What may name what: [pattern in the text, files it concerns, files it is allowed in, advice]. */
const LAYERS = [
  [/#include\s+<emscripten/, /\.(h|cpp)$/, /^web\//, "only web names Emscripten"],
  [
    /#include\s+[<"]imgui/,
    /\.(h|cpp)$/,
    /^(src\/ui|web|tests\/ui)\//,
    "ImGui only in src/ui and web",
  ],
  [
    /#include\s+<boost\//,
    /\.(h|cpp)$/,
    /^(src\/server\/net|tests\/server\/net)\//,
    "Boost only in src/server/net",
  ],
  [/#include\s+<nlohmann\//, /\.(h|cpp)$/, /^src\/core\/json\.cpp$/, "use core/json.h"],
  [
    /#include\s+<date\//,
    /\.(h|cpp)$/,
    /^src\/server\/store\/zones\.cpp$/,
    "use server/store/zones.h",
  ],
  [
    /#include\s+<sqlite3\.h>/,
    /\.(h|cpp)$/,
    /^(src|tests)\/server\/store\//,
    "use server/store/database.h",
  ],
  [/#include\s+"(app|ui|server)\//, /^src\/core\//, /^$/, "core stands alone"],
  [/#include\s+"(ui|server)\//, /^src\/app\//, /^$/, "app links only core"],
  [/#include\s+"server\//, /^(src\/ui|web)\//, /^$/, "the client does not know the server"],
  [/#include\s+"(app|ui)\//, /^src\/server\//, /^$/, "the server does not know the client"],
  [
    /#include\s+"server\/net\//,
    /^src\/server\/(desk|store|assistant)\//,
    /^$/,
    "the desk has never seen a socket",
  ],
];

/** Not in every compiler we use, or not fit for the place: [pattern, where, advice]. */
const BANNED = [
  [/#include\s+<(format|expected|source_location|ranges|print)>/, /\.(h|cpp)$/, "not in libc++ 13"],
  [
    /#include\s+<(iostream|sstream|regex|locale)>/,
    /^(src\/(core|app|ui)|web)\/.*\.(h|cpp)$/,
    "too heavy for the download",
  ],
  [
    /\bstd::stoi\b|\bstd::stol\b|\bstd::stod\b|\batoi\(/,
    /^src\/.*\.(h|cpp)$/,
    "use std::from_chars or core/json_fields.h",
  ],
  [
    /\b(throw\s|try\s*\{)/,
    /^src\/(core|app|ui|server\/desk|server\/assistant)\/.*\.(h|cpp)$/,
    "use Result<T>",
  ],
  [
    /\bco_(await|return|yield)\b/,
    /\.(h|cpp)$/,
    "no coroutines: g++ 12 destroys their captures twice",
  ],
  [/emscripten_run_script|EM_ASM|-sFETCH=1/, /^web\//, "use web/library.js"],
  [
    /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
    /^(web(?!\/make_site)|shell)\/.*\.(js|html)$/,
    "blocked by our own policy",
  ],
  [/setAttribute\("style"/, /^(web|shell)\/.*\.js$/, "blocked by our own policy; set .style"],
  [
    /localStorage|indexedDB|document\.cookie/,
    /^(web|shell)\/.*\.js$/,
    "sessionStorage only, through web/page",
  ],
  [/\b(class|struct)\s+\w*(Manager|Helper|Util|Utils)\b/, /\.(h|cpp)$/, "say what it does"],
  [
    /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/,
    /^(src|web|shell|tests(?!\/tidy))\//,
    "finish it, or name an open issue",
  ],
  [/\.\.\/shared/, /^(?!tests\/|\.ci\/)/, "the project carries its own docs"],
];

/** Sockets are tested against the running server (tests/server/net_e2e), the browser's own part of
 * Dear ImGui in the browser (tests/e2e). */
const BY_RUNNING =
  /^src\/(server\/net\/(http|ws|server|stream_answer)|ui\/imgui_config\/no_(tables|words))\.cpp$/;

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && existsSync(file));

const complaints = [];
const complain = (file, line, what) => complaints.push(`${file}:${line}: ${what}`);

const isCode = (file) => /\.(h|cpp|js|css)$/.test(file) && /^(src|web|shell|tests)\//.test(file);

/** Lengths, and a comment at the head that says what the file is. */
function checkShape(file, lines) {
  if (lines.length > LINES_MAX + 1)
    complain(file, lines.length, `over ${LINES_MAX} lines: split it`);
  lines.forEach((line, i) => {
    // As clang-format counts: a mark stands over its letter.
    const columns = line.replace(/[\p{Mn}\p{Me}]/gu, "");
    if (/\.(h|cpp)$/.test(file) && [...columns].length > COLUMNS_MAX)
      complain(file, i + 1, `over ${COLUMNS_MAX} columns`);
    if (/\s+$/.test(line)) complain(file, i + 1, "white space at the end");
  });
  if (!/^(\/\/|\/\*)/.test(lines[0])) complain(file, 1, "the first line says what the file is for");
  if (extname(file) === ".h" && !lines.includes("#pragma once")) complain(file, 1, "#pragma once");
}

/** C++ functions, by the layout clang-format gives them: a brace at the left margin ends one. */
function checkFunctions(file, lines) {
  let begin = -1;
  lines.forEach((line, i) => {
    const opens =
      /^\S.*\{$/.test(line) &&
      !/^(namespace|struct|class|enum|union|extern|#|constexpr|const |static const|inline constexpr|TEST_CASE)/.test(
        line,
      );
    if (opens && !/[=]\s*\{$/.test(line)) begin = i;
    if (/^\}/.test(line) && begin >= 0) {
      if (/^src|^web/.test(file) && i - begin > FUNCTION_LINES_MAX + 1) {
        complain(file, begin + 1, `a function of ${i - begin} lines: over ${FUNCTION_LINES_MAX}`);
      }
      begin = -1;
    }
  });
}

function checkWords(file, lines) {
  lines.forEach((line, i) => {
    for (const [pattern, concerned, allowed, advice] of LAYERS) {
      if (concerned.test(file) && !allowed.test(file) && pattern.test(line))
        complain(file, i + 1, advice);
    }
    for (const [pattern, concerned, advice] of BANNED) {
      if (concerned.test(file) && pattern.test(line)) complain(file, i + 1, advice);
    }
  });
}

/**
 * Every source file has its test file in the mirrored folder; the parts of one header share one, so a
 * test that includes the header a source implements (its first include) counts. `main` files are
 * covered by running the program.
 */
function checkTests() {
  const tests = files
    .filter((file) => /^tests\/.*_test\.cpp$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
  for (const file of files) {
    const match = file.match(/^src\/(core|app|ui|server)\/(.*)\.cpp$/);
    if (!match || basename(file) === "main.cpp" || BY_RUNNING.test(file)) continue;
    const header = readFileSync(file, "utf8").match(/^#include "(.*)"/m)?.[1];
    const folder = `tests/${match[1]}/`;
    const covers = ({ file: test, text }) =>
      test.startsWith(folder) &&
      (basename(test) === `${basename(file, ".cpp")}_test.cpp` ||
        (header && text.includes(`#include "${header}"`)));
    if (!tests.some(covers)) complain(file, 1, `no test under ${folder}`);
  }
}

function checkReadmes() {
  const counts = new Map();
  for (const file of files.filter((f) => /^(src|web|shell|tests(?=\/[^/]*$))\//.test(f))) {
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  for (const [folder, count] of counts) {
    const isData = /fixtures|corpus/.test(folder);
    if (count > 3 && !isData && !existsSync(`${folder}/README.md`))
      complain(folder, 1, "no README.md");
  }
}

/**
 * docs/reliability.md says of every fault what proves that it is borne: a browser test where it says so
 * (and no other has one), files that exist.
 */
function checkFaults() {
  const file = "docs/reliability.md";
  const rows = new Map();
  readFileSync(file, "utf8")
    .split("\n")
    .forEach((line, i) => {
      const [, id, proof] = line.match(/^\| (X\d\d) \|.*\| (.*) \|$/) ?? [];
      if (rows.has(id)) complain(file, i + 1, `${id} is there twice`);
      if (id) rows.set(id, { proof, line: i + 1 });
    });
  const journeys = files.filter((name) => /^tests\/e2e\/.*\.test\.js$/.test(name));
  const tested = new Set(
    journeys.flatMap((name) => readFileSync(name, "utf8").match(/(?<=["`])X\d\d\b/g) ?? []),
  );
  for (let number = 1; number <= FAULTS; number += 1) {
    const id = `X${String(number).padStart(2, "0")}`;
    const { proof, line } = rows.get(id) ?? {};
    if (!proof) {
      complain(file, 1, `${id} is not in the table of faults`);
      continue;
    }
    if (/^browser/.test(proof) !== tested.has(id))
      complain(file, line, `${id} ${tested.has(id) ? "has a" : "has no"} test in tests/e2e`);
    if (!/browser|simulator|`|exempt|not yet|X\d\d/.test(proof))
      complain(file, line, `${id}: what proves it?`);
    for (const [, name] of proof.matchAll(/`([^`]*)`/g)) {
      const isThere = [".cpp", ".js"].some((end) => existsSync(`tests/${name}${end}`));
      if (!isThere) complain(file, line, `there is no tests/${name}`);
    }
  }
}

for (const file of files) {
  if (!isCode(file) || /corpus|fixtures/.test(file)) continue;
  const lines = readFileSync(file, "utf8").replace(/\n$/, "").split("\n");
  checkShape(file, lines);
  if (/\.cpp$/.test(file)) checkFunctions(file, lines);
  if (file !== "tests/tidy/tidy.js") checkWords(file, lines);
}
checkTests();
checkReadmes();
checkFaults();

for (const complaint of complaints) console.log(complaint);
console.log(`tidy: ${files.length} files, ${complaints.length} complaints`);
process.exitCode = complaints.length ? 1 : 0;
