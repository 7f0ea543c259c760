// WebSockets: who gets one, and what happens to those who misuse it (RFC 6455).
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import WebSocket from "ws";
import { Frontdesk } from "./frontdesk.js";
import { frame, OPCODE, RawSocket, welcomed } from "./raw.js";

describe("sockets", { concurrency: true }, () => {
  let server;
  before(async () => {
    server = await Frontdesk.start({ flags: ["--test-echo"] });
  });
  after(() => server.stop());

  const statusWith = async (options) => {
    const socket = await RawSocket.open(server, { ...(await server.session()), ...options });
    socket.destroy();
    return socket.status;
  };

  test("hello is welcomed, the log follows, the subprotocol is echoed", async () => {
    const socket = await RawSocket.open(server, {
      ...(await server.session()),
      headers: "Sec-WebSocket-Protocol: other, clinic-chat.v1\r\n",
    });
    assert.equal(socket.status, 101);
    assert.match(socket.head, /sec-websocket-protocol: clinic-chat\.v1/i);
    socket.say({ type: "hello", v: 1, inst: "i_1" });
    const welcome = await socket.message("welcome");
    assert.ok(welcome.head_seq >= 1);
    const greeting = await socket.message("message");
    assert.equal(greeting.replay, true);
    assert.equal((await socket.message("caught_up")).seq, welcome.head_seq);
    socket.say({ type: "ping", n: 7, seq: welcome.head_seq });
    assert.equal((await socket.message("pong")).n, 7);
    socket.destroy();
  });

  test("a foreign client library gets on with it, compressed", async () => {
    const { sid, ticket } = await server.session();
    const url = `ws://127.0.0.1:${server.port}/v1/ws?sid=${sid}&t=${ticket}`;
    const socket = new WebSocket(url, "clinic-chat.v1", { origin: server.origin });
    await new Promise((resolve) => socket.on("open", resolve));
    assert.match(socket.extensions, /permessage-deflate/);
    const types = [];
    const caughtUp = new Promise((resolve) => {
      socket.on("message", (data) => {
        types.push(JSON.parse(data).type);
        if (types.at(-1) === "caught_up") resolve();
      });
    });
    socket.send(JSON.stringify({ type: "hello", v: 1, inst: "i_1" }));
    await caughtUp;
    assert.equal(types[0], "welcome");
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.close(1000);
    assert.equal(await closed, 1000);
  });

  test("so does one in another language, from hello to its close", async () => {
    const { sid, ticket } = await server.session();
    const url = `ws://127.0.0.1:${server.port}/v1/ws?sid=${sid}&t=${ticket}`;
    const script = fileURLToPath(new URL("peer.py", import.meta.url));
    // Debian's own Python has Debian's packages; another may come before it in PATH.
    const { stdout } = await promisify(execFile)("/usr/bin/python3", [script, url, server.origin]);
    const seen = JSON.parse(stdout);
    assert.equal(seen.subprotocol, "clinic-chat.v1");
    assert.deepEqual(seen.extensions, ["permessage-deflate"]);
    assert.deepEqual(seen.replayed, ["welcome", "message"]);
    assert.equal(seen.ack, "ok");
    assert.match(seen.answer, /^m_/);
    assert.equal(seen.closed, 1000);
  });

  test("z=0 switches compression off", async () => {
    const { sid, ticket } = await server.session();
    const socket = await RawSocket.open(server, {
      path: `/v1/ws?sid=${sid}&t=${ticket}&z=0`,
      headers: "Sec-WebSocket-Extensions: permessage-deflate\r\n",
    });
    assert.equal(socket.status, 101);
    assert.doesNotMatch(socket.head, /permessage-deflate/i);
    socket.destroy();
  });

  test("both names of loopback are the page's own origin", async () => {
    const { token, sid } = await server.session();
    const origin = `http://localhost:${server.port}`;
    const { json } = await server.call("POST", "/v1/session", {
      token,
      body: { inst: "i", session_id: sid },
      headers: { Origin: origin },
    });
    assert.equal(await statusWith({ sid, ticket: json.ticket, origin }), 101);
  });

  test("a bad Origin, or none, is forbidden", async () => {
    assert.equal(await statusWith({ origin: "https://evil.example" }), 403);
    assert.equal(await statusWith({ origin: "" }), 403);
    assert.equal(await statusWith({ origin: "null" }), 403);
  });

  test("a ticket is for one session, one origin, one time", async () => {
    assert.equal(await statusWith({ ticket: "t_wrong.wrong" }), 401);
    assert.equal(await statusWith({ ticket: "" }), 401);
    assert.equal(await statusWith({ sid: (await server.session()).sid }), 401);
    assert.equal(await statusWith({ origin: `http://localhost:${server.port}` }), 401);
    const session = await server.session();
    assert.equal(await statusWith(session), 101);
    assert.equal(await statusWith(session), 401);
  });

  /** What is sent on a welcomed socket, and the close code it must bring. */
  const abuses = {
    "a message of 80 KB": [1009, () => frame("x".repeat(80_000))],
    "a header that claims 4 GiB": [1009, () => frame("", { length: 2 ** 32 })],
    "fragments without an end": [
      1009,
      () =>
        Buffer.concat([
          frame("x".repeat(10_000), { isFinal: false }),
          ...Array.from({ length: 9 }, () =>
            frame("x".repeat(10_000), { opcode: OPCODE.continuation, isFinal: false }),
          ),
        ]),
    ],
    "text that is not UTF-8": [1007, () => frame(Buffer.from([0x7b, 0xff, 0xfe]))],
    "text cut within its last character": [
      1007,
      () =>
        Buffer.concat([
          frame(Buffer.from([0x7b, 0xce]), { isFinal: false }),
          frame("", { opcode: OPCODE.continuation }),
        ]),
    ],
    "an unmasked frame": [1002, () => frame("{}", { isMasked: false })],
    "a reserved bit": [1002, () => frame("{}", { reserved: 2 })],
    "a reserved opcode": [1002, () => frame("{}", { opcode: 3 })],
    "a bad close code": [1002, () => frame(Buffer.from([0x03, 0xed]), { opcode: OPCODE.close })],
    "a ping of 126 bytes": [1002, () => frame("x".repeat(126), { opcode: OPCODE.ping })],
    "a continuation of nothing": [1002, () => frame("{}", { opcode: OPCODE.continuation })],
    binary: [1003, () => frame("{}", { opcode: OPCODE.binary })],
  };
  for (const [name, [code, bytes]] of Object.entries(abuses)) {
    test(`${name} closes with ${code}`, async () => {
      const socket = await welcomed(server);
      socket.send(bytes());
      assert.equal(await socket.closeCode(), code);
      socket.destroy();
    });
  }

  test("a bomb of zeros is measured as it is, not as it is packed", async () => {
    const { sid, ticket } = await server.session();
    const url = `ws://127.0.0.1:${server.port}/v1/ws?sid=${sid}&t=${ticket}`;
    const socket = new WebSocket(url, { origin: server.origin });
    await new Promise((resolve) => socket.on("open", resolve));
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.on("error", () => {});
    socket.send(JSON.stringify({ type: "hello", v: 1, inst: "i_1" }));
    socket.send("0".repeat(8_000_000));
    assert.equal(await closed, 1009);
  });

  test("whoever speaks another version of the protocol is told so", async () => {
    const socket = await RawSocket.open(server, await server.session());
    socket.say({ type: "hello", v: 2, inst: "i_1", resume: "in another way" });
    assert.equal(await socket.closeCode(), 4426);
    socket.destroy();
  });

  test("whoever says no hello is let go", async () => {
    const socket = await RawSocket.open(server, await server.session());
    assert.equal(await socket.closeCode(), 4408);
    socket.destroy();
  });

  test("frames that make no sense are answered, and the chat lives", async () => {
    const socket = await welcomed(server);
    for (const bad of [
      "",
      "{",
      "[]",
      '{"type":7}',
      '{"type":"confirm_booking"}',
      "[".repeat(900),
    ]) {
      socket.send(frame(bad));
    }
    socket.say({ type: "nobody_knows_this", cid: "c1" });
    socket.say({ type: "ping", n: 1, seq: 0 });
    assert.equal((await socket.message("pong")).n, 1);
    socket.destroy();
  });

  test("what a patient may read out on the telephone is in the log, and so is each booking", async () => {
    const socket = await welcomed(server);
    socket.say({ type: "select_slot", cid: "c1", doctor_id: "d", slot_id: "s_none" });
    const error = await socket.message("error");
    assert.equal(error.code, "not_found");
    const line = JSON.parse(await server.logged(new RegExp(`"ref":"${error.ref}"`)));
    assert.equal(line.event, "refused");
    assert.equal(line.code, "not_found");
    assert.match(line.sid, /^s_/);

    const { json: page } = await server.call("GET", "/v1/slots?count=1");
    const slot = page.slots[0];
    socket.say({ type: "select_slot", cid: "c2", doctor_id: slot.doctor_id, slot_id: slot.id });
    const { hold_id } = await socket.message("slot_hold");
    const patient = { name: "Ada Lovelace", phone: "+1 212 555 0143" };
    const confirm = { hold_id, slot_id: slot.id, version: 1, patient };
    socket.say({ type: "confirm_booking", cid: "c3", ...confirm });
    const { confirmation } = await socket.message("booking_confirmation");
    const booked = await server.logged(
      new RegExp(`"what":"booked".*${confirmation.appointment_id}`),
    );
    assert.equal(JSON.parse(booked).slot, slot.id);
    assert.ok(
      server.log.every((one) => !/Ada|Lovelace|555.?0143/.test(one)),
      "ids and nothing else",
    );
    socket.destroy();
  });

  test("a flood of frames ends its own connection", async () => {
    const socket = await welcomed(server);
    const flood = Buffer.concat(
      Array.from({ length: 5000 }, (_, n) =>
        frame(JSON.stringify({ type: "sync", from_seq: 0, n })),
      ),
    );
    socket.send(flood);
    assert.equal(await socket.closeCode(), 4429);
    socket.destroy();
  });

  test("the echo sends back text and bytes, whole or in pieces", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/echo`);
    await new Promise((resolve) => socket.on("open", resolve));
    const answer = () =>
      new Promise((resolve) =>
        socket.once("message", (data, isBinary) => resolve([data, isBinary])),
      );
    for (const text of ["", "héllo", "x".repeat(200_000)]) {
      const got = answer();
      socket.send(text);
      assert.deepEqual((await got).map(String), [text, "false"]);
    }
    const got = answer();
    socket.send(Buffer.from([0, 255]));
    assert.deepEqual(await got, [Buffer.from([0, 255]), true]);
    socket.terminate();
  });
});

test("a reader that stops costs little memory and is dropped", async (t) => {
  const server = await Frontdesk.start();
  t.after(() => server.stop());
  const socket = await welcomed(server);
  for (let n = 0; n < 8; n += 1) {
    socket.say({ type: "user_message", cid: `big${n}`, content: "x".repeat(7500) });
    await socket.message("ack");
  }
  const before = residentKilobytes(server.pid);
  socket.raw.pause();
  let most = 0;
  const measure = () => {
    most = Math.max(most, residentKilobytes(server.pid) - before);
  };
  // Each asks for the whole log again. Not so many at once that it would be a flood.
  const asking = setInterval(() => {
    socket.say({ type: "sync", from_seq: 0 });
    measure();
  }, 50);
  await server.logged(/"event":"socket_dropped".*"why":"stalled"/);
  clearInterval(asking);
  measure();
  socket.destroy();
  console.log(`figure: a reader that stops adds ${most} kB to the server`);
  assert.ok(most < 8_000, `${most} kB more`);
});

test("nobody has more than eight sockets; HTTP serves the rest", async (t) => {
  const server = await Frontdesk.start();
  t.after(() => server.stop());
  const token = await server.guest();
  const open = async (bearer) => RawSocket.open(server, await server.session(bearer));
  const eight = [];
  for (let n = 0; n < 8; n += 1) eight.push(await open(token));
  assert.deepEqual(
    eight.map((socket) => socket.status),
    Array(8).fill(101),
  );
  const ninth = await open(token);
  assert.equal(ninth.status, 429);
  const { sid } = await server.session(token);
  const path = `/v1/sessions/${sid}/events?since=0&wait=0`;
  assert.equal((await server.call("GET", path, { token })).status, 200);
  assert.equal((await open(await server.guest())).status, 101);
  eight[0].destroy();
  await server.logged(/"event":"socket_closed"/);
  assert.equal((await open(token)).status, 101);
});

test("sockets are refused where the operator says so, and HTTP still works", async (t) => {
  const server = await Frontdesk.start({ flags: ["--refuse-sockets"] });
  t.after(() => server.stop());
  const socket = await RawSocket.open(server, await server.session());
  assert.equal(socket.status, 403);
});

function residentKilobytes(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]);
}
