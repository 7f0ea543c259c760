// Where no script runs a patient still books: by the plain form, on a phone and on a desk, in English
// and in Arabic, looked at by axe at every step.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkNoMishaps, DESKTOP, newPage, PHONE } from "./browser.js";
import { bookByForm, checkFormByAxe, GUEST, isWithinWidth, openForm } from "./form_journey.js";
import { Patient } from "./patient.js";
import { shareClinic } from "./prepared.js";

const clinic = shareClinic([]);

const LOOKS = [
  { lang: "en", viewport: PHONE, colorScheme: "light" },
  { lang: "en", viewport: DESKTOP, colorScheme: "dark" },
  { lang: "ar", viewport: PHONE, colorScheme: "dark" },
  { lang: "ar", viewport: DESKTOP, colorScheme: "light" },
];

for (const { lang, viewport, colorScheme } of LOOKS) {
  test(`books by the form: ${lang}, ${viewport.width} pixels, ${colorScheme}`, async () => {
    const url = `${clinic.server.url}book?lang=${lang}`;
    const page = await openForm(clinic.browser, url, { viewport, colorScheme });
    const steps = [];
    await bookByForm(page, async (step) => {
      steps.push(step);
      await checkFormByAxe(clinic.browser, page, step, { viewport, colorScheme });
      assert.ok(await isWithinWidth(page), step);
      const { direction, focus } = await page.evaluate(() => ({
        direction: getComputedStyle(document.body).direction,
        focus: document.activeElement.className,
      }));
      assert.equal(direction, lang === "ar" ? "rtl" : "ltr");
      if (step !== "errors") return;
      assert.equal(focus, "summary");
      assert.equal(await page.locator("#bday").getAttribute("aria-invalid"), "true");
    });
    assert.deepEqual(steps, ["doctors", "times", "details", "errors", "booked"]);
    const booked = await page.locator(".booked").textContent();
    assert.match(booked, /[A-Z0-9]{3}-[0-9]{2}/);
    assert.ok(booked.includes(GUEST.name));
    // How it was understood.
    assert.match(booked, lang === "ar" ? /27 مارس 1980/ : /27 March 1980/);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("main form button").click(),
    ]);
    assert.match(readFileSync(await file.path(), "utf8"), /^BEGIN:VCALENDAR/);
    checkNoMishaps(page);
  });
}

test("reloading the confirmation sends the form again and books nothing more", async () => {
  const page = await openForm(clinic.browser, `${clinic.server.url}book`);
  await bookByForm(page);
  const booked = await page.locator(".booked").textContent();
  await page.reload();
  assert.equal(await page.locator(".booked").textContent(), booked);
});

test("fits 320 pixels, and forced colours, and chooses another language without losing its place", async () => {
  const page = await openForm(clinic.browser, `${clinic.server.url}book?lang=de`, {
    viewport: { width: 320, height: 256 },
    forcedColors: "active",
  });
  await page.locator(".card .button").nth(1).click();
  await page.locator('[name="slot"]').first().waitFor();
  assert.ok(await isWithinWidth(page));
  const slots = await page.locator('[name="slot"]').count();
  await page.locator("summary").click();
  await page.getByRole("link", { name: "Français" }).click();
  await page.waitForSelector('html[lang="fr"]');
  assert.equal(await page.locator('[name="slot"]').count(), slots);
  await checkFormByAxe(clinic.browser, page, "forced colours", { forcedColors: "active" });
});

test("by keyboard alone, errors lead to their fields", async () => {
  const page = await openForm(clinic.browser, `${clinic.server.url}book`);
  await page.locator(".card .button").first().click();
  await page.locator("#time").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.locator("#name").waitFor();
  await page.locator("#name").focus();
  await page.keyboard.press("Enter");
  await page.locator(".summary:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#name:focus").waitFor();
  await page.keyboard.type(GUEST.name);
  assert.equal(await page.locator("#name").inputValue(), GUEST.name);
});

test("the page without scripts leads to the form by itself", async () => {
  const page = await openForm(clinic.browser, clinic.server.url);
  await page.waitForURL(/\/book$/);
  assert.match(await page.title(), /^Choose a doctor/);
});

test("a program that cannot run leads to the form, in the patient's language", async () => {
  const page = await newPage(clinic.browser, { locale: "pt-BR" });
  await page.addInitScript(() => {
    WebAssembly.instantiateStreaming = () => Promise.reject(new Error("no WebAssembly here"));
  });
  await page.goto(clinic.server.url);
  await page.locator("#stopped").waitFor();
  await page.locator("#stopped").getByRole("link", { name: "Marcar com um formulário" }).click();
  await page.waitForURL(/\/book\?lang=pt/);
  assert.match(await page.title(), /^Escolha um médico/);
});

test("while the program runs there is one way, and the form is not in it", async () => {
  const page = await newPage(clinic.browser);
  await page.goto(clinic.server.url);
  await new Patient(page).isLive();
  assert.equal(await page.getByRole("link", { name: "Book with a plain form" }).count(), 0);
});
