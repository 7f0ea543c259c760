// Faults of the line in a browser that is not Chromium, a dozen and more of those of faults.test.js and
// faults_more.test.js: each engine has its own sockets, streams and storage.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESKTOP } from "./browser.js";
import {
  breaksCompression,
  isUncompressed,
  live,
  piece,
  polled,
  posted,
  Scene,
  said,
} from "./fault_scene.js";
import { RuleProxy } from "./proxy.js";
import * as act from "./proxy_actions.js";
import { Server } from "./server.js";

const ALWAYS = { times: 1_000 };
const isAnswer = ({ role, replay }) => role === "assistant" && !replay;
const NONSENSE = ["", "{", '"words"', { type: 7 }, { type: "message", id: "m_x", content: 5 }];
const LARGE = { type: "message", id: "m_large", content: "a".repeat(70_000) };
const damaged = (frame) => ({ ...frame, content: frame.content.replace(/\w/, "#") });

/** What happens to frames while a question is asked and answered. */
const FRAMES = [
  ["X01 a reset within a frame of an answer", { ...piece, after: 3 }, act.cutAfterBytes(20)],
  ["X02 the server leaves with a restart's close", { ...piece, after: 2 }, act.closeWith(1012)],
  [
    "X02 the server leaves with a goaway",
    { ...piece, after: 2 },
    act.inject({ type: "goaway", reason: "deploy", reconnect_within_ms: 0 }),
  ],
  ["X04 the line falls silent as a message leaves", said, act.swallowOnwards],
  ["X05 what the server says is lost", { from: "server", type: "ack" }, act.swallowOnwards],
  ["X06 a message's ack is lost", { from: "server", type: "ack" }, act.cut],
  [
    "X07 an answer is lost with its socket",
    { from: "server", type: "message", frame: isAnswer },
    act.cut,
  ],
  ["X37 a frame too large", { ...piece, after: 1 }, act.inject(LARGE)],
  ["X38 frames without sense", { ...piece, after: 1 }, act.inject(...NONSENSE)],
  ["X40 a piece is missing", { ...piece, after: 1 }, act.swallow],
  ["X40 a piece is damaged", { ...piece, after: 1 }, act.replace(damaged)],
];

/** What is wrong with the line from the start, and what of it must be seen. */
const LINES = [
  ["X19 sockets are refused", (proxy) => proxy.upgrades(ALWAYS, act.refuseWith(403)), posted],
  ["X20 sockets are swallowed", (proxy) => proxy.upgrades(ALWAYS, act.acceptAndSwallow), posted],
  [
    "X21 every socket is cut soon",
    (proxy) => proxy.frames({ ...live, ...ALWAYS }, act.passAndCut),
    polled,
  ],
  [
    "X22 answers by HTTP are kept back until they end",
    (proxy) => {
      proxy.upgrades(ALWAYS, act.refuseWith(403));
      proxy.requests({ path: /\/(events|frames)/, ...ALWAYS }, act.withhold);
    },
    posted,
  ],
];

/** On a page of drivers/page.js. */
export class OtherScene extends Scene {
  /** WebKit's innerText leaves out what is not in view. */
  shown() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll("[role=log] article")].map((article) =>
        [...article.querySelectorAll("p")].map((line) => line.textContent).join(" "),
      ),
    );
  }

  done() {
    assert.deepEqual(this.proxy.unused, []);
  }
}

/** `launch` starts the browser; `also(open)` adds the tests that are for this one alone. */
export function takeFaults({ name, launch, also }) {
  describe(name, () => {
    let browser;
    let server;
    let proxy;
    before(async () => {
      [browser, server] = await Promise.all([
        launch(),
        Server.start(["--piece-interval-ms", "40"]),
      ]);
      proxy = await RuleProxy.start(server.url);
    });
    after(async () => {
      await browser?.close();
      await proxy?.close();
      await server?.dispose();
    });

    async function open(t, rules) {
      proxy.reset();
      rules?.(proxy);
      const page = await browser.open(DESKTOP);
      t.after(() => page.close());
      await page.goto(proxy.url);
      const scene = new OtherScene(server, proxy, page);
      if (!rules) await scene.patient.isLive();
      return scene;
    }

    async function isAnswered(scene) {
      await scene.asks();
      await scene.isAnsweredOnce();
      assert.deepEqual(await scene.page.mishaps(), []);
    }

    for (const [title, match, action] of FRAMES) {
      test(`${title}: one bubble, one answer, whole`, async (t) => {
        const scene = await open(t);
        proxy.frames(match, action);
        await isAnswered(scene);
      });
    }
    for (const [title, rules, seen] of LINES) {
      test(`${title}: one bubble, one answer, whole`, async (t) => {
        const scene = await open(t, rules);
        await isAnswered(scene);
        await proxy.saw(seen);
      });
    }
    test("X15 a reload in mid-answer: it is there and goes on", async (t) => {
      const scene = await open(t);
      await scene.asks();
      await scene.seesAnswerBegin();
      await scene.page.reload();
      await scene.isAnsweredOnce();
    });
    test("X47 compressed frames are broken: after two sockets one without, one answer", async (t) => {
      const scene = await open(t);
      proxy.reset();
      breaksCompression(proxy);
      await scene.page.reload();
      await scene.patient.isLive();
      await isAnswered(scene);
      isUncompressed(proxy);
    });
    also?.(open);
  });
}
