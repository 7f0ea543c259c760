// WebKit, Safari's engine, as WebKitGTK's MiniBrowser on a virtual screen, over WebDriver. Each page is
// a browser of its own: that is how it is given a device pixel ratio, which must be a whole number.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { createPage } from "./page.js";
import { end, startScreen } from "./screen.js";
import { isReady, startSession } from "./webdriver.js";

const DRIVER = process.env.FRONTDESK_WEBKIT_DRIVER ?? "WebKitWebDriver";
const RATIO_MAX = 3;

function findBrowser() {
  const paths = readdirSync("/usr/lib").map(
    (name) => `/usr/lib/${name}/webkit2gtk-4.1/MiniBrowser`,
  );
  const found = paths.find(existsSync);
  if (!found) throw new Error("WebKitGTK's MiniBrowser is not installed");
  return found;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

export async function launch() {
  const screen = await startScreen({ width: 1600 * RATIO_MAX, height: 1400 * RATIO_MAX });
  const pages = new Set();
  return {
    name: "WebKit",
    async open(window) {
      const page = await open(screen, window);
      pages.add(page);
      return page;
    },
    async close() {
      for (const page of pages) await page.close();
      await screen.close();
    },
  };
}

async function open(screen, { width, height, ratio = 1 }) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(DRIVER, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.name, GDK_SCALE: String(ratio), NO_AT_BRIDGE: "1" },
    stdio: "ignore",
  });
  await isReady(base, child);
  const send = await startSession(base, {
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: findBrowser(), args: ["--automation"] },
  });
  const run = (script, args = []) => send("POST", "/execute/sync", { script, args });
  // The window's own bar takes some of its height.
  await send("POST", "/window/rect", { width, height });
  const shown = await run("return innerHeight");
  await send("POST", "/window/rect", { width, height: height + (height - shown) });
  let isOpen = true;
  return createPage({
    goto: (url) => send("POST", "/url", { url }),
    async evaluate(work, argument) {
      const script = `const done = arguments[1];
        Promise.resolve((${work})(arguments[0])).then(
          (value) => done({ value }),
          (error) => done({ error: String(error) }));`;
      const { value, error } = await send("POST", "/execute/async", {
        script,
        args: [argument ?? null],
      });
      if (error) throw new Error(error);
      return value;
    },
    reload: () => send("POST", "/refresh"),
    act: (actions) => send("POST", "/actions", { actions }),
    screenshot: async () => Buffer.from(await send("GET", "/screenshot"), "base64"),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await send("DELETE", "");
      await end(child);
    },
  });
}
