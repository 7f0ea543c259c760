// Goal: Firefox bears the faults of the line, its own too: after sockets that could not be opened it holds
// back further ones to that address, longer each time, up to a minute, and says nothing of it. Method: the
// rule proxy; a server that is really gone for a while; sockets that fail until Firefox has learnt to wait.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "./drivers/firefox.js";
import { posted, sessionCall } from "./fault_scene.js";
import { takeFaults } from "./other_faults.js";
import * as act from "./proxy_actions.js";

/** Failed tries before the server is back. */
const TRIES = 6;
/** The page asks again within five seconds; this is far more than that. Firefox holds back for up to 60. */
const BACK_MS_MAX = 12_000;
/** After so many failures Firefox waits longer than the page does for a socket while words wait. */
const FAILURES = 8;

/** Opens sockets where the page does, one after the other, and resolves when all of them have failed. */
function failsToConnect(page, times) {
  return page.evaluate(async (count) => {
    const url = new URL("v1/ws?fails=1", window.location.href.replace("http", "ws"));
    for (let i = 0; i < count; i += 1) {
      await new Promise((resolve) => {
        new WebSocket(url).onclose = resolve;
      });
    }
  }, times);
}

function also(open) {
  test("X48 the server is away for a while: no socket is tried meanwhile, its first answer is enough", async (t) => {
    const scene = await open(t);
    const { proxy, server, patient } = scene;
    const upgrade = { what: "upgrade" };
    let since = proxy.log.length;
    await server.kill();
    while (proxy.all(sessionCall, since).length < TRIES) {
      await proxy.saw(sessionCall, proxy.log.length);
    }
    await patient.seesLine(/^Offline/);
    assert.deepEqual(proxy.all(upgrade, since), []);
    since = proxy.log.length;
    await server.start();
    const begun = performance.now();
    await patient.isLive();
    assert.ok(performance.now() - begun < BACK_MS_MAX);
    const answers = proxy.all({ what: "answer", path: "/v1/session" }, since);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200],
    );
    assert.equal(proxy.all(upgrade, since).length, 1);
    await scene.asks();
    await scene.isAnsweredOnce();
  });

  test("X48 Firefox holds a socket back: what is written goes by HTTP, once, and is answered", async (t) => {
    const scene = await open(t);
    const { proxy, page } = scene;
    proxy.upgrades({ path: /fails=1/, times: FAILURES }, act.resetUpgrade);
    await failsToConnect(page, FAILURES);
    const since = proxy.log.length;
    proxy.socket.cut();
    await scene.asks();
    await scene.isAnsweredOnce();
    const ways = proxy.log
      .slice(since)
      .filter(({ what, path }) => what === "upgrade" || posted.path.test(path));
    assert.equal(ways[0]?.method, "POST", "no socket came through before");
  });
}

takeFaults({ name: "Firefox", launch, also });
