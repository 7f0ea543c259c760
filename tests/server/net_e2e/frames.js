// RFC 6455, frame by frame, against the server's echo: what must be answered, and what must end the
// connection, with which code. One row a case; a client of ours sends it byte for byte.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Frontdesk } from "./frontdesk.js";
import { frame, OPCODE, RawSocket } from "./raw.js";

const text = (payload, options) => frame(payload, options);
const binary = (payload) => frame(payload, { opcode: OPCODE.binary });
/** The first, a middle and the last piece of a message. */
const begin = (payload, options) => frame(payload, { isFinal: false, ...options });
const more = (payload, options) =>
  frame(payload, { opcode: OPCODE.continuation, isFinal: false, ...options });
const last = (payload, options) => frame(payload, { opcode: OPCODE.continuation, ...options });
const ping = (payload, options) => frame(payload, { opcode: OPCODE.ping, ...options });
const pong = (payload, options) => frame(payload, { opcode: OPCODE.pong, ...options });

function close(code, reason = "", options = {}) {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  const payload = Buffer.concat([head, Buffer.from(reason)]);
  return frame(payload, { opcode: OPCODE.close, ...options });
}
const emptyClose = frame("", { opcode: OPCODE.close });

const NAMES = { 1: "text", 2: "binary", 9: "ping", 10: "pong" };

/** What came until the end: "text hello", "pong x", then the close code, "closed" or "cut". */
async function heard(socket) {
  const all = [];
  let message = null;
  for (let got = await socket.next(); got; got = await socket.next()) {
    const { opcode, payload, isFinal, reserved } = got;
    assert.equal(reserved, 0, "nothing was agreed on");
    if (opcode === OPCODE.close) {
      return [...all, payload.length === 0 ? "closed" : payload.readUInt16BE(0)];
    }
    if (opcode > 2) {
      all.push(`${NAMES[opcode]} ${payload}`);
      continue;
    }
    message ??= { name: NAMES[opcode], parts: [] };
    message.parts.push(payload);
    if (!isFinal) continue;
    const whole = Buffer.concat(message.parts);
    all.push(`${message.name} ${message.name === "binary" ? whole.toString("hex") : whole}`);
    message = null;
  }
  return [...all, "cut"];
}

const bytes = (hex) => Buffer.from(hex.replaceAll(" ", ""), "hex");
/** Greek, an accent on its own, a flag, the last code point; and what is none. */
const GOOD = bytes("ceba e1bdb9 cf83 65cc81 f09f87a6 f48fbfbf ee8080 00");
const BAD = {
  "a byte that begins nothing": bytes("80"),
  "a character without its end": bytes("ceba e1bd"),
  "an overlong slash": bytes("c0af"),
  "an overlong zero": bytes("e08080"),
  "half a pair of surrogates": bytes("eda080"),
  "a code point too high": bytes("f4908080"),
  "five bytes for one": bytes("f888808080"),
  "a byte of no encoding": bytes("61 ff 62"),
};

/** Sent: expected, with a proper close behind what leaves the connection open. */
const conversations = {
  "a message in two": [[begin("Hel"), last("lo")], ["text Hello"]],
  "a message in many, some empty": [
    [begin(""), more("a"), more(""), more("b"), last("")],
    ["text ab"],
  ],
  "bytes in pieces": [
    [frame("\x01", { opcode: OPCODE.binary, isFinal: false }), last("\x02")],
    ["binary 0102"],
  ],
  "a ping between pieces is answered at once": [
    [begin("a"), ping("p1"), more("b"), ping("p2"), last("c")],
    ["pong p1", "pong p2", "text abc"],
  ],
  "a pong nobody asked for": [[pong(""), pong("x"), text("a")], ["text a"]],
  "a pong between pieces": [[begin("a"), pong("x"), last("b")], ["text ab"]],
  "three messages at once": [
    [text("1"), binary("\x02"), text("3")],
    ["text 1", "binary 02", "text 3"],
  ],
  "ten pings, in order": [
    Array.from({ length: 10 }, (_, n) => ping(`p${n}`)),
    Array.from({ length: 10 }, (_, n) => `pong p${n}`),
  ],
  "all kinds of characters": [[text(GOOD)], [`text ${GOOD}`]],
  "characters cut at every byte": [
    [begin(""), ...[...GOOD].map((byte) => more(Buffer.from([byte]))), last("")],
    [`text ${GOOD}`],
  ],
  "any bytes at all, as bytes": [[binary(BAD["five bytes for one"])], ["binary f888808080"]],
};

/** Sent, with nothing behind it: the code it must bring, after what was fine before. */
const failures = {
  "a continuation of nothing": [[last("a")], [1002]],
  "a continuation of nothing, and more to come": [[more("a")], [1002]],
  "a continuation after a whole message": [
    [text("a"), last("b")],
    ["text a", 1002],
  ],
  "a new message inside another": [[begin("a"), text("b")], [1002]],
  "new pieces inside another": [[begin("a"), begin("b")], [1002]],
  "bytes inside text": [[begin("a"), binary("b")], [1002]],
  "a ping in pieces": [[ping("a", { isFinal: false })], [1002]],
  "a pong in pieces": [[pong("a", { isFinal: false })], [1002]],
  "a close in pieces": [[close(1000, "", { isFinal: false })], [1002]],
  "a ping too long": [[ping("x".repeat(126))], [1002]],
  "a pong too long": [[pong("x".repeat(126))], [1002]],
  "a close too long": [[close(1000, "x".repeat(124))], [1002]],
  "an unmasked message": [[text("a", { isMasked: false })], [1002]],
  "an unmasked ping": [[ping("a", { isMasked: false })], [1002]],
  "an unmasked close": [[close(1000, "", { isMasked: false })], [1002]],
  "a short length in two bytes": [[text("abc", { lengthBytes: 2 })], [1002]],
  "a short length in eight bytes": [[text("abc", { lengthBytes: 8 })], [1002]],
  "two bytes' length in eight": [[text("x".repeat(200), { lengthBytes: 8 })], [1002]],
  "a length with its first bit set": [[text("", { length: 2n ** 63n })], [[1002, 1009]]],
  "more than may come": [[text("", { length: 17 * 2 ** 20 })], [1009]],
  "more than may come, in pieces": [
    Array.from({ length: 18 }, (_, n) => (n ? more : begin)(Buffer.alloc(2 ** 20, "x"))),
    [1009],
  ],
  "a close of one byte": [[frame("a", { opcode: OPCODE.close })], [1002]],
  "a reason that is not UTF-8": [[close(1000, BAD["half a pair of surrogates"])], [[1002, 1007]]],
};
for (const opcode of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) {
  failures[`opcode ${opcode}`] = [[frame("", { opcode })], [1002]];
  failures[`opcode ${opcode} with a payload`] = [
    [text("a"), frame("b", { opcode })],
    ["text a", 1002],
  ];
}
for (let reserved = 1; reserved < 8; reserved += 1) {
  failures[`reserved bits ${reserved}`] = [[text("a", { reserved })], [1002]];
  failures[`reserved bits ${reserved} on a ping`] = [[ping("a", { reserved })], [1002]];
  failures[`reserved bits ${reserved} on a close`] = [[close(1000, "", { reserved })], [1002]];
}
for (const [name, wrong] of Object.entries(BAD)) {
  const [front, end] = [wrong.subarray(0, 1), wrong.subarray(1)];
  failures[`text with ${name}`] = [[text(Buffer.concat([Buffer.from("ok "), wrong]))], [1007]];
  failures[`pieces with ${name}`] = [[begin("ok "), more(wrong), last("")], [1007]];
  failures[`${name}, cut after one byte`] = [[begin(front), last(end)], [1007]];
}
// Nobody has to wait for the end of what is wrong already (RFC 6455 section 8.1).
failures["a piece that is wrong, before the others"] = [
  [begin(BAD["a byte of no encoding"])],
  [1007],
];
failures["a surrogate, before its last byte"] = [[begin(bytes("eda0"))], [1007]];

const GOOD_CODES = [
  1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4999,
];
const BAD_CODES = [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999];

describe("RFC 6455, against the echo", { concurrency: 8 }, () => {
  let server;
  before(async () => {
    server = await Frontdesk.start({ flags: ["--test-echo"] });
  });
  after(() => server.stop());

  const open = () => RawSocket.open(server, { path: "/echo" });

  async function check(sent, expected) {
    const socket = await open();
    assert.equal(socket.status, 101);
    socket.send(Buffer.concat(sent));
    const got = await heard(socket);
    const end = expected.at(-1);
    // Where RFC 6455 leaves two codes open, a list of them.
    if (Array.isArray(end) && end.includes(got.at(-1))) got[got.length - 1] = end;
    assert.deepEqual(got, expected);
    await socket.raw.closed;
  }

  for (const [name, [sent, expected]] of Object.entries(conversations)) {
    test(`${name}`, () => check([...sent, close(1000)], [...expected, 1000]));
  }
  for (const [name, [sent, expected]] of Object.entries(failures)) {
    test(`${name} ends it`, () => check(sent, expected));
  }

  for (const length of [0, 1, 125, 126, 127, 128, 65_535, 65_536, 200_000]) {
    const payload = "*".repeat(length);
    test(`text of ${length} bytes`, () =>
      check([text(payload), close(1000)], [`text ${payload}`, 1000]));
    test(`text of ${length} bytes in pieces of 997`, () => {
      const pieces = [begin("")];
      for (let at = 0; at < length; at += 997) pieces.push(more(payload.slice(at, at + 997)));
      return check([...pieces, last(""), close(1000)], [`text ${payload}`, 1000]);
    });
  }

  test("a ping of every length brings its payload back", async () => {
    const payloads = Array.from({ length: 126 }, (_, n) => "p".repeat(n));
    await check(
      [...payloads.map((one) => ping(one)), close(1000)],
      [...payloads.map((one) => `pong ${one}`), 1000],
    );
  });

  test("bytes that come one by one are a message all the same", async () => {
    const socket = await open();
    for (const byte of Buffer.concat([begin("Hé"), ping("p"), last("llo")])) {
      socket.send(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.send(close(1000));
    assert.deepEqual(await heard(socket), ["pong p", "text Héllo", 1000]);
  });

  test("a frame that never ends is refused by its first wrong character", async () => {
    const socket = await open();
    const whole = frame(Buffer.concat([Buffer.from("ok"), bytes("ff"), Buffer.alloc(5000, "x")]));
    socket.send(whole.subarray(0, 4000));
    assert.deepEqual(await heard(socket), [1007]);
  });

  for (const code of GOOD_CODES) {
    test(`close code ${code} is answered`, () => check([close(code)], [code]));
  }
  for (const code of BAD_CODES) {
    test(`close code ${code} is refused`, () => check([close(code)], [1002]));
  }
  // RFC 6455 section 7.4.2 ends at 4999 and does not say what to do with more.
  for (const code of [5000, 65_535]) {
    test(`close code ${code} ends it`, () => check([close(code)], [[code, 1002]]));
  }
  test("a close without a code", () => check([emptyClose], [["closed", 1000]]));
  test("a close with the longest reason", () => check([close(1000, "x".repeat(123))], [1000]));
  test("a close with a reason in Greek", () => check([close(1000, GOOD)], [1000]));
  test("a close in the middle of a message", () => check([begin("a"), close(1000)], [1000]));
  test("nothing is done after a close", () =>
    check([close(1000), text("late"), ping("late"), close(1001)], [1000]));
});
