// WebKit, Safari's engine, over WebDriver: WebKitGTK's MiniBrowser on a virtual screen, or, where the
// device pixel ratio is no whole number, which GTK does not know, WPE without a screen. Each page is a
// browser of its own: that is how it is given its ratio.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { freePort } from "../free_port.js";
import { createPage } from "./page.js";
import { end, startScreen } from "./screen.js";
import { isReady, startSession } from "./webdriver.js";

const DRIVER = process.env.FRONTDESK_WEBKIT_DRIVER ?? "WebKitWebDriver";
const WPE_DRIVER = process.env.FRONTDESK_WPE_DRIVER ?? "WPEWebDriver";
const WPE_WINDOW = fileURLToPath(new URL("wpe_window.py", import.meta.url));
const RATIO_MAX = 3;

function findBrowser() {
  const paths = readdirSync("/usr/lib").map(
    (name) => `/usr/lib/${name}/webkit2gtk-4.1/MiniBrowser`,
  );
  const found = paths.find(existsSync);
  if (!found) throw new Error("WebKitGTK's MiniBrowser is not installed");
  return found;
}

export async function launch() {
  const screen = await startScreen({ width: 1600 * RATIO_MAX, height: 1400 * RATIO_MAX });
  const pages = new Set();
  return {
    name: "WebKit",
    async open(window) {
      const isWhole = Number.isInteger(window.ratio ?? 1);
      const page = await (isWhole ? openOnScreen(screen, window) : openWithoutScreen(window));
      pages.add(page);
      return page;
    },
    async close() {
      for (const page of pages) await page.close();
      await screen.close();
    },
  };
}

/** A browser of its own, started by a driver of its own: {child, send}. */
async function start(driver, browser, environment = {}) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, ...environment, NO_AT_BRIDGE: "1" },
    stdio: "ignore",
  });
  await isReady(base, child);
  return { child, send: await startSession(base, browser) };
}

async function openOnScreen(screen, { width, height, ratio = 1 }) {
  const options = { binary: findBrowser(), args: ["--automation"] };
  const browser = await start(
    DRIVER,
    { browserName: "MiniBrowser", "webkitgtk:browserOptions": options },
    { DISPLAY: screen.name, GDK_SCALE: String(ratio) },
  );
  const { send } = browser;
  // The window's own bar takes some of its height.
  await send("POST", "/window/rect", { width, height });
  const shown = await send("POST", "/execute/sync", { script: "return innerHeight", args: [] });
  await send("POST", "/window/rect", { width, height: height + (height - shown) });
  return pageOf(browser);
}

async function openWithoutScreen({ width, height, ratio }) {
  const args = [WPE_WINDOW, width, height, ratio].map(String);
  const options = { binary: "/usr/bin/python3", args };
  return pageOf(await start(WPE_DRIVER, { "wpe:browserOptions": options }));
}

function pageOf({ child, send }) {
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
