// Booking by the form alone, as a person without scripts does it: links, radio buttons, a button.
import { checkAxe } from "./access.js";
import { newPage } from "./browser.js";

export const GUEST = {
  name: "Grace Hopper",
  birthDate: "27.3.1980",
  phone: "+١ ٢١٢ ٥٥٥ ٠١٤٢",
  reason: "My skin itches",
};

/** A page in which no script runs, and no timer or promise of axe either; `page.evaluate` does. */
export async function openForm(browser, url, options = {}) {
  const page = await newPage(browser, { javaScriptEnabled: false, ...options });
  await page.goto(url);
  return page;
}

/** Shows axe the same page, styles and all, where it can run. */
export async function checkFormByAxe(browser, page, state, look = {}) {
  const copy = await newPage(browser, look);
  const url = page.url();
  const body = await page.content();
  const type = "text/html; charset=utf-8";
  await copy.route(url, (route) => route.fulfill({ body, contentType: type }));
  await copy.goto(url);
  await checkAxe(copy, state);
  await copy.context().close();
}

/** Nothing is wider than the window. */
export const isWithinWidth = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

/** From the first page to the confirmation; `look(name)` is called at every step. */
export async function bookByForm(page, look = async () => {}) {
  await look("doctors");
  await page.locator(".card .button").nth(1).click();
  await page.locator('[name="slot"]').first().waitFor();
  await look("times");
  await page.locator('[name="slot"]').first().check();
  await page.locator("form button").click();
  await page.locator("#name").waitFor();
  await look("details");
  await page.locator("#bday").fill("soon");
  await page.locator("form button").click();
  await page.locator(".summary:focus").waitFor();
  await look("errors");
  await page.locator("#name").fill(GUEST.name);
  await page.locator("#bday").fill(GUEST.birthDate);
  await page.locator("#tel").fill(GUEST.phone);
  await page.locator("#reason").fill(GUEST.reason);
  await page.locator("form button").click();
  await page.locator(".booked").waitFor();
  await look("booked");
}
