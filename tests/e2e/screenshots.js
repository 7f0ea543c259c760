// Pictures of the main states for eyes, at phone, tablet and desktop size, light and dark, and in every
// language at phone and desktop size:
//   node tests/e2e/screenshots.js [folder, default build/screenshots] [languages]
// With the word "languages" only those.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { DESKTOP, launch, newPage, PHONE, TABLET } from "./browser.js";
import { bookByForm, openForm } from "./form_journey.js";
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

/** Finds by the words of a catalogue; what is filled in may be anything. */
function wordsOf(language) {
  const { words } = JSON.parse(readFileSync(`assets/locales/${language}/client.json`, "utf8"));
  return (key) => {
    const text = words[key].other ?? words[key].text ?? words[key];
    const parts = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}`);
  };
}

/** The same states as they are in another language, the conversation itself in English. */
async function walkIn(language, patient, shoot) {
  const words = wordsOf(language);
  const { page, view } = patient;
  await patient.seesLine(words("line.live"));
  await page.getByRole("article").first().waitFor();
  await shoot("greeting");
  const say = async (text) => {
    await page.locator("#message").fill(text);
    await page.locator("#message").press("Enter");
  };
  await say("my skin itches, I can come on Tuesday after work");
  await patient.sees("button", words("doctors.choose"));
  await shoot("doctors");
  await patient.taps("button", words("doctors.choose"));
  const free = view.locator('[data-node*=".slot."]:not([aria-disabled])');
  await free.first().waitFor();
  await shoot("times");
  await free.first().click();
  await patient.sees("button", words("review.confirm"));
  await shoot("held");
  await patient.taps("button", words("review.confirm"));
  await patient.seesText(words("error.name_missing"));
  await shoot("held-errors");
  await view.locator('input[name="name"]').last().fill("Grace Hopper");
  await view.locator('input[name="tel"]').last().fill("+1 212 555 0142");
  await patient.taps("button", words("review.confirm"));
  await patient.sees("button", words("booking.add_to_calendar"));
  await shoot("booked");
  await patient.taps("button", words("header.menu"));
  await shoot("menu");
  await patient.taps("menuitem", words("menu.language"));
  await shoot("languages");
  await page.keyboard.press("Escape");
  await say("my chest hurts and I cannot breathe");
  await patient.sees("alert");
  await shoot("emergency");
}

async function shootLanguages(browser, server) {
  for (const language of readdirSync("assets/locales")) {
    for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
      const page = await newPage(browser, {
        viewport,
        deviceScaleFactor: size === "phone" ? 2 : 1,
      });
      await page.goto(`${server.url}?lang=${language}`);
      const shoot = async (name) => {
        await settled(page);
        await page.screenshot({ path: `${folder}/${language}-${name}-${size}.png` });
      };
      await walkIn(language, new Patient(page), shoot);
      await page.context().close();
    }
  }
}

/** The form without scripts, in a language read from each side. */
async function shootForm(browser, server) {
  for (const language of ["en", "ar"]) {
    for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
      for (const colorScheme of ["light", "dark"]) {
        const look = { viewport, colorScheme };
        const page = await openForm(browser, `${server.url}book?lang=${language}`, look);
        await bookByForm(page, (name) =>
          page.screenshot({
            path: `${folder}/form-${language}-${name}-${size}-${colorScheme}.png`,
          }),
        );
        await page.context().close();
      }
    }
  }
}

const server = await Server.start(["--piece-interval-ms", "5"]);
const browser = await launch();
mkdirSync(folder, { recursive: true });

async function shootStates() {
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
}

try {
  await shootForm(browser, server);
  await shootLanguages(browser, server);
  if (process.argv[3] !== "languages") await shootStates();
} finally {
  await browser.close();
  await server.dispose();
}
console.log(`pictures are in ${folder}`);
