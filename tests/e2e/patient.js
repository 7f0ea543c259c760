// What a patient can do, in their own terms: say, tap, see. Everything is found by role and name in
// the access mirror, as a screen reader would, whether the page stands alone or in a portal's frame.
import assert from "node:assert/strict";

export class Patient {
  /** `view` is a page or a frame locator; `page` the page around it. */
  constructor(page, view = page) {
    this.page = page;
    this.view = view;
  }

  get composer() {
    return this.view.getByRole("textbox", { name: "Message", exact: true });
  }

  find(role, name) {
    return this.view.getByRole(role, name === undefined ? {} : { name }).first();
  }

  last(role, name) {
    return this.view.getByRole(role, name === undefined ? {} : { name }).last();
  }

  /** Resolves when the line is live (over a socket or in compatibility mode). */
  async isLive() {
    await this.view.getByRole("status").filter({ hasText: /^Live/ }).first().waitFor();
  }

  async seesLine(words) {
    await this.view.getByRole("status").filter({ hasText: words }).first().waitFor();
  }

  async types(text) {
    await this.composer.fill(text);
  }

  async says(text) {
    await this.composer.fill(text);
    // Where nothing but a finger points, Enter breaks the line and the button sends.
    const hasPointer = await this.page.evaluate(() => matchMedia("(pointer: fine)").matches);
    if (hasPointer) await this.composer.press("Enter");
    else await this.taps("button", /^Send$/);
  }

  /** Waits until the newest control of that role and name is there, then activates it. */
  async taps(role, name) {
    const control = this.last(role, name);
    await control.waitFor();
    await control.click();
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

  async seesNo(role, name) {
    assert.equal(await this.view.getByRole(role, { name }).count(), 0);
  }

  /** The first free time of the newest list of times. */
  async tapsFirstFreeTime() {
    const times = this.view.getByRole("button", { name: /, free$/ });
    await times.first().waitFor();
    const groups = await times.count();
    assert.ok(groups > 0);
    const name = await times.first().textContent();
    await times.first().click();
    return name;
  }

  /** A guest's name and telephone number, in the real inputs. */
  async fillsIn({ name, phone, email }) {
    if (name) await this.view.getByRole("textbox", { name: /^Name/ }).last().fill(name);
    if (phone)
      await this.view
        .getByRole("textbox", { name: /^Phone/ })
        .last()
        .fill(phone);
    if (email)
      await this.view
        .getByRole("textbox", { name: /^E-?mail/i })
        .last()
        .fill(email);
  }

  /** All messages of the transcript as they read, in order. */
  async transcript() {
    return this.view.getByRole("article").allInnerTexts();
  }
}
