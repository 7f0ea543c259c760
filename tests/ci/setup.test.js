// Goal: what is installed once needs no network again, an interrupted unpacking is begun anew, and
// Dear ImGui can come from a folder of the operator's.
// Method: .ci/setup in a folder of its own, with apt-get, tar and npm replaced by programs that say
// what they did.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const VERSION = readFileSync(join(root, ".ci/setup"), "utf8").match(/^tested="(\S+)"/m)[1];

/** A checkout with nothing in it but .ci, and a folder of programs that come before the machine's. */
function checkout(t, programs) {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-setup-"));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, ".ci"), join(folder, ".ci"), { recursive: true });
  mkdirSync(join(folder, "bin"));
  for (const [name, lines] of Object.entries(programs)) {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  }
  const setup = (what = "run", env = {}) =>
    spawnSync(join(folder, ".ci/setup"), [what], {
      encoding: "utf8",
      env: { ...process.env, PATH: `${folder}/bin:${process.env.PATH}`, ...env },
    });
  return { folder, setup };
}

function source(folder, version = VERSION) {
  const imgui = join(folder, "imgui");
  mkdirSync(imgui);
  writeFileSync(join(imgui, "imgui.h"), `#define IMGUI_VERSION       "${version}"\n`);
  writeFileSync(join(imgui, "imgui.cpp"), "// The rest of it.\n");
  return imgui;
}

const OFFLINE = 'echo "$0: there is no network" >&2; exit 100';

/** Brings an archive of the source, as `apt-get source` does. */
const FETCHING = `case " $* " in *" source "*)
  d=$(mktemp -d) && mkdir $d/imgui && echo '#define IMGUI_VERSION "${VERSION}"' >$d/imgui/imgui.h &&
  echo 1 >$d/imgui/imgui.cpp && tar -czf imgui_${VERSION}+ds.orig.tar.gz -C $d imgui && rm -r $d ;;
esac`;

test("where everything is there, nothing is fetched", (t) => {
  const { folder, setup } = checkout(t, { "apt-get": OFFLINE, npm: OFFLINE });
  mkdirSync(join(folder, "build/deps"), { recursive: true });
  cpSync(source(folder), join(folder, "build/deps/imgui"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "package-lock.json"), "{}");
  writeFileSync(join(folder, "node_modules/.frontdesk-lock"), "{}");
  for (const what of ["run", "test"]) {
    const { status, stdout, stderr } = setup(what);
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: "", stderr: "" });
  }
});

test("an interrupted unpacking is begun anew", (t) => {
  const { folder, setup } = checkout(t, { "apt-get": FETCHING });
  const imgui = join(folder, "build/deps/imgui");
  // The header is there already when the power goes.
  const cut =
    'if [ "$1" = -xf ]; then /bin/tar "$@" && rm "$4/imgui.cpp" && kill -9 $PPID; fi; exec /bin/tar "$@"';
  writeFileSync(join(folder, "bin/tar"), `#!/bin/sh\n${cut}\n`, { mode: 0o755 });
  assert.equal(setup().signal, "SIGKILL");
  assert.ok(!existsSync(imgui));
  rmSync(join(folder, "bin/tar"));
  assert.equal(setup().status, 0);
  assert.deepEqual(readdirSync(imgui).sort(), ["imgui.cpp", "imgui.h"]);
  assert.deepEqual(readdirSync(join(folder, "build/deps")), ["imgui"]);
});

test("FRONTDESK_IMGUI_DIR takes the place of the download", (t) => {
  const { folder, setup } = checkout(t, { "apt-get": OFFLINE });
  const refused = setup();
  assert.notEqual(refused.status, 0);
  assert.match(refused.stderr, /FRONTDESK_IMGUI_DIR/);
  const FRONTDESK_IMGUI_DIR = source(folder);
  assert.equal(setup("run", { FRONTDESK_IMGUI_DIR }).status, 0);
  assert.notEqual(setup("run", { FRONTDESK_IMGUI_DIR: join(folder, "none") }).status, 0);
  rmSync(FRONTDESK_IMGUI_DIR, { recursive: true });
  source(folder, "1.0");
  const old = setup("run", { FRONTDESK_IMGUI_DIR });
  assert.match(old.stderr, /1\.0 has not been tested/);
  assert.equal(setup("run", { FRONTDESK_IMGUI_DIR, FRONTDESK_IMGUI_ANY: "1" }).status, 0);
});

test("the build is configured with that folder, and again when it changes", (t) => {
  // In place of a build: what cmake was asked for, and the files it would have left.
  const cmake = `echo "$@" >>asked
case "$1" in --preset) mkdir -p build/x && touch build/x/build.ninja &&
  echo "$3" | sed 's/^-DFRONTDESK_IMGUI_DIR/FRONTDESK_IMGUI_DIR:PATH/' >build/x/CMakeCache.txt ;; esac`;
  const { folder } = checkout(t, { cmake });
  const build = (env) => {
    const { status } = spawnSync(join(folder, ".ci/build"), ["x", "y"], {
      env: { ...process.env, PATH: `${folder}/bin:${process.env.PATH}`, ...env },
    });
    assert.equal(status, 0);
    const asked = readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
    rmSync(join(folder, "asked"));
    return asked.filter((line) => line.startsWith("--preset"));
  };
  const configured = (imgui) => [`--preset x -DFRONTDESK_IMGUI_DIR=${imgui}`];
  assert.deepEqual(build({}), configured(join(folder, "build/deps/imgui")));
  assert.deepEqual(build({}), []);
  assert.deepEqual(build({ FRONTDESK_IMGUI_DIR: "/opt/imgui" }), configured("/opt/imgui"));
  assert.deepEqual(build({ FRONTDESK_IMGUI_DIR: "/opt/imgui" }), []);
  assert.deepEqual(build({}), configured(join(folder, "build/deps/imgui")));
});
