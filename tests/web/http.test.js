// Goal: what the program is told about HTTP is exact: lines whole whatever the pieces, one ending a
// request, nothing after an abort, no cookies, the token only in its header.
// Method: the real module with a made-up fetch and hand-driven timers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttp, retryAfter } from "../../web/http.js";

const order = (more) => ({
  request: 7,
  method: "POST",
  url: "/v1/session",
  token: "",
  body: "",
  idempotency_key: "",
  is_streamed: false,
  keeps_alive: false,
  timeout_ms: 8000,
  ...more,
});

function recorder() {
  const told = [];
  return {
    told,
    line: (request, text) => told.push(["line", request, text]),
    done: (request, facts) => told.push(["done", request, facts]),
    failed: (request) => told.push(["failed", request]),
  };
}

const stillTimers = { setTimeout: () => 1, clearTimeout: () => {} };

/** A body that arrives in pieces of `size` bytes. */
function pieces(text, size) {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(stream) {
      if (at >= bytes.length) return stream.close();
      stream.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

test("an answer is delivered whole, with its facts", async () => {
  const events = recorder();
  const response = new Response('{"v":1}', {
    status: 429,
    headers: { "Content-Type": "application/json; charset=utf-8", "Retry-After": "3" },
  });
  await createHttp(events, async () => response, stillTimers).send(order());
  const facts = { status: 429, isJson: true, wasRedirected: false, retryAfterMs: 3000 };
  assert.deepEqual(events.told, [["done", 7, { ...facts, body: '{"v":1}' }]]);
});

test("lines are whole whatever the pieces, multi-byte characters too", async () => {
  const text = '{"content":"Grüße 你好 👩‍👩‍👧 مرحبا"}\n\n{"type":"caught_up"}';
  for (const size of [1, 2, 3, 7, 1000]) {
    const events = recorder();
    const response = new Response(pieces(text, size), {
      headers: { "Content-Type": "application/x-ndjson" },
    });
    await createHttp(events, async () => response, stillTimers).send(order({ is_streamed: true }));
    const lines = events.told.filter(([kind]) => kind === "line").map(([, , line]) => line);
    assert.deepEqual(lines, text.split("\n").filter(Boolean));
    assert.deepEqual(events.told.at(-1)[0], "done");
    assert.equal(events.told.at(-1)[2].body, "");
  }
});

test("an error answer to a streamed request keeps its body", async () => {
  const events = recorder();
  const response = Response.json({ error: "gone" }, { status: 410 });
  await createHttp(events, async () => response, stillTimers).send(order({ is_streamed: true }));
  assert.equal(events.told[0][0], "done");
  assert.equal(events.told[0][2].body, '{"error":"gone"}');
});

test("cookies stay home and the token goes into its header only", async () => {
  const seen = [];
  const events = recorder();
  const fetcher = async (url, init) => {
    seen.push({ url, init });
    return Response.json({});
  };
  const http = createHttp(events, fetcher, stillTimers);
  await http.send(order({ token: "secret", body: "{}", idempotency_key: "k1", keeps_alive: true }));
  const { url, init } = seen[0];
  assert.equal(init.credentials, "omit");
  assert.equal(init.redirect, "manual");
  assert.equal(init.keepalive, true);
  assert.equal(init.headers.Authorization, "Bearer secret");
  assert.equal(init.headers["Idempotency-Key"], "k1");
  assert.ok(!url.includes("secret"));
  await http.send(order());
  assert.equal("Authorization" in seen[1].init.headers, false);
});

test("a refused, a cut and an oversized answer count as failed", async () => {
  const cut = new ReadableStream({
    start(stream) {
      stream.enqueue(new TextEncoder().encode('{"a":1}\n{"b'));
      stream.error(new Error("reset"));
    },
  });
  const huge = new ReadableStream({
    pull(stream) {
      stream.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  for (const body of [null, cut, huge]) {
    const events = recorder();
    const fetcher = async () => {
      if (!body) throw new TypeError("refused");
      return new Response(body, { headers: { "Content-Type": "text/plain" } });
    };
    await createHttp(events, fetcher, stillTimers).send(order());
    assert.deepEqual(events.told, [["failed", 7]]);
  }
});

test("a redirect is reported, not followed", async () => {
  const events = recorder();
  const response = {
    type: "opaqueredirect",
    status: 0,
    headers: new Headers(),
    ok: false,
    body: null,
  };
  await createHttp(events, async () => response, stillTimers).send(order());
  assert.equal(events.told[0][2].wasRedirected, true);
  assert.equal(events.told[0][2].status, 302);
});

test("the time limit aborts, and each piece of a stream renews it", async () => {
  const events = recorder();
  let fire = null;
  let armed = 0;
  const timers = {
    setTimeout(action) {
      armed += 1;
      fire = action;
      return armed;
    },
    clearTimeout() {},
  };
  const fetcher = (_, { signal }) => {
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"n":1}\n'));
        signal.addEventListener("abort", () => stream.error(new Error("aborted")));
      },
      pull() {
        if (armed >= 2) fire();
      },
    });
    const headers = { "Content-Type": "application/x-ndjson" };
    return Promise.resolve(new Response(body, { headers }));
  };
  await createHttp(events, fetcher, timers).send(order({ is_streamed: true }));
  assert.deepEqual(events.told, [
    ["line", 7, '{"n":1}'],
    ["failed", 7],
  ]);
  assert.equal(armed, 2);
});

test("nothing is told about an aborted request", async () => {
  const events = recorder();
  const fetcher = (_, { signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  const http = createHttp(events, fetcher, stillTimers);
  const sent = http.send(order());
  http.abort(7);
  await sent;
  http.abort(7);
  assert.deepEqual(events.told, []);
});

test("Retry-After is seconds or a date", () => {
  assert.equal(retryAfter("12"), 12_000);
  assert.equal(
    retryAfter("Wed, 21 Oct 2026 07:28:10 GMT", Date.parse("2026-10-21T07:28:00Z")),
    10_000,
  );
  assert.equal(retryAfter("Wed, 21 Oct 2026 07:28:10 GMT", Date.parse("2026-10-21T08:00:00Z")), 0);
  assert.equal(retryAfter("soon"), 0);
  assert.equal(retryAfter(null), 0);
});
