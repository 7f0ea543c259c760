// What a patient can do, in their own terms: say, tap, see. Everything is found by role and name in
// the access mirror, as a screen reader would, whether the page stands alone or in a portal's frame.
import assert from "node:assert/strict";
import { wordsOf } from "./words.js";

export class Patient {
  /** `view` is a page or a frame locator; `page` the page around it. `language` is what it is in. */
  constructor(page, view = page, language = "en") {
    this.page = page;
    this.view = view;
    this.language = language;
    this.words = wordsOf(language);
  }

  get composer() {
    return this.view.getByRole("textbox", { name: this.words.text("page.message"), exact: true });
  }

  find(role, name) {
    return this.view.getByRole(role, name === undefined ? {} : { name }).first();
  }

  last(role, name) {
    return this.view.getByRole(role, name === undefined ? {} : { name }).last();
  }

  /** Resolves when the line is live (over a socket or in compatibility mode). */
  async isLive() {
    await this.seesLine(this.words.like("line.live"));
  }

  async seesLine(words) {
    await this.view.getByRole("status").filter({ hasText: words }).first().waitFor();
  }

  async types(text) {
    await this.composer.fill(text);
  }

  /** What stands in the composer. */
  async written() {
    return this.page.evaluate(() => document.querySelector("#message").value);
  }

  async says(text) {
    await this.composer.fill(text);
    // Where nothing but a finger points, Enter breaks the line and the button sends.
    const hasPointer = await this.page.evaluate(() => matchMedia("(pointer: fine)").matches);
    if (hasPointer) await this.composer.press("Enter");
    else
      await this.view
        .getByRole("button", { name: this.words.text("page.send"), exact: true })
        .click();
  }

  /** Waits until the newest control of that role and name is there, then activates it. */
  async taps(role, name) {
    const control = this.last(role, name);
    await control.waitFor();
    await control.click();
  }

  /** A click by script, as screen readers and voice control do it. */
  async activates(role, name) {
    const control = this.last(role, name);
    await control.waitFor();
    await control.evaluate((element) => element.click());
  }

  async sees(role, name) {
    await this.last(role, name).waitFor();
  }

  async seesText(text) {
    await this.view.getByText(text).last().waitFor();
  }

  async count(role, name) {
    return this.view.getByRole(role, { name }).count();
  }

  /** Resolves when there is none any more. */
  async waitsForNo(role, name) {
    await this.find(role, name).waitFor({ state: "detached" });
  }

  async seesNo(role, name) {
    assert.equal(await this.view.getByRole(role, { name }).count(), 0);
  }

  /** The first free time there is; resolves to what it was called. */
  async tapsFirstFreeTime() {
    const time = this.view.getByRole("button", { name: this.words.last("slots.free") }).first();
    await time.waitFor();
    const name = await time.textContent();
    await time.click();
    return name;
  }

  /** The last free time of the newest list of times, or of the times offered after an error. */
  async tapsNewestFreeTime() {
    const time = this.view.getByRole("button", { name: this.words.last("slots.free") }).last();
    await time.waitFor();
    const name = await time.textContent();
    await time.click();
    return name;
  }

  /** What a guest says of themselves, in the real inputs. */
  async fillsIn({ name, phone, email, birthDate }) {
    const field = (key) => this.last("textbox", this.words.like(key));
    if (name) await field("review.name").fill(name);
    if (phone) await field("review.phone").fill(phone);
    if (email) await field("review.email").fill(email);
    if (birthDate) await field("review.birth_date_optional").fill(birthDate);
  }

  /** All messages of the transcript as they read, in order. */
  async transcript() {
    return this.view.getByRole("article").allInnerTexts();
  }
}
