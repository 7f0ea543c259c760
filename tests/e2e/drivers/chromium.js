// Chromium by playwright-core.
import { launch as start } from "../browser.js";

export async function launch() {
  const browser = await start();
  const open = async ({ width, height, ratio = 1 }) => {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: ratio,
    });
    const page = await context.newPage();
    return {
      goto: (url) => page.goto(url),
      evaluate: (work, argument) => page.evaluate(work, argument),
      screenshot: () => page.screenshot(),
      close: () => context.close(),
    };
  };
  return { name: "Chromium", open, close: () => browser.close() };
}
