// Pictures of the main states for eyes, at phone, tablet and desktop size, light and dark:
//   node tests/e2e/screenshots.js [folder, default build/screenshots]
import { mkdirSync } from "node:fs";
import { DESKTOP, launch, newPage, PHONE, TABLET } from "./browser.js";
import { Patient } from "./patient.js";
import { Server } from "./server.js";

const folder = process.argv[2] ?? "build/screenshots";
const SIZES = { phone: PHONE, tablet: TABLET, desktop: DESKTOP };

/** Waits until the page has asked for no frame for a moment, so that nothing is caught in motion. */
async function settled(page) {
  await page.evaluate(
    () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve()), 600)),
  );
}

async function walk(patient, shoot) {
  const { page } = patient;
  await patient.isLive();
  await patient.sees("button", "Book an appointment");
  await shoot("greeting");
  await patient.says("my skin itches, I can come on Tuesday after work");
  await patient.sees("button", /^Choose Dr/);
  await shoot("doctors");
  await patient.taps("button", /^Choose Dr/);
  await patient.view
    .getByRole("button", { name: /, free$/ })
    .first()
    .waitFor();
  await shoot("times");
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  await shoot("held");
  await patient.taps("button", "Confirm appointment");
  await shoot("held-errors");
  await patient.fillsIn({ name: "Grace Hopper", phone: "+1 212 555 0142" });
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
  await shoot("booked");
  await patient.taps("button", "Menu");
  await shoot("menu");
  await page.keyboard.press("Escape");
  await patient.says("my chest hurts and I cannot breathe");
  await patient.sees("alert");
  await shoot("emergency");
}

const server = await Server.start(["--piece-interval-ms", "5"]);
const browser = await launch();
mkdirSync(folder, { recursive: true });
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await newPage(browser, {
        viewport,
        colorScheme,
        deviceScaleFactor: size === "phone" ? 2 : 1,
      });
      await page.goto(server.url);
      const shoot = async (name) => {
        await settled(page);
        await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png` });
      };
      await walk(new Patient(page), shoot);
      await page.context().close();
    }
  }
  const page = await newPage(browser, { viewport: DESKTOP });
  await page.goto(server.portal);
  await new Patient(page, page.frameLocator("iframe")).isLive();
  await settled(page);
  await page.screenshot({ path: `${folder}/portal-desktop-light.png` });
  const gone = await newPage(browser, { viewport: PHONE, deviceScaleFactor: 2 });
  await gone.goto(server.url);
  const patient = new Patient(gone);
  await patient.isLive();
  await server.kill();
  await patient.seesLine(/Reconnecting|Offline/);
  await patient.says("Are you there?");
  await settled(gone);
  await gone.screenshot({ path: `${folder}/offline-phone-light.png` });
} finally {
  await browser.close();
  await server.dispose();
}
console.log(`pictures are in ${folder}`);
