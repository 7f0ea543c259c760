// permessage-deflate (RFC 7692) against the server's echo, by hand: what is agreed on, what is then
// understood and sent, and what must end the connection.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { constants, createDeflateRaw, createInflateRaw, deflateRawSync } from "node:zlib";
import { Frontdesk } from "./frontdesk.js";
import { frame, OPCODE, RawSocket } from "./raw.js";

/** Of the three reserved bits, the one that says "compressed". */
const RSV1 = 4;
const TAIL = Buffer.from([0, 0, 255, 255]);

/** One end's window: what it has packed or unpacked before is known to it (section 7.2). */
class Window {
  constructor(stream) {
    this.stream = stream;
    this.parts = [];
    stream.on("data", (data) => this.parts.push(data));
  }
  async #through(bytes) {
    this.parts = [];
    await new Promise((resolve, reject) => {
      this.stream.once("error", reject);
      this.stream.write(bytes, () => this.stream.flush(constants.Z_SYNC_FLUSH, resolve));
    });
    return Buffer.concat(this.parts);
  }
  async packed(text) {
    const bytes = await this.#through(Buffer.from(text));
    assert.deepEqual(bytes.subarray(-4), TAIL);
    return bytes.subarray(0, -4);
  }
  unpacked(bytes) {
    return this.#through(Buffer.concat([bytes, TAIL]));
  }
}
const packing = () => new Window(createDeflateRaw());
const unpacking = () => new Window(createInflateRaw());

/** A message on its own, as the wire has it. */
function packed(bytes) {
  return deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
}

const sent = (payload, options) => frame(payload, { reserved: RSV1, ...options });
const begin = (payload) => sent(payload, { isFinal: false });
const more = (payload, options) =>
  frame(payload, { opcode: OPCODE.continuation, isFinal: false, ...options });
const last = (payload, options) => frame(payload, { opcode: OPCODE.continuation, ...options });

/** Sentences that a window makes short, because each has nearly all of the one before. */
const sentence = (n) => `${"The next free time with Dr. Rao is on Tuesday at ten. ".repeat(8)}${n}`;

describe("RFC 7692, against the echo", { concurrency: 8 }, () => {
  let server;
  before(async () => {
    server = await Frontdesk.start({ flags: ["--test-echo"] });
  });
  after(() => server.stop());

  async function open(offer = "permessage-deflate") {
    const headers = offer ? `Sec-WebSocket-Extensions: ${offer}\r\n` : "";
    const socket = await RawSocket.open(server, { path: "/echo", headers });
    assert.equal(socket.status, 101);
    socket.agreed = socket.head.match(/sec-websocket-extensions: *(.*)/i)?.[1] ?? "";
    return socket;
  }

  /** The next message: its payload as it came, all pieces together, and whether it is compressed. */
  async function nextMessage(socket) {
    const first = await socket.next();
    const parts = [first.payload];
    for (let got = first; !got.isFinal; ) {
      got = await socket.next();
      assert.equal(got.opcode, OPCODE.continuation);
      assert.equal(got.reserved, 0);
      parts.push(got.payload);
    }
    return { ...first, bytes: Buffer.concat(parts), isPacked: first.reserved === RSV1 };
  }

  const saidBy = async (socket, window = unpacking()) => {
    const { bytes, isPacked } = await nextMessage(socket);
    return String(isPacked ? await window.unpacked(bytes) : bytes);
  };

  /** What is offered, and what the answer must say; null for no compression at all. */
  const offers = [
    ["", null],
    ["permessage-deflate", /^permessage-deflate/],
    ["permessage-deflate; client_max_window_bits", /^permessage-deflate/],
    ["permessage-deflate; client_max_window_bits=10", /^permessage-deflate/],
    ["permessage-deflate; server_no_context_takeover", /server_no_context_takeover/],
    ["permessage-deflate; client_no_context_takeover", /^permessage-deflate/],
    ["permessage-deflate; server_max_window_bits=10", /server_max_window_bits="?(9|10)\b/],
    ["permessage-deflate; server_max_window_bits=7", null],
    ["permessage-deflate; server_max_window_bits=16", null],
    ["permessage-deflate; server_max_window_bits", null],
    ["permessage-deflate; client_max_window_bits=20", null],
    ["permessage-deflate; no_such_parameter", null],
    ["permessage-deflate; server_no_context_takeover=1", null],
    ["permessage-deflate; server_no_context_takeover; server_no_context_takeover", null],
    ["x-webkit-deflate-frame", null],
    ["x-webkit-deflate-frame, permessage-deflate", /^permessage-deflate/],
    ["permessage-deflate; no_such_parameter, permessage-deflate", /^permessage-deflate/],
  ];
  for (const [offer, expected] of offers) {
    test(`"${offer}" is ${expected ? "taken" : "not taken"}`, async () => {
      const socket = await open(offer);
      if (expected) assert.match(socket.agreed, expected);
      else assert.equal(socket.agreed, "");
      const isPacked = expected !== null;
      socket.send(isPacked ? sent(packed(sentence(1))) : frame(sentence(1)));
      assert.equal(await saidBy(socket), sentence(1));
      socket.destroy();
    });
  }

  /** One message as frames, and what it says. */
  const messages = {
    "a short one": [() => [sent(packed("Hello"))], "Hello"],
    "an empty one, in a byte": [() => [sent(Buffer.from([0]))], ""],
    "one that is not compressed": [() => [frame("Hello")], "Hello"],
    "one in a stored block": [() => [sent(Buffer.from("000500faff48656c6c6f00", "hex"))], "Hello"],
    "one in pieces, a byte each": [
      () => [
        begin(""),
        ...[...packed(sentence(2))].map((byte) => more(Buffer.from([byte]))),
        last(""),
      ],
      sentence(2),
    ],
    "a big one": [() => [sent(packed(sentence(3).repeat(500)))], sentence(3).repeat(500)],
    "one that grows a thousandfold": [() => [sent(packed("0".repeat(1e6)))], "0".repeat(1e6)],
  };
  for (const [name, [frames, expected]] of Object.entries(messages)) {
    test(`${name} is understood`, async () => {
      const socket = await open();
      socket.send(Buffer.concat(frames()));
      assert.equal(await saidBy(socket), expected);
      socket.destroy();
    });
  }

  // Beast cuts the connection where RFC 6455 only says that a close frame should be sent first.
  const BROKEN = [1002, 1007, "cut"];
  const failures = {
    "compression nobody agreed on": [1002, () => [sent(packed("a"))], ""],
    "a continuation that says it is compressed": [
      1002,
      () => [begin(packed("a")), last("", { reserved: RSV1 })],
    ],
    "a compressed ping": [1002, () => [sent(packed("a"), { opcode: OPCODE.ping })]],
    "a compressed close": [1002, () => [sent("\x03\xe8", { opcode: OPCODE.close })]],
    "another reserved bit": [1002, () => [frame(packed("a"), { reserved: 6 })]],
    "what is no deflate": [BROKEN, () => [sent(Buffer.alloc(40, 0xff))]],
    "a stored block that lies": [BROKEN, () => [sent(Buffer.from("0005000000aabb", "hex"))]],
    "a look back before the beginning": [BROKEN, () => [sent(Buffer.from("02130000", "hex"))]],
    // Allowed by section 7.2.3.4, sent by no browser, and not understood by Beast.
    "a last block that says so": [
      BROKEN,
      () => [sent(Buffer.concat([deflateRawSync("Hello"), Buffer.from([0])]))],
    ],
    "text that is not UTF-8": [1007, () => [sent(packed(Buffer.from([0x61, 0xff])))]],
    "a character without its end": [1007, () => [sent(packed(Buffer.from([0x61, 0xce])))]],
    "a bomb": [1009, () => [sent(packed(Buffer.alloc(17 * 2 ** 20)))]],
    "a bomb in pieces": [
      1009,
      () => {
        const bytes = packed(Buffer.alloc(17 * 2 ** 20));
        return [begin(bytes.subarray(0, 9000)), last(bytes.subarray(9000))];
      },
    ],
  };
  for (const [name, [codes, frames, offer]] of Object.entries(failures)) {
    test(`${name} ends it`, async () => {
      const socket = await open(offer);
      socket.send(Buffer.concat(frames()));
      const code = await socket.closeCode();
      assert.ok([codes].flat().includes(code), `${code}`);
      await socket.raw.closed;
    });
  }

  test("a ping between compressed pieces is answered, uncompressed", async () => {
    const socket = await open();
    const bytes = packed(sentence(4));
    const ping = frame("p", { opcode: OPCODE.ping });
    socket.send(Buffer.concat([begin(bytes.subarray(0, 9)), ping, last(bytes.subarray(9))]));
    const { opcode, reserved, payload } = await socket.next();
    assert.deepEqual([opcode, reserved, String(payload)], [OPCODE.pong, 0, "p"]);
    assert.equal(await saidBy(socket), sentence(4));
    socket.destroy();
  });

  test("both windows go on from message to message", async () => {
    const socket = await open();
    const out = packing();
    const back = unpacking();
    const sizes = [];
    for (let n = 0; n < 20; n += 1) {
      const bytes = await out.packed(sentence(n));
      socket.send(sent(bytes));
      const { bytes: answer, isPacked } = await nextMessage(socket);
      assert.ok(isPacked);
      assert.equal(String(await back.unpacked(answer)), sentence(n));
      sizes.push(answer.length);
    }
    assert.ok(sizes.at(-1) < sizes[0] / 3, `${sizes}`);
    socket.destroy();
  });

  test("a message that is not compressed does not disturb them", async () => {
    const socket = await open();
    const out = packing();
    const back = unpacking();
    for (let n = 0; n < 4; n += 1) {
      socket.send(sent(await out.packed(sentence(n))));
      assert.equal(await saidBy(socket, back), sentence(n));
      socket.send(frame("plain"));
      assert.equal(await saidBy(socket, back), "plain");
    }
    socket.destroy();
  });

  test("a server without takeover begins each message anew", async () => {
    const socket = await open("permessage-deflate; server_no_context_takeover");
    const out = packing();
    for (let n = 0; n < 4; n += 1) {
      socket.send(sent(await out.packed(sentence(n))));
      assert.equal(await saidBy(socket, unpacking()), sentence(n));
    }
    socket.destroy();
  });

  test("a client without takeover may begin each anew", async () => {
    const socket = await open("permessage-deflate; client_no_context_takeover");
    const back = unpacking();
    for (let n = 0; n < 4; n += 1) {
      socket.send(sent(packed(sentence(n))));
      assert.equal(await saidBy(socket, back), sentence(n));
    }
    socket.destroy();
  });
});
