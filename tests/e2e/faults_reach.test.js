// Goal: where nothing of the server can be reached, the page says so, is not in a hurry, and is back by
// itself. Method: a real browser and real failures: a port where nobody listens, a name that nobody has, a
// door that speaks no TLS or has a certificate nobody trusts; the page's own time, let go by the test.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newPage } from "./browser.js";
import { Scene, Stage } from "./fault_scene.js";
import { configured, Server } from "./server.js";
import { TlsDoor } from "./tls_door.js";

const NOWHERE = "desk.invalid";
/** Of the protocol's promise: at most so many tries in the first so many milliseconds. */
const TRIES_MAX = 30;
const WHILE_MS = 45_000;
const STEP_MS = 50;

let stage;
let door;
before(async () => {
  stage = await Stage.set({ args: [`--host-resolver-rules=MAP ${NOWHERE} ~NOTFOUND`] });
  door = await TlsDoor.start(stage.proxy.url);
});
after(async () => {
  await door?.close();
  await stage?.strike();
});

/** A page behind the door, whose certificate the browser takes or not as `trusts(page, is)` says. */
async function open(t, options) {
  return Scene.open(t, stage, {
    at: door.url,
    prepare: async (page) => {
      const client = await page.context().newCDPSession(page);
      page.trusts = (ignore) => client.send("Security.setIgnoreCertificateErrors", { ignore });
      await page.trusts(true);
    },
    ...options,
  });
}

/** How often the page tried to reach its server while that much of its time went by. */
async function tries({ page }) {
  const since = page.requests.length;
  for (let passed = 0; passed < WHILE_MS; passed += STEP_MS) await page.clock.runFor(STEP_MS);
  return page.requests.slice(since).filter((url) => /\/v1\/(guest|session|ws)/.test(url)).length;
}

/** The page says how it is, offers a try, and its own are few. */
async function isCalm(scene) {
  const count = await tries(scene);
  assert.ok(count > 5 && count <= TRIES_MAX, `${count} tries`);
  await scene.patient.seesLine(/^Offline/);
  await scene.patient.sees("button", "Try again");
}

/** What was written meanwhile is answered once. */
async function isBack(scene) {
  await scene.page.clock.resume();
  await scene.patient.taps("button", "Try again");
  await scene.patient.isLive();
  await scene.isAnsweredOnce();
}

for (const [how, breaks, mends] of [
  ["nobody listens any more", () => door.close(), () => door.reopen()],
  [
    "what answers speaks no TLS",
    () => {
      door.isGarbling = true;
      door.cut();
    },
    () => {
      door.isGarbling = false;
    },
  ],
]) {
  test(`X51 ${how}: it is told, few tries are made, and what was written goes out`, async (t) => {
    const scene = await open(t, { hasClock: true });
    await scene.stopsTime();
    await breaks();
    await isCalm(scene);
    await scene.asks();
    await mends();
    await isBack(scene);
  });
}

test("X51 a server whose name nobody has: it is told, and few tries are made", async (t) => {
  const servers = [{ rest: `https://${NOWHERE}`, mode: "v1" }];
  const server = await Server.start(configured(t, { servers }));
  t.after(() => server.dispose());
  const page = await newPage(stage.browser);
  t.after(() => page.context().close());
  await page.clock.install();
  await page.goto(server.url);
  const scene = new Scene(server, stage.proxy, page);
  await scene.patient.seesLine(/^Connecting/);
  await scene.stopsTime();
  await isCalm(scene);
});

test("X23 a certificate that nobody trusts: offline is said, what is written waits, all comes back by itself", async (t) => {
  const scene = await open(t);
  const { page, patient } = scene;
  await page.trusts(false);
  door.cut();
  await patient.seesLine(/^Offline/);
  await scene.asks();
  await patient.seesText("What can you do?");
  await page.trusts(true);
  await patient.isLive();
  await scene.isAnsweredOnce();
});
