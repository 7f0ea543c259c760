// Pictures of the main states for eyes: at phone, tablet and desktop size, light and dark, in every
// language, with the form that needs no script and the page in a portal. Builds what it needs.
//   node tests/e2e/screenshots.js [folder, default build/screenshots] [language…]
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { DESKTOP, launch, newPage, PHONE, TABLET } from "./browser.js";
import { bookByForm, openForm } from "./form_journey.js";
import { Patient } from "./patient.js";
import { open } from "./prepared.js";
import { Server } from "./server.js";
import { walk } from "./states.js";

const [folder = "build/screenshots", ...chosen] = process.argv.slice(2);
const SCHEMES = ["light", "dark"];
/** English is seen in all ways, the other languages at the smallest and the largest size. */
const SIZES = { phone: PHONE, tablet: TABLET, desktop: DESKTOP };
const OTHER_SIZES = { phone: PHONE, desktop: DESKTOP };
const ratio = (size) => (size === "phone" ? 2 : 1);

function build(preset, target) {
  const { status } = spawnSync(".ci/build", [preset, target], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Waits until the page has asked for no frame for a moment, so that nothing is caught in motion. */
async function settled(page) {
  await page.evaluate(
    () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve()), 600)),
  );
}

const shoot = (page, state, look) =>
  page.screenshot({ path: `${folder}/${state.replaceAll(" ", "-")}-${look}.png` });

/** A camera for `page`: each picture is called by its state and `look`. */
const camera = (page, look) => async (state) => {
  await settled(page);
  await shoot(page, state, look);
};

async function shootStates(browser, server, language) {
  const sizes = language === "en" ? SIZES : OTHER_SIZES;
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of language === "en" ? SCHEMES : ["light"]) {
      const patient = await open(browser, server, {
        language,
        viewport,
        colorScheme,
        deviceScaleFactor: ratio(size),
      });
      await walk(patient, camera(patient.page, `${language}-${size}-${colorScheme}`));
      await patient.page.context().close();
    }
  }
}

async function shootForm(browser, server, language) {
  for (const [size, viewport] of Object.entries(OTHER_SIZES)) {
    for (const colorScheme of SCHEMES) {
      const url = `${server.url}book?lang=${language}`;
      const page = await openForm(browser, url, { viewport, colorScheme });
      // Nothing moves there, and no script runs that could wait.
      const look = `${language}-${size}-${colorScheme}`;
      await bookByForm(page, (step) => shoot(page, `form-${step}`, look));
      await page.context().close();
    }
  }
}

async function shootPortal(browser, server) {
  const page = await newPage(browser, { viewport: DESKTOP });
  await page.goto(server.portal);
  await new Patient(page, page.frameLocator("iframe")).isLive();
  await camera(page, "en-desktop-light")("portal");
  await page.context().close();
}

build("release", "frontdesk");
build("web", "frontdesk_site");
mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const language of chosen.length ? chosen : readdirSync("assets/locales")) {
    // Of its own, so that every language finds the same free times.
    const server = await Server.start(["--piece-interval-ms", "5"]);
    try {
      await shootStates(browser, server, language);
      if (["en", "ar"].includes(language)) await shootForm(browser, server, language);
      if (language === "en") await shootPortal(browser, server);
    } finally {
      await server.dispose();
    }
    console.log(`${language} is done`);
  }
} finally {
  await browser.close();
}
console.log(`pictures are in ${folder}`);
