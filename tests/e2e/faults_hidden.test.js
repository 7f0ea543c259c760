// Goal: a page that nobody sees, whose timers a browser holds back or which it freezes altogether, is live and
// current when it is seen again, whatever became of its line meanwhile. Method: real tabs of Chromium, one
// behind another; the rule proxy does to the line what happens to it in the background.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchTabs } from "./drivers/tabs.js";
import { sessionCall } from "./fault_scene.js";
import { OtherScene } from "./other_faults.js";
import { RuleProxy } from "./proxy.js";
import * as act from "./proxy_actions.js";
import { Server } from "./server.js";

/** The promise is two seconds; more than that and the page would have waited for a timer. */
const CURRENT_MS_MAX = 6_000;
/** Longer than what the page takes for a pause. */
const AWAY_MS = 6_000;

let tabs;
let server;
let proxy;
before(async () => {
  [tabs, server] = await Promise.all([launchTabs(), Server.start(["--piece-interval-ms", "150"])]);
  proxy = await RuleProxy.start(server.url);
});
after(async () => {
  await tabs?.close();
  await proxy?.close();
  await server?.dispose();
});

/** A question has been asked, its answer has begun, and another tab is in front. */
async function asksAndLeaves(t) {
  proxy.reset();
  const page = await tabs.open();
  t.after(() => page.close());
  await page.goto(proxy.url);
  const scene = new OtherScene(server, proxy, page);
  await scene.patient.isLive();
  await page.evaluate(() => {
    window.ticks = 0;
    setInterval(() => {
      window.ticks += 1;
    }, 100);
  });
  await scene.asks();
  await scene.seesAnswerBegin();
  await page.hide();
  return scene;
}

const ticks = ({ page }) => page.evaluate(() => window.ticks);
const passes = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Seen again, it soon has all that was said, once, over another socket. */
async function isCurrent(scene) {
  const begun = performance.now();
  assert.doesNotMatch((await scene.shown()).at(-1), /1 pm\)\./, "not all of it is here");
  await scene.page.show();
  await scene.patient.isLive();
  await scene.isAnsweredOnce();
  const took = performance.now() - begun;
  assert.ok(took < CURRENT_MS_MAX, `${took} ms`);
  assert.ok(proxy.all({ what: "upgrade" }).length > 1);
  assert.deepEqual(await scene.page.mishaps(), []);
}

test("X27 a page is frozen in mid-answer and its socket closes: seen again, it is live and current", async (t) => {
  const scene = await asksAndLeaves(t);
  await scene.page.freeze();
  // Chromium closes the socket of a frozen page by itself, but only once it runs again.
  proxy.socket.cut();
  const [before, since] = [await ticks(scene), proxy.log.length];
  await passes(AWAY_MS);
  assert.equal(await ticks(scene), before, "it was really frozen");
  assert.deepEqual(proxy.all({ from: "page" }, since), []);
  await isCurrent(scene);
});

/** No try gets through until what this gives is called. */
function goesAway() {
  const refused = proxy.requests({ ...sessionCall, times: 1_000 }, act.resetRequest);
  proxy.socket.cut();
  return () => refused.end();
}

function fallsSilent() {
  proxy.socket.silence("page", "server");
  return () => {};
}

// Once a second while the page has a socket, once a minute when it has none.
for (const [fault, how, breaks] of [
  ["X26", "its socket dies and nobody tells it", fallsSilent],
  ["X28", "its server is away for a while", goesAway],
]) {
  test(`${fault} a hidden page's timers are held back and ${how}: seen again, it is live and current`, async (t) => {
    const scene = await asksAndLeaves(t);
    const mends = breaks();
    await passes(AWAY_MS);
    const before = await ticks(scene);
    await passes(AWAY_MS);
    const count = (await ticks(scene)) - before;
    assert.ok(count < 10, `its timers were held back: ${count} ticks`);
    mends();
    await isCurrent(scene);
  });
}
