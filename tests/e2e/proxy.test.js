// The rule proxy does what each of its actions says, between a small server and a client of `ws`.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { WebSocket, WebSocketServer } from "ws";
import { RuleProxy } from "./proxy.js";
import * as act from "./proxy_actions.js";
import { readFrame, writeFrame } from "./proxy_socket.js";

/** Echoes what it is posted, in two pieces, and every frame; `heard` is all that reached it. */
async function startEcho() {
  const heard = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    heard.push(`${incoming.method} ${incoming.url} ${Buffer.concat(chunks)}`);
    outgoing.writeHead(200, { "X-Host": incoming.headers.host });
    outgoing.write("first;");
    await server.mayEnd;
    outgoing.end("last");
  });
  server.mayEnd = Promise.resolve();
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket, incoming) => {
    heard.push(`socket from ${incoming.headers.origin}`);
    socket.on("error", () => {});
    socket.on("message", (bytes) => {
      const frame = JSON.parse(bytes);
      heard.push(frame.n);
      if (frame.batch) socket.send(JSON.stringify({ type: "batch", items: frame.batch }));
      else socket.send(JSON.stringify(frame));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, heard, url: `http://127.0.0.1:${server.address().port}/` };
}

async function start(t) {
  const echo = await startEcho();
  const proxy = await RuleProxy.start(echo.url);
  t.after(async () => {
    await proxy.close();
    echo.server.closeAllConnections();
    echo.server.close();
  });
  return { echo, proxy };
}

/** A client with all it got, and how it ended: a close code, or what went wrong. */
function join(proxy) {
  const client = new WebSocket(proxy.url.replace("http", "ws"), {
    origin: new URL(proxy.url).origin,
  });
  const got = [];
  const waiting = [];
  client.on("message", (bytes) => {
    const text = bytes.toString();
    got.push(text.startsWith("{") ? (JSON.parse(text).n ?? text) : text);
    for (const check of waiting) check();
  });
  const ended = new Promise((resolve) => {
    client.on("error", (error) => resolve(error.message));
    client.on("close", (code) => resolve(code));
  });
  const has = (count) =>
    new Promise((resolve) => {
      const check = () => got.length >= count && resolve(got.slice());
      waiting.push(check);
      check();
    });
  const say = (n, more) => client.send(JSON.stringify({ type: "note", n, ...more }));
  const opens = () => once(client, "open");
  return { client, got, ended, has, say, opens };
}

const answer = { from: "server", type: "note" };

test("without rules everything passes, by HTTP and by socket, as the server's own page asks", async (t) => {
  const { echo, proxy } = await start(t);
  const response = await fetch(`${proxy.url}a?b=1`, { method: "POST", body: "c" });
  assert.equal(await response.text(), "first;last");
  assert.equal(response.headers.get("X-Host"), new URL(echo.url).host);
  const one = join(proxy);
  await one.opens();
  one.say(1, { long: "ß".repeat(70_000) });
  one.say(2, { long: "x".repeat(300) });
  assert.deepEqual(await one.has(2), [1, 2]);
  one.client.close(4901);
  assert.equal((await proxy.saw({ what: "closed", from: "page" })).code, 4901);
  await one.ended;
  assert.deepEqual(echo.heard, ["POST /a?b=1 c", `socket from ${new URL(echo.url).origin}`, 1, 2]);
  const kinds = proxy.log.map(({ what }) => what);
  assert.deepEqual(kinds.slice(0, 4), ["request", "answer", "upgrade", "opened"]);
  assert.equal(proxy.all({ what: "frame", from: "page", type: "note" }).length, 2);
});

test("a page elsewhere keeps its own Origin", async (t) => {
  const { echo, proxy } = await start(t);
  const stranger = new WebSocket(proxy.url.replace("http", "ws"), { origin: "http://evil.test" });
  await once(stranger, "open");
  assert.deepEqual(echo.heard, ["socket from http://evil.test"]);
});

test("upgrades: refused, reset, opened and closed, opened and swallowed, then let through", async (t) => {
  const { echo, proxy } = await start(t);
  proxy.upgrades({}, act.refuseWith(403, "<p>no</p>"));
  proxy.upgrades({}, act.resetUpgrade);
  proxy.upgrades({}, act.acceptAndClose(4429, "later"));
  proxy.upgrades({ connection: 4 }, act.acceptAndSwallow);
  assert.match(await join(proxy).ended, /403/);
  assert.match(await join(proxy).ended, /hang up|ECONNRESET/);
  assert.equal(await join(proxy).ended, 4429);
  const silent = join(proxy);
  await silent.opens();
  silent.say(1);
  const fifth = join(proxy);
  await fifth.opens();
  fifth.say(5);
  assert.deepEqual(await fifth.has(1), [5]);
  assert.deepEqual(silent.got, []);
  assert.equal(echo.heard.length, 2, "only the fifth reached the server");
  const did = proxy.all({ what: "upgrade" }).map((fact) => fact.did);
  const names = ["refused", "resetUpgrade", "acceptedAndClosed", "acceptAndSwallow", undefined];
  assert.deepEqual(did, names);
});

test("frames: cut before, within and behind, and closed with a code", async (t) => {
  const { proxy } = await start(t);
  proxy.frames({ ...answer, connection: 1 }, act.cut);
  proxy.frames({ ...answer, connection: 2 }, act.cutAfterBytes(5));
  proxy.frames({ ...answer, connection: 3 }, act.passAndCut);
  proxy.frames({ ...answer, connection: 4, after: 1 }, act.closeWith(1012, "deploy"));
  const ends = [];
  for (let connection = 1; connection <= 4; connection += 1) {
    const one = join(proxy);
    await one.opens();
    one.say(1);
    one.say(2);
    const end = await one.ended;
    ends.push([one.got, typeof end === "number" ? end : "reset"]);
  }
  const [before, within, behind, closed] = ends;
  for (const [got] of [before, within]) assert.deepEqual(got, []);
  assert.deepEqual(behind[0], [1]);
  for (const [, end] of [before, within, behind]) assert.ok([1006, "reset"].includes(end), end);
  assert.deepEqual(closed, [[1], 1012]);
});

test("frames: one swallowed, one replaced, others put in, a batch taken apart", async (t) => {
  const { echo, proxy } = await start(t);
  proxy.frames({ from: "page", type: "note", frame: ({ n }) => n === 1 }, act.swallow);
  proxy.frames(
    answer,
    act.replace((frame) => ({ ...frame, n: 20 })),
  );
  proxy.frames(answer, act.inject({ n: "more" }, "not JSON"));
  proxy.frames({ from: "server", type: "item", after: 1 }, act.swallow);
  const one = join(proxy);
  await one.opens();
  for (const n of [1, 2, 3]) one.say(n);
  const items = ["a", "b", "c"].map((n) => ({ type: "item", n }));
  one.say(4, { batch: items });
  assert.deepEqual(await one.has(6), [20, 3, "more", "not JSON", "a", "c"]);
  assert.deepEqual(echo.heard.slice(1), [2, 3, 4]);
});

test("frames: held and let go in order; all swallowed from one side, or from both", async (t) => {
  const { echo, proxy } = await start(t);
  const held = proxy.frames({ ...answer, connection: 1 }, act.hold);
  const one = join(proxy);
  await one.opens();
  one.say(1);
  one.say(2);
  await proxy.saw({ ...answer, did: "hold" });
  proxy.socket.tell("page", { n: "now" });
  assert.deepEqual(await one.has(1), ["now"]);
  held.release();
  assert.deepEqual(await one.has(3), ["now", 1, 2]);

  proxy.frames(answer, act.swallowOnwards);
  one.say(3);
  one.say(4);
  await proxy.saw({ from: "page", frame: (frame) => frame?.n === 4 });
  proxy.socket.tell("page", { n: "last" });
  assert.deepEqual(await one.has(4), ["now", 1, 2, "last"]);
  assert.deepEqual(echo.heard.slice(1, 4), [1, 2, 3]);

  proxy.frames({ ...answer, connection: 2 }, act.passAndFallSilent);
  const two = join(proxy);
  await two.opens();
  two.say(5);
  assert.deepEqual(await two.has(1), [5]);
  two.say(6);
  two.client.close();
  const third = join(proxy);
  await third.opens();
  third.say(7);
  assert.deepEqual(await third.has(1), [7]);
  assert.ok(!echo.heard.includes(6));
  assert.equal(two.client.readyState, WebSocket.CLOSING, "nobody was told");
  two.client.terminate();
});

test("requests: answered by the proxy, reset, dropped, answer lost, the right ones", async (t) => {
  const { echo, proxy } = await start(t);
  const busy = act.answerWith(503, { body: "<p>busy</p>", headers: { "Retry-After": "7" } });
  proxy.requests({ path: /^\/busy/ }, busy);
  proxy.requests({ path: /^\/reset/ }, act.resetRequest);
  proxy.requests({ method: "POST", path: /^\/lost/ }, act.loseAnswer);
  proxy.requests({ path: /^\/drop/ }, act.drop);
  const refused = await fetch(`${proxy.url}busy`);
  const { status, headers } = refused;
  assert.deepEqual(
    [status, headers.get("Retry-After"), await refused.text()],
    [503, "7", "<p>busy</p>"],
  );
  await assert.rejects(fetch(`${proxy.url}reset`));
  await assert.rejects(fetch(`${proxy.url}lost`, { method: "POST", body: "x" }));
  assert.equal((await fetch(`${proxy.url}busy`)).status, 200, "a rule holds once");
  const abort = new AbortController();
  const dropped = assert.rejects(fetch(`${proxy.url}drop`, { signal: abort.signal }));
  await proxy.saw({ what: "request", path: "/drop" });
  abort.abort();
  await dropped;
  assert.deepEqual(echo.heard, ["POST /lost x", "GET /busy "]);
});

test("requests: held before and behind the server, answers kept back until they end", async (t) => {
  const { echo, proxy } = await start(t);
  const before = proxy.requests({ path: "/before" }, act.holdRequest);
  const behind = proxy.requests({ path: "/behind" }, act.holdAnswer);
  const first = fetch(`${proxy.url}before`);
  const second = fetch(`${proxy.url}behind`);
  await proxy.saw({ what: "answer", path: "/behind" });
  assert.deepEqual(echo.heard, ["GET /behind "]);
  behind.release();
  assert.equal(await (await second).text(), "first;last");
  before.release();
  assert.equal(await (await first).text(), "first;last");

  const begin = async (path) => {
    let end;
    echo.server.mayEnd = new Promise((resolve) => {
      end = resolve;
    });
    let hasBegun = false;
    const asked = fetch(proxy.url + path).then((response) => {
      hasBegun = true;
      return response.text();
    });
    await proxy.saw({ what: "answer", path: `/${path}` });
    return { asked, end, hasBegun: () => hasBegun };
  };
  proxy.requests({ path: "/kept" }, act.withhold);
  const kept = await begin("kept");
  // Time enough for another request to come and go.
  assert.equal((await fetch(`${echo.url}`)).status, 200);
  assert.equal(kept.hasBegun(), false);
  kept.end();
  assert.equal(await kept.asked, "first;last");
});

test("compression is agreed to with the page alone, its frames are read, and one cannot be", async (t) => {
  const { echo, proxy } = await start(t);
  proxy.upgrades({}, act.compress);
  proxy.frames({ ...answer, after: 2 }, act.garble);
  const one = join(proxy);
  await one.opens();
  assert.match(one.client.extensions, /permessage-deflate/);
  for (const n of [1, 2]) one.say(n, { long: `${n} and so on `.repeat(500) });
  assert.deepEqual(await one.has(2), [1, 2]);
  one.say(3);
  assert.match(await one.ended, /invalid block type/);
  assert.deepEqual(echo.heard.slice(1), [1, 2, 3]);
});

test("frames of every length are read as they were written, masked or not, byte by byte", () => {
  for (const length of [0, 1, 125, 126, 65_535, 65_536]) {
    for (const isMasked of [true, false]) {
      const payload = Buffer.alloc(length, "é");
      const bytes = writeFrame(1, payload, isMasked);
      assert.equal(readFrame(bytes.subarray(0, bytes.length - 1)), undefined);
      const { isFinal, opcode, payload: read, size } = readFrame(Buffer.concat([bytes, bytes]));
      assert.deepEqual([isFinal, opcode, size], [true, 1, bytes.length]);
      assert.ok(read.equals(payload));
    }
  }
});
