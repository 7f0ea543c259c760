// HTTP that is too big, too slow, too clever or from the wrong place.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Frontdesk } from "./frontdesk.js";
import { Raw, statusOf } from "./raw.js";

describe("HTTP within limits", { concurrency: true }, () => {
  let server;
  before(async () => {
    server = await Frontdesk.start({ settings: { allowed_origins: ["https://portal.example"] } });
  });
  after(() => server.stop());

  const head = (line, ...headers) =>
    [line, `Host: 127.0.0.1:${server.port}`, ...headers, "", ""].join("\r\n");

  /** What must be refused, and how. */
  const refused = {
    "a chunked request": [411, () => head("POST /v1/guest HTTP/1.1", "Transfer-Encoding: chunked")],
    "chunked over HTTP/1.0": [
      [400, 411],
      () => head("POST /v1/guest HTTP/1.0", "Transfer-Encoding: chunked"),
    ],
    "chunked and gzip": [
      [400, 411],
      () => head("POST /v1/guest HTTP/1.1", "Transfer-Encoding: chunked, gzip"),
    ],
    "a length and chunked": [
      [400, 411],
      () => head("POST /v1/guest HTTP/1.1", "Content-Length: 2", "Transfer-Encoding: chunked"),
    ],
    "chunked and a length": [
      [400, 411],
      () => head("POST /v1/guest HTTP/1.1", "Transfer-Encoding: chunked", "Content-Length: 2"),
    ],
    "two lengths": [
      400,
      () => `${head("POST /v1/guest HTTP/1.1", "Content-Length: 2", "Content-Length: 3")}{}`,
    ],
    "no Host": [400, () => "GET /v1/health HTTP/1.1\r\n\r\n"],
    "two Hosts": [400, () => head("GET /v1/health HTTP/1.1", "Host: evil.example")],
    "a stranger's Host": [421, () => "GET /v1/health HTTP/1.1\r\nHost: evil.example\r\n\r\n"],
    "a big header": [431, () => head("GET / HTTP/1.1", `X-Big: ${"x".repeat(9000)}`)],
    "many headers": [431, () => head("GET / HTTP/1.1", ...Array(2000).fill("X: y"))],
    "a big body": [413, () => head("POST /v1/guest HTTP/1.1", "Content-Length: 70000")],
    "a huge body": [413, () => head("POST /v1/guest HTTP/1.1", "Content-Length: 99999999999999")],
    "no HTTP at all": [400, () => "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"],
    "a bare line feed": [400, () => `GET /v1/health HTTP/1.1\nHost: 127.0.0.1\n\n`],
    "a method of one's own": [[400, 404, 405], () => head("BREW / HTTP/1.1")],
    "a way up": [404, () => head("GET /../../../../etc/passwd HTTP/1.1")],
    "a way up, in disguise": [404, () => head("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1")],
    "a way up, with slashes": [404, () => head("GET /..%2f..%2fetc%2fpasswd HTTP/1.1")],
    "a whole URL": [404, () => head("GET http://evil.example/ HTTP/1.1")],
    "a socket without an upgrade": [426, () => head("GET /v1/ws HTTP/1.1")],
  };
  for (const [name, [status, bytes]] of Object.entries(refused)) {
    test(`${name} is refused`, async () => {
      const got = await statusOf(server.port, bytes());
      assert.ok([status].flat().includes(got), `${got}, not ${status}`);
    });
  }

  test("the answer to a body that is too big arrives before the connection closes", async () => {
    const raw = await Raw.open(server.port);
    raw.send(head("POST /v1/guest HTTP/1.1", "Content-Length: 200000"));
    raw.send("x".repeat(200_000));
    assert.equal(await raw.status(), 413);
    await raw.closed;
    assert.match(raw.text, /"code":"too_large"/);
  });

  test("a connection is kept, and requests sent together are answered in order", async () => {
    const raw = await Raw.open(server.port);
    raw.send(head("GET /v1/health HTTP/1.1") + head("GET /v1/nothing HTTP/1.1"));
    raw.send(head("GET /v1/health HTTP/1.1", "Connection: close"));
    await raw.closed;
    const statuses = [...raw.text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1]);
    assert.deepEqual(statuses, ["200", "404", "200"]);
  });

  test("slowly sent headers are not waited for, a request by then is", async () => {
    const slow = await Raw.open(server.port);
    slow.send("GET /v1/health HTTP/1.1\r\n");
    const drip = setInterval(() => slow.send("X: y\r\n"), 1000);
    await slow.closed;
    clearInterval(drip);
    assert.equal(slow.text, "");
  });

  test("another origin's page gets nothing, a listed one its headers", async () => {
    const call = (origin) =>
      server.call("POST", "/v1/guest", { body: {}, headers: { Origin: origin } });
    assert.equal((await call("https://evil.example")).status, 403);
    const listed = await call("https://portal.example");
    assert.equal(listed.status, 200);
    assert.equal(listed.headers.get("access-control-allow-origin"), "https://portal.example");
    assert.equal((await call(`http://localhost:${server.port}`)).status, 200);
    assert.equal((await call("null")).status, 403);
  });

  test("answers of the API are not kept by anybody", async () => {
    const { headers } = await server.call("GET", "/v1/health");
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
  });

  test("the log has ids and numbers, never tokens, queries or words", async () => {
    const { token, sid, ticket } = await server.session();
    await server.call("POST", `/v1/sessions/${sid}/frames?epoch=secretquery`, {
      token,
      body: { type: "user_message", cid: "c1", content: "my skin itches" },
    });
    await server.call("GET", `/v1/secretpath?t=${ticket}`);
    await server.logged(/"route":"unknown"/);
    const log = server.log.join("\n");
    for (const secret of [token, ticket, "secretquery", "secretpath", "itches"]) {
      assert.ok(!log.includes(secret), secret);
    }
  });
});

test("one address takes only so many connections, and gets them back", async (t) => {
  const server = await Frontdesk.start({ settings: { limits: { connections_per_address: 3 } } });
  t.after(() => server.stop());
  const open = [];
  for (let i = 0; i < 3; i += 1) open.push(await Raw.open(server.port));
  const ask = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const request = ask.replace("localhost", `127.0.0.1:${server.port}`);
  assert.equal(await open[2].send(request).status(), 200);
  const fourth = await Raw.open(server.port);
  await fourth.closed;
  assert.equal(fourth.text, "");
  for (const raw of open) raw.destroy();
  // The server notices the ends in its own time: a new connection is let in when it has.
  for (let status = null; status !== 200; ) status = await statusOf(server.port, request);
});

test("one address may ask only so much at once", async (t) => {
  const limits = { requests_per_second: 1, requests_burst: 3 };
  const server = await Frontdesk.start({ settings: { limits } });
  t.after(() => server.stop());
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => server.call("GET", "/v1/health")),
  );
  const refused = answers.filter((answer) => answer.status === 429);
  assert.ok(refused.length >= 10);
  assert.equal(refused[0].json.code, "rate_limited");
  assert.ok(refused[0].headers.get("retry-after"));
});
