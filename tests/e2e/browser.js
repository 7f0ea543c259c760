// One Chromium for a test file, pages that report what must never happen in any journey.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

export const PHONE = { width: 360, height: 740 };
export const TABLET = { width: 768, height: 1024 };
export const DESKTOP = { width: 1280, height: 800 };

/** Pages opened by this file, and breaches of the page's policy on all of them. */
let pages = 0;
let violations = 0;
process.once("exit", () => {
  if (pages > 0) console.log(`figure: ${violations} policy violations`);
});

export const executablePath =
  process.env.FRONTDESK_CHROMIUM ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

/** `args` are further flags of Chromium's, `options` Playwright's. */
export async function launch({ args = [], ...options } = {}) {
  return chromium.launch({ executablePath, args: [...FLAGS, ...args], ...options });
}

/** One in whose settings its owner has forbidden all sites to keep anything. It has one context. */
export async function launchKeepingNothing() {
  const profile = mkdtempSync(join(tmpdir(), "frontdesk-chromium-"));
  const cookies = 2;
  const settings = { profile: { default_content_setting_values: { cookies } } };
  mkdirSync(join(profile, "Default"));
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(settings));
  const options = { executablePath, args: FLAGS, viewport: DESKTOP, acceptDownloads: true };
  const context = await chromium.launchPersistentContext(profile, options);
  return {
    newContext: async () => context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true });
    },
  };
}

/**
 * A page in a context of its own. `page.mishaps` collects policy violations, page errors, console
 * errors and requests to any other origin; `checkNoMishaps` is called at the end of every journey.
 */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: DESKTOP,
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  pages += 1;
  page.mishaps = [];
  page.requests = [];
  await page.exposeFunction("reportViolation", (what) => {
    violations += 1;
    page.mishaps.push(`policy: ${what}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  page.on("pageerror", (error) => page.mishaps.push(`page error: ${error.message}`));
  for (const kind of ["request", "websocket"])
    page.on(kind, (asked) => page.requests.push(asked.url()));
  return page;
}

/** Nothing broke the page's policy, threw, or asked another host. */
export function checkNoMishaps(page) {
  assert.deepEqual(page.mishaps, []);
  const foreign = page.requests.filter(
    (url) => !/^(blob:|data:|(https?|wss?):\/\/(127\.0\.0\.1|localhost):)/.test(url),
  );
  assert.deepEqual(foreign, []);
}
