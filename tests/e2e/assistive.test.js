// With an input method, by roles and names alone, and by ear.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen } from "./access.js";
import { checkNoMishaps, DESKTOP } from "./browser.js";
import { booksByAssistiveClicks, GUEST } from "./journeys.js";
import { chosenText, mode, shareClinic } from "./prepared.js";

const clinic = shareClinic();

/** What the page sends that means something, by its frames' types. */
function watchActions(page) {
  const sent = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      const { type } = JSON.parse(payload);
      if (!/^(hello|ack|ping|sync|set_locale)$/.test(type)) sent.push(type);
    }),
  );
  return sent;
}

for (const [expected, prepare] of [
  ["canvas", undefined],
  ["text", chosenText],
]) {
  test(`books by roles and names alone, each click one intent: ${expected}`, async () => {
    let sent;
    const patient = await clinic.open({
      viewport: DESKTOP,
      prepare: async (page) => {
        sent = watchActions(page);
        await prepare?.(page);
      },
    });
    const { page } = patient;
    assert.equal(await mode(page), expected);
    await booksByAssistiveClicks(patient);
    assert.deepEqual(sent, [
      "user_message",
      "select_doctor",
      "select_slot",
      "confirm_booking",
      "list_appointments",
    ]);
    checkNoMishaps(page);
  });
}

/** As an input method does it: each of `steps` in turn under the caret, Enter chooses the last. */
async function compose(client, steps) {
  for (const text of steps) {
    const [selectionStart, selectionEnd] = [text.length, text.length];
    await client.send("Input.imeSetComposition", { text, selectionStart, selectionEnd });
  }
  const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
  await client.send("Input.dispatchKeyEvent", { type: "keyDown", ...enter });
  await client.send("Input.insertText", { text: steps.at(-1) });
  await client.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
}

test("books with an input method: composed words, composed name", async () => {
  const patient = await clinic.open({ viewport: DESKTOP });
  const client = await patient.page.context().newCDPSession(patient.page);
  await patient.composer.focus();
  await compose(client, ["pi fu", "皮肤", "皮肤 hen yang", "皮肤很痒"]);
  // The Enter that chose the last word has sent nothing.
  assert.equal(await patient.written(), "皮肤很痒");
  await patient.composer.press("Enter");
  assert.equal(await patient.written(), "");
  await patient.taps("button", /^Choose Dr/);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/Held for you/);
  await patient.last("textbox", /^Name/).focus();
  await compose(client, ["wang", "王", "王 fang", "王芳"]);
  // The Enter that chose the last word confirmed nothing.
  await patient.seesNo("button", "Add to calendar");
  assert.equal(await patient.last("textbox", /^Name/).inputValue(), "王芳");
  await patient.fillsIn({ phone: GUEST.phone });
  await patient.taps("button", "Confirm appointment");
  await patient.sees("button", "Add to calendar");
  checkNoMishaps(patient.page);
});

test("a streamed answer is spoken in whole sentences, once, and moves no focus", async () => {
  const patient = await clinic.open({ viewport: DESKTOP });
  const { page } = patient;
  const spoken = await listen(page);
  await patient.says("can I talk to a person");
  await patient.seesText(/I can still help you book here/);
  await page.waitForTimeout(2500); // Polite words keep 1.5 s apart.
  const polite = spoken.filter(([region]) => region === "polite").map(([, words]) => words);
  const answer = await page
    .getByText(/To talk to a person/)
    .last()
    .textContent();
  assert.equal(polite.join(" "), answer.trim());
  for (const words of polite) assert.match(words, /[.?!]$/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "message");
  checkNoMishaps(page);
});
