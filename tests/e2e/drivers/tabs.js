// Chromium's own tabs over its DevTools protocol, spoken directly: one that is behind another is hidden,
// its timers are held back, and it can be frozen. Playwright tells every page that it is in front.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";
import { executablePath, FLAGS } from "../browser.js";
import { createPage } from "./page.js";
import { end } from "./screen.js";

/** Timers of a page hidden for that long run once a minute; by itself Chromium waits five minutes. */
const HIDDEN = "--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1";
const MOUSE = {
  pointerMove: "mouseMoved",
  pointerDown: "mousePressed",
  pointerUp: "mouseReleased",
};

/** Resolves to {open, close}; `open()` to a page as the journeys use it, which can hide and freeze. */
export async function launchTabs() {
  const profile = mkdtempSync(join(tmpdir(), "frontdesk-tabs-"));
  const flags = [
    "--headless=new",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    HIDDEN,
  ];
  const child = spawn(executablePath, [...FLAGS, ...flags, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const tools = await connect(await addressOf(child));
  return {
    open: () => open(tools),
    async close() {
      await tools.send("Browser.close");
      await end(child);
      rmSync(profile, { recursive: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function addressOf(child) {
  for await (const line of createInterface({ input: child.stderr })) {
    const found = line.match(/DevTools listening on (ws:\S+)/);
    if (found) {
      child.stderr.resume();
      return found[1];
    }
  }
  throw new Error("Chromium did not start");
}

async function connect(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const waiting = new Map();
  let last = 0;
  socket.on("message", (bytes) => {
    const { id, result, error } = JSON.parse(bytes);
    const settle = waiting.get(id);
    waiting.delete(id);
    if (error) settle?.reject(new Error(error.message));
    else settle?.resolve(result);
  });
  return {
    /** `sessionId` is of a tab; without it the browser is meant. */
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params, sessionId }));
      }),
  };
}

async function open(tools) {
  const { targetId } = await tools.send("Target.createTarget", { url: "about:blank" });
  const attached = await tools.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => tools.send(method, params, attached.sessionId);
  async function evaluate(work, argument = null) {
    const expression = `(${work})(${JSON.stringify(argument)})`;
    const options = { awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, ...options });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  }
  const becomes = async (state) => {
    while ((await evaluate(() => document.visibilityState)) !== state);
  };
  const page = createPage({
    evaluate,
    async goto(url) {
      await send("Page.navigate", { url });
      while (
        !(await evaluate(
          (wanted) => location.href === wanted && document.readyState === "complete",
          url,
        ))
      );
    },
    /** Of WebDriver's actions letters, and clicks. */
    async act([{ actions }]) {
      let place = {};
      for (const { type, value, x = place.x, y = place.y } of actions) {
        place = { x, y };
        const press = { button: "left", clickCount: 1, ...place };
        if (MOUSE[type]) await send("Input.dispatchMouseEvent", { type: MOUSE[type], ...press });
        else await send("Input.dispatchKeyEvent", { type, key: value, text: value });
      }
    },
    close: () => tools.send("Target.closeTarget", { targetId }),
  });
  return {
    ...page,
    /** Another tab comes before it. */
    async hide() {
      await tools.send("Target.createTarget", { url: "about:blank" });
      await becomes("hidden");
    },
    /** As the browser does to what is hidden: nothing in it runs. */
    freeze: () => send("Page.setWebLifecycleState", { state: "frozen" }),
    /** It is seen again, and runs. */
    async show() {
      await tools.send("Target.activateTarget", { targetId });
      await send("Page.setWebLifecycleState", { state: "active" });
      await becomes("visible");
    },
  };
}
