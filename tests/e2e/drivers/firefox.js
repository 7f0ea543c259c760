// Firefox over WebDriver BiDi: on a virtual screen, where it has WebGL2, or headless, where it has not.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect, fromRemote, toRemote } from "./bidi.js";
import { createPage } from "./page.js";
import { end, startScreen } from "./screen.js";

const PROGRAM = process.env.FRONTDESK_FIREFOX ?? "firefox-esr";

/** Nothing of its own on the network, nothing asked, no greeting; a mouse, which no headless one has. */
const SETTINGS = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutConfig.showWarning": false,
  "browser.newtabpage.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "http://127.0.0.1:1/",
  "toolkit.telemetry.enabled": false,
  "ui.allPointerCapabilities": 6,
  "ui.primaryPointerCapabilities": 6,
  "webgl.force-enabled": true,
};

/** `hasGpu: false` is a device without WebGL2. */
export async function launch({ hasGpu = true } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "frontdesk-firefox-"));
  const lines = Object.entries(SETTINGS).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const screen = hasGpu ? await startScreen() : null;
  const child = spawn(
    PROGRAM,
    ["--profile", profile, "--no-remote", "--remote-debugging-port", "0"].concat(
      hasGpu ? [] : ["--headless"],
    ),
    {
      env: {
        ...process.env,
        ...(screen && { DISPLAY: screen.name }),
        MOZ_CRASHREPORTER_DISABLE: "1",
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const session = await connect(`${await addressOf(child)}/session`);
  await session.send("session.new", { capabilities: {} });
  return {
    name: hasGpu ? "Firefox" : "Firefox without WebGL2",
    open: (window) => open(session, window),
    async close() {
      session.close();
      await end(child);
      await screen?.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function addressOf(child) {
  for await (const line of createInterface({ input: child.stderr })) {
    const found = line.match(/WebDriver BiDi listening on (ws:\S+)/);
    if (found) {
      child.stderr.resume();
      return found[1];
    }
  }
  throw new Error("Firefox did not start");
}

async function open(session, { width, height, ratio = 1 }) {
  // A window of its own: a tab behind another is not drawn.
  const { context } = await session.send("browsingContext.create", { type: "window" });
  await session.send("browsingContext.setViewport", {
    context,
    viewport: { width, height },
    devicePixelRatio: ratio,
  });
  return createPage({
    goto: (url) => session.send("browsingContext.navigate", { context, url, wait: "complete" }),
    async evaluate(work, argument) {
      const answer = await session.send("script.callFunction", {
        functionDeclaration: String(work),
        arguments: [toRemote(argument)],
        target: { context },
        awaitPromise: true,
        serializationOptions: { maxObjectDepth: 12 },
      });
      if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
      return fromRemote(answer.result);
    },
    async screenshot() {
      const { data } = await session.send("browsingContext.captureScreenshot", { context });
      return Buffer.from(data, "base64");
    },
    reload: () => session.send("browsingContext.reload", { context, wait: "complete" }),
    act: (actions) => session.send("input.performActions", { context, actions }),
    close: () => session.send("browsingContext.close", { context }),
  });
}
