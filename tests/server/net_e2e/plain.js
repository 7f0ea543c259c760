// Clients that know the five plain messages alone: booking, coming back, and being let in at all.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import WebSocket from "ws";
import { Frontdesk } from "./frontdesk.js";
import { frame, RawSocket } from "./raw.js";

const PLAIN_TYPES = ["message", "doctors", "time_slots", "booking_confirmation", "error"];
const ADA = { name: "Ada Lovelace", phone: "+1 212 555 0143" };

/** A plain client: it remembers what it was sent, and knows nothing else. */
class Plain {
  got = [];
  #at = 0;
  #wake = [];

  static async open(server, { token = "", sid = randomUUID() } = {}) {
    const plain = new Plain();
    plain.sid = sid;
    const query = `token=${encodeURIComponent(token)}&session_id=${encodeURIComponent(sid)}`;
    plain.socket = new WebSocket(`ws://127.0.0.1:${server.port}/plain?${query}`, {
      origin: server.origin,
    });
    plain.closed = new Promise((resolve) => {
      plain.socket.on("close", (code) => resolve(code));
    });
    plain.socket.on("message", (data) => {
      const message = JSON.parse(data);
      assert.ok(PLAIN_TYPES.includes(message.type), `${message.type} is none of the five`);
      plain.got.push(message);
      for (const wake of plain.#wake.splice(0)) wake();
    });
    await new Promise((resolve, reject) => {
      plain.socket.on("open", resolve);
      plain.socket.on("error", reject);
    });
    return plain;
  }

  say(content, metadata, id = randomUUID()) {
    const message = { type: "message", content, session_id: this.sid, id };
    this.socket.send(JSON.stringify(metadata ? { ...message, metadata } : message));
  }

  /** The next message that fits, of those that were not asked for yet. */
  async next(fits) {
    for (;;) {
      while (this.#at < this.got.length) {
        const message = this.got[this.#at++];
        if (fits(message)) return message;
      }
      await new Promise((resolve) => this.#wake.push(resolve));
    }
  }
  typed(type) {
    return this.next((message) => message.type === type);
  }
  /** A whole message. */
  answer() {
    return this.next((message) => message.type === "message" && message.is_complete);
  }

  close() {
    this.socket.terminate();
    return this.closed;
  }
}

/** From a need to an appointment, as a plain client's buttons do it. */
async function book(plain, confirm) {
  await plain.answer(); // The greeting.
  plain.say("I need a dermatologist");
  const { doctors } = await plain.typed("doctors");
  plain.say(doctors[0].name, { action: "select_doctor", doctor_id: doctors[0].id });
  const { time_slots: slots } = await plain.typed("time_slots");
  plain.say("That one", { action: "select_slot", slot_id: slots[0].id });
  const question = await plain.next((message) => /Shall I book it/.test(message.content));
  assert.ok(question.is_complete);
  confirm(slots[0]);
  return slots[0];
}

describe("plain clients", () => {
  let server;
  let pieces;
  before(async () => {
    server = await Frontdesk.start({ settings: { plain: true } });
    pieces = await Frontdesk.start({ settings: { plain: { stream: "delta" } } });
  });
  after(async () => {
    await server.stop();
    await pieces.stop();
  });

  test("cumulative: a guest is asked for a name, books with a yes, and lists it", async () => {
    const plain = await Plain.open(server);
    await book(plain, () => plain.say("Confirm", { action: "confirm_booking" }));
    assert.match((await plain.typed("error")).error, /your name/);
    plain.say("Yes", { patient: ADA });
    const { confirmation } = await plain.typed("booking_confirmation");
    assert.equal(confirmation.status, "confirmed");
    assert.ok(confirmation.appointment_id);
    plain.say("My appointments", { action: "list_appointments" });
    assert.ok((await plain.answer()).content.includes(confirmation.reference));

    let open = "";
    for (const { type, content, is_complete: isComplete } of plain.got) {
      if (type !== "message") continue;
      assert.ok(content.startsWith(open), "each holds all of the one before");
      open = isComplete ? "" : content;
    }
    await plain.close();
  });

  test("delta: the pieces of a message come to the whole of it", async () => {
    const plain = await Plain.open(pieces);
    const confirm = { action: "confirm_booking", patient: ADA };
    await book(plain, () => plain.say("Confirm", confirm));
    const { confirmation } = await plain.typed("booking_confirmation");
    assert.equal(confirmation.status, "confirmed");
    plain.say("Where are you?");
    plain.say("What are your hours?");
    await plain.next((message) => message.type === "message" && !message.is_complete);
    const heard = [];
    let text = plain.got.at(-1).content;
    while (heard.length < 2) {
      const message = await plain.typed("message");
      text += message.content;
      if (message.is_complete) heard.push(text);
      if (message.is_complete) text = "";
    }
    assert.match(heard[0], /[^.]+\./);
    assert.equal(heard[0].indexOf(heard[0].slice(0, 12), 12), -1, "nothing is said twice");
    await plain.close();
  });

  test("a known patient books with the token's details, and moves and cancels", async () => {
    const portal = await fetch(`http://127.0.0.1:${server.portalPort}/token?patient=grace`);
    const { token } = await portal.json();
    const plain = await Plain.open(server, { token, sid: "grace" });
    await book(plain, (slot) => plain.say("Book", { action: "confirm_booking", slot_id: slot.id }));
    const { confirmation } = await plain.typed("booking_confirmation");
    const id = confirmation.appointment_id;
    const { json: page } = await server.call(
      "GET",
      `/v1/doctors/${confirmation.doctor_id}/slots?count=5`,
    );
    const other = page.slots.find((slot) => slot.status === "free");
    plain.say("Move it", {
      action: "reschedule_booking",
      appointment_id: id,
      slot_id: other.id,
      allow_overlap: true,
    });
    const moved = await plain.typed("booking_confirmation");
    assert.equal(moved.confirmation.start, other.start);
    plain.say("Cancel it", { action: "cancel_booking", appointment_id: id });
    const cancelled = await plain.typed("booking_confirmation");
    assert.equal(cancelled.confirmation.status, "cancelled");
    await plain.close();
  });

  test("the same id twice books once, on another connection too", async () => {
    const sid = randomUUID();
    let plain = await Plain.open(server, { sid });
    const confirm = { action: "confirm_booking", patient: ADA };
    await book(plain, () => plain.say("Confirm", confirm, 7));
    const first = await plain.typed("booking_confirmation");
    plain.say("Confirm", confirm, 7);
    const again = await plain.typed("booking_confirmation");
    assert.equal(again.confirmation.appointment_id, first.confirmation.appointment_id);
    await plain.close();

    plain = await Plain.open(server, { sid });
    plain.say("Confirm", confirm, 7);
    const third = await plain.typed("booking_confirmation");
    assert.equal(third.confirmation.appointment_id, first.confirmation.appointment_id);
    assert.equal(plain.got.length, 1, "nothing else was said again");
    await plain.close();
  });

  test("a session_id that is not known is a new conversation; another patient's is refused", async () => {
    const mine = await server.session();
    const plain = await Plain.open(server, { token: mine.token, sid: mine.sid });
    plain.say("Hello");
    assert.ok((await plain.answer()).content);
    await plain.close();
    const stranger = await Plain.open(server, { token: await server.guest(), sid: mine.sid });
    assert.equal(await stranger.closed, 4403);
    const fresh = await Plain.open(server, { token: mine.token, sid: "never heard of" });
    assert.ok((await fresh.answer()).content, "a greeting");
    await fresh.close();
  });

  test("what makes no sense is answered, and the chat lives", async () => {
    const plain = await Plain.open(server);
    await plain.answer();
    for (const bad of ["{", '{"type":7}', '{"type":"message"}', '{"type":"hello","v":1}']) {
      plain.socket.send(bad);
    }
    plain.say("x", { action: "select_slot" });
    for (let n = 0; n < 4; n += 1) assert.ok((await plain.typed("error")).error);
    plain.say("x", { action: "select_slot", slot_id: "s_none" });
    assert.equal((await plain.typed("error")).code, "not_found");
    plain.say("Hello");
    assert.ok((await plain.answer()).content);
    await plain.close();
  });

  test("a frame that is too large closes with 1009, binary with 1003", async () => {
    for (const [bytes, code] of [
      [frame("x".repeat(80_000)), 1009],
      [frame("{}", { opcode: 2 }), 1003],
    ]) {
      const socket = await RawSocket.open(server, { path: `/plain?session_id=${randomUUID()}` });
      assert.equal(socket.status, 101);
      socket.send(bytes);
      assert.equal(await socket.closeCode(), code);
      socket.destroy();
    }
  });

  test("who may not come in, and no token in the log", async () => {
    const statusOf = async (path, options = {}) => {
      const socket = await RawSocket.open(server, { path, ...options });
      socket.destroy();
      return socket.status;
    };
    assert.equal(await statusOf("/plain?token=secret-nonsense&session_id=a"), 401);
    assert.equal(await statusOf("/plain?session_id=a", { origin: "https://evil.example" }), 403);
    assert.equal(await statusOf("/plain?session_id=a", { origin: "" }), 403);
    const offering = await RawSocket.open(server, {
      path: "/plain?session_id=a",
      headers: "Sec-WebSocket-Protocol: clinic-chat.v1\r\n",
    });
    assert.equal(offering.status, 101);
    assert.doesNotMatch(offering.head, /sec-websocket-protocol/i);
    offering.destroy();
    assert.equal((await server.call("GET", "/plain?token=secret-nonsense")).status, 426);
    await server.logged(/"route":"\/plain","status":426/);
    assert.ok(server.log.every((line) => !/secret-nonsense|token=|session_id/.test(line)));
  });

  test("who is too fast is told so", async (t) => {
    const limits = { frames_per_second: 1, frames_burst: 3 };
    const strict = await Frontdesk.start({ settings: { plain: true, limits } });
    t.after(() => strict.stop());
    const plain = await Plain.open(strict);
    for (let n = 0; n < 6; n += 1) plain.say("Hello");
    assert.equal((await plain.typed("error")).code, "rate_limited");
    await plain.close();
  });
});

test("without the switch there is no such path", async (t) => {
  const server = await Frontdesk.start();
  t.after(() => server.stop());
  const socket = await RawSocket.open(server, { path: "/plain?session_id=a" });
  assert.equal(socket.status, 404);
  socket.destroy();
});
