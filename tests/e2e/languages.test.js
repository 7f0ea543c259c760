// Goal: the page is in the patient's language from the first picture on, may be changed while it runs,
// and is the mirror image where it is read from the right.
// Method: a journey through three languages in one conversation, by the words of the catalogues.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNoMishaps, newPage, PHONE } from "./browser.js";
import { holdFiles } from "./held_line.js";
import { Patient } from "./patient.js";
import { shareClinic } from "./prepared.js";
import { Server } from "./server.js";
import { wordsOf } from "./words.js";

const clinic = shareClinic();

const root = (page) =>
  page.evaluate(() => {
    const { lang, dir } = document.documentElement;
    return { lang, dir, title: document.title };
  });

test("a language may be changed in the middle of a conversation, and stays", async () => {
  const [arabic, german] = [wordsOf("ar").text, wordsOf("de").text];
  const page = await newPage(clinic.browser, { viewport: PHONE, locale: "de-AT" });
  await page.goto(`${clinic.server.url}?lang=ar`);
  const patient = new Patient(page);
  await patient.seesLine(arabic("line.live"));
  const first = await root(page);
  assert.equal(first.lang, "ar");
  assert.equal(first.dir, "rtl");
  assert.ok(first.title.endsWith("حجز موعد"));
  const menu = await page.getByRole("button", { name: arabic("header.menu") }).boundingBox();
  assert.ok(menu.x < PHONE.width / 4, "the menu is where a line ends");
  const send = await page.getByRole("button", { name: arabic("page.send") }).boundingBox();
  assert.ok(send.x < PHONE.width / 4, "so is the button that sends");

  await page.locator("#message").fill("I need an appointment");
  await page.locator("#message").press("Enter");
  await patient.seesText("I need an appointment");
  await patient.taps("button", arabic("header.menu"));
  await patient.taps("menuitem", arabic("menu.language"));
  await patient.taps("menuitemradio", "Deutsch");
  await patient.seesLine(german("line.live"));
  await patient.seesText("I need an appointment");
  const second = await root(page);
  assert.deepEqual([second.lang, second.dir], ["de-AT", "ltr"]);
  assert.equal(
    await page.locator("#message").getAttribute("placeholder"),
    german("page.placeholder"),
  );

  await page.reload();
  await patient.seesLine(german("line.live"));
  await patient.seesText("I need an appointment");
  checkNoMishaps(page);
  await page.context().close();
});

test("each text reads its own way, drawn or as a page, and so do the fields", async () => {
  for (const look of ["", "text-only"]) {
    const page = await newPage(clinic.browser, { viewport: PHONE });
    await page.addInitScript(
      (value) => sessionStorage.setItem("frontdesk.look", value),
      look || "light",
    );
    await page.goto(`${clinic.server.url}?lang=ar`);
    const patient = new Patient(page);
    await patient.seesLine(wordsOf("ar").text("line.live"));
    await page.locator("#message").fill("I need a skin doctor, please!");
    await page.locator("#message").press("Enter");
    await patient.seesText("I need a skin doctor, please!");
    // The last sign stands behind the last letter.
    const [letter, sign] = await page
      .locator("#mirror p", { hasText: "I need a skin doctor, please!" })
      .last()
      .evaluate((element) => {
        const text = element.firstChild;
        return [2, 1].map((fromEnd) => {
          const range = document.createRange();
          range.setStart(text, text.length - fromEnd);
          range.setEnd(text, text.length - fromEnd + 1);
          return range.getBoundingClientRect().x;
        });
      });
    assert.ok(sign > letter, look);
    await page.locator('[data-node$=".choose"]').first().click();
    await page.locator('[data-node*=".slot."]:not([aria-disabled])').first().click();
    const name = page.locator('input[name="name"]');
    const direction = () => name.evaluate((input) => getComputedStyle(input).direction);
    await name.fill("Grace");
    assert.equal(await direction(), "ltr");
    await name.fill("نور");
    assert.equal(await direction(), "rtl");
    checkNoMishaps(page);
    await page.context().close();
  }
});

test("the clinic's hours are in the patient's language, said and in the page", async () => {
  const hours = "lunes a viernes de 8:00 a 19:00, sábado de 9:00 a 13:00";
  const page = await newPage(clinic.browser, { viewport: PHONE, locale: "es-MX" });
  await page.goto(clinic.server.url);
  const patient = new Patient(page);
  await patient.seesText(`(${hours})`);
  assert.doesNotMatch(await page.locator("#mirror").textContent(), /Monday/);
  const shown = () =>
    page.locator("[data-hours]").evaluateAll((all) => all.map((e) => [e.lang, e.textContent]));
  assert.deepEqual(await shown(), [["es", hours]]);
  const spanish = wordsOf("es").text;
  await patient.taps("button", spanish("header.menu"));
  await patient.taps("menuitem", spanish("menu.language"));
  await patient.taps("menuitemradio", "Deutsch");
  await patient.seesLine(wordsOf("de").text("line.live"));
  const german = "Montag bis Freitag 8 bis 19 Uhr, Samstag 9 bis 13 Uhr";
  assert.deepEqual(await shown(), [["de", german]]);
  checkNoMishaps(page);
  await page.context().close();
});

for (const look of ["canvas", "text"]) {
  test(`messages keep their language when the page takes another: ${look}`, async () => {
    const arabic = wordsOf("ar").text;
    const page = await newPage(clinic.browser, { viewport: PHONE, locale: "en-GB" });
    await page.goto(clinic.server.url);
    const patient = new Patient(page);
    await patient.isLive();
    if (look === "text") {
      await patient.taps("button", "Menu");
      await patient.taps("menuitemcheckbox", "Text only");
      await page.locator("html.text").waitFor();
    }
    const wordsIn = (text) =>
      page.locator('#mirror [data-role="paragraph"]').filter({ hasText: text }).last();
    const waysOf = (text) =>
      wordsIn(text).evaluate((node) => [node.lang, node.dir, getComputedStyle(node).direction]);
    await patient.says("hello");
    await patient.seesText("What can I do for you?");
    assert.deepEqual(await waysOf(/^Hello. What/), ["en", "ltr", "ltr"]);
    assert.deepEqual(await waysOf(/^hello$/), ["en-GB", "auto", "ltr"]);

    await patient.taps("button", "Menu");
    await patient.taps("menuitem", "Language");
    await patient.taps("menuitemradio", "العربية");
    await patient.seesLine(arabic("line.live"));
    await page.locator("#message").fill("أريد موعدا مع طبيب الجلد");
    await page.locator("#message").press("Enter");
    const answer = page.locator('article p[lang="ar"][dir="rtl"]').first();
    await answer.waitFor();
    assert.deepEqual(await waysOf("أريد موعدا"), ["ar", "auto", "rtl"]);
    assert.deepEqual(await waysOf(/^Hello. What/), ["en", "ltr", "ltr"]);
    assert.deepEqual(await waysOf(/^hello$/), ["en-GB", "auto", "ltr"]);
    const quick = page.locator('article [role="group"] button[lang]').last();
    assert.equal(await quick.getAttribute("lang"), "ar");
    checkNoMishaps(page);
    await page.context().close();
  });
}

test("an emergency in the page's language is seen by the device, with the server gone", async (t) => {
  const gone = await Server.start();
  t.after(() => gone.dispose());
  const spanish = wordsOf("es").text;
  const page = await newPage(clinic.browser, { viewport: PHONE, locale: "es-MX" });
  await page.goto(gone.url);
  const patient = new Patient(page);
  await patient.seesLine(spanish("line.live"));
  await gone.kill();
  await page.locator("#message").fill("me duele mucho el pecho");
  await page.locator("#message").press("Enter");
  await patient.sees("alert");
  await patient.seesText(spanish("emergency.medical_title"));
  const call = page.getByRole("link", { name: /911/ }).first();
  assert.equal(await call.getAttribute("href"), "tel:911");
  checkNoMishaps(page);
  await page.context().close();
});

test("the device's language is the page's, and no other is loaded", async () => {
  for (const [locale, language] of [
    ["es-MX", "es"],
    ["nl-NL", "en"],
  ]) {
    const page = await newPage(clinic.browser, { viewport: PHONE, locale });
    await page.goto(clinic.server.url);
    await new Patient(page).seesLine(wordsOf(language).text("line.live"));
    const catalogues = page.requests.filter((url) => /\/[a-z]{2}-\w+\.json$/.test(url));
    assert.equal(catalogues.length, language === "en" ? 0 : 1);
    assert.equal((await root(page)).lang, language === "en" ? "en" : "es-MX");
    checkNoMishaps(page);
    await page.context().close();
  }
});

test("what happens to the page while its language is on the way waits for the program", async (t) => {
  const door = await holdFiles(clinic.server.url, /\bar-\w+\.json$/);
  t.after(() => door.close());
  const page = await newPage(clinic.browser, { viewport: PHONE });
  const arrived = page.waitForResponse(/\.wasm$/);
  await page.goto(`${door.url}?lang=ar`, { waitUntil: "commit" });
  await (await arrived).finished();
  // A phone turned, a line written: each asks for a frame.
  for (const viewport of [{ width: 740, height: 360 }, PHONE]) {
    await page.setViewportSize(viewport);
    await page.locator("#message").fill(`${viewport.width}`);
    await page.waitForTimeout(300);
  }
  door.release();
  await new Patient(page, page, "ar").isLive();
  checkNoMishaps(page);
});
