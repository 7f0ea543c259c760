// Goal: only an allowed page, by its exact origin, can talk to us, and only in well-formed messages;
// anything else changes nothing.
// Method: a made-up window; 10,000 random messages from a fixed seed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMessage, findHost } from "../../web/host_frame.js";

const ALLOWED = "https://portal.example";

/** A window inside another, with what it was asked to post and a way to deliver messages to it. */
function embedded({ above } = {}) {
  const posted = [];
  const listeners = [];
  const timers = [];
  const page = {
    parent: { postMessage: (message, origin) => posted.push({ message, origin }) },
    location: above === undefined ? {} : { ancestorOrigins: [above] },
    addEventListener: (_, listener) => listeners.push(listener),
    setTimeout: (action) => timers.push(action),
  };
  const deliver = (data, origin = ALLOWED, source = page.parent) => {
    for (const listener of listeners) listener({ data, origin, source });
  };
  const expire = () => {
    for (const action of timers) action();
  };
  return { page, posted, deliver, expire };
}

const message = (type, payload) => ({ v: 1, id: "h1", type, payload });

test("a page of its own has no host", async () => {
  const page = {};
  page.parent = page;
  assert.equal(await findHost([ALLOWED], () => {}, page), null);
});

test("a hello from the allowed origin makes the host; it is asked for by exact origin", async () => {
  const { page, posted, deliver } = embedded();
  const found = findHost([ALLOWED, "*", 7], () => {}, page);
  assert.deepEqual(
    posted.map(({ origin, message: { type } }) => [origin, type]),
    [[ALLOWED, "hello-wanted"]],
  );
  deliver(message("hello", { signs_in: true }));
  const host = await found;
  assert.deepEqual([host.origin, host.signsIn], [ALLOWED, true]);
  host.post("booked", "ap_1");
  assert.deepEqual(posted.at(-1), {
    message: { v: 1, id: "f2", type: "booked", payload: { id: "ap_1" } },
    origin: ALLOWED,
  });
});

test("where the browser tells who is above, a page that is not listed gets nothing", async () => {
  const { page, posted } = embedded({ above: "https://evil.example" });
  assert.equal(await findHost([ALLOWED], () => {}, page), null);
  assert.deepEqual(posted, []);
});

test("hellos from elsewhere are not heard, and silence ends", async () => {
  const { page, deliver, expire } = embedded();
  const found = findHost([ALLOWED], () => {}, page);
  deliver(message("hello", {}), "https://evil.example");
  deliver(message("hello", {}), `${ALLOWED}.evil.example`);
  deliver(message("hello", {}), ALLOWED, { postMessage() {} });
  expire();
  assert.equal(await found, null);
});

test("tokens come only from the host", async () => {
  const { page, deliver } = embedded();
  const tokens = [];
  const found = findHost([ALLOWED, "https://other.example"], (token) => tokens.push(token), page);
  deliver(message("hello", {}));
  await found;
  deliver(message("token", { token: "one" }));
  deliver(message("token", { token: "two" }), "https://other.example");
  deliver(message("token", { token: "" }));
  deliver(message("token", { token: 5 }));
  deliver(message("token", { token: "x".repeat(9000) }));
  deliver(message("token"));
  assert.deepEqual(tokens, ["one"]);
});

test("messages have a shape and a size", () => {
  assert.deepEqual(checkMessage(message("hello", { a: 1 })), {
    id: "h1",
    type: "hello",
    payload: { a: 1 },
  });
  const loop = message("hello", {});
  loop.payload.self = loop;
  const bad = [
    null,
    "hello",
    [],
    {},
    { ...message("hello"), v: 2 },
    { ...message("hello"), id: 5 },
    message("<script>"),
    message("hello", []),
    message("hello", null),
    message("hello", { text: "x".repeat(17_000) }),
    loop,
  ];
  for (const one of bad) assert.equal(checkMessage(one), null);
});

test("10,000 random messages change nothing", async () => {
  const { page, deliver, expire } = embedded();
  const tokens = [];
  const found = findHost([ALLOWED], (token) => tokens.push(token), page);
  let seed = 1;
  const random = (count) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % count;
  };
  const scrap = (depth) => {
    const kinds = [null, undefined, 1, Number.NaN, "", "token", "hello", true, [], 10n];
    if (depth > 3 || random(3) > 0) return kinds[random(kinds.length)];
    const object = {};
    for (const key of ["v", "id", "type", "payload", "token"]) {
      if (random(2)) object[key] = scrap(depth + 1);
    }
    return object;
  };
  for (let i = 0; i < 10_000; i += 1)
    deliver({ ...scrap(0), v: [1, 2, "1"][random(3)], type: "x" });
  for (let i = 0; i < 10_000; i += 1) deliver(scrap(0));
  expire();
  assert.equal(await found, null);
  assert.deepEqual(tokens, []);
});
