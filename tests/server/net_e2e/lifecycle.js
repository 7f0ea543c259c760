// Beginning and end: what is refused at the start, what lasts over a restart, how it stops.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { Frontdesk, program, temporaryFolder } from "./frontdesk.js";
import { welcomed } from "./raw.js";

const CLINIC = {
  name: "Main House",
  phone: "+44 20 7946 0000",
  hours: "Monday to Friday",
  country: "GB",
  tz: "Europe/London",
};

function run(t, flags, files = {}) {
  const folder = temporaryFolder();
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return spawnSync(program, flags(folder), { encoding: "utf8", timeout: 60_000 });
}

const withConfig = (config) => [
  (folder) => [
    ...["--port", "0", "--portal-port", "0", "--data", join(folder, "data")],
    ...["--config", join(folder, "config.json")],
  ],
  { "config.json": JSON.stringify(config) },
];

test("without a client it ends at once, cleanly", async (t) => {
  const server = await Frontdesk.start();
  t.after(() => server.stop());
  server.signal("SIGINT");
  assert.deepEqual(await server.exit, [0, null]);
});

test("with clients it says goodbye first: goaway, then 1001", async (t) => {
  const server = await Frontdesk.start();
  t.after(() => server.stop());
  const socket = await welcomed(server);
  server.signal("SIGTERM");
  assert.ok(await socket.message("goaway"));
  assert.equal(await socket.closeCode(), 1001);
  socket.destroy();
  assert.deepEqual(await server.exit, [0, null]);
});

test("a second signal does not wait for anybody", async (t) => {
  const server = await Frontdesk.start();
  t.after(() => server.stop());
  const deaf = await welcomed(server);
  deaf.raw.pause();
  server.signal("SIGINT");
  await server.logged(/"event":"stopping"/);
  server.signal("SIGINT");
  assert.deepEqual(await server.exit, [0, null]);
  deaf.destroy();
});

/** Listens on a port and the one after it. */
async function neighbours(t) {
  for (;;) {
    const pair = [createServer(), createServer()];
    t.after(() => pair.map((one) => one.close()));
    const isOpen = async (server, port) => {
      server.listen(port, "127.0.0.1");
      return once(server, "listening").then(
        () => true,
        () => false,
      );
    };
    await isOpen(pair[0], 0);
    const { port } = pair[0].address();
    if (await isOpen(pair[1], port + 1)) return { port, pair };
  }
}

test("the portal comes after the app's port, or where there is room", async (t) => {
  const { port, pair } = await neighbours(t);
  pair[0].close();
  const crowded = await Frontdesk.start({ ports: ["--port", String(port)] });
  t.after(() => crowded.stop());
  assert.equal(crowded.port, port);
  assert.notEqual(crowded.portalPort, port + 1);
  await crowded.stop();

  const refused = run(t, (folder) => [
    ...["--port", String(port), "--portal-port", String(port + 1)],
    ...["--data", join(folder, "data")],
  ]);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /cannot listen on port/);

  pair[1].close();
  const alone = await Frontdesk.start({ ports: ["--port", String(port)] });
  t.after(() => alone.stop());
  assert.equal(alone.portalPort, port + 1);
});

test("a guest's token and chat outlast a restart", async (t) => {
  const data = temporaryFolder();
  t.after(() => rmSync(data, { recursive: true }));
  const first = await Frontdesk.start({ data });
  const { token, sid } = await first.session();
  await first.stop();
  const second = await Frontdesk.start({ data });
  t.after(() => second.stop());
  const again = await second.call("POST", "/v1/session", {
    token,
    body: { inst: "i", session_id: sid },
  });
  assert.equal(again.json.session_id, sid);
});

test("a clinic's server takes the portal's tokens, and guests only when told to", async (t) => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = publicKey.export({ type: "spki", format: "pem" });
  const keys = temporaryFolder();
  t.after(() => rmSync(keys, { recursive: true }));
  writeFileSync(join(keys, "portal.pem"), key);
  const jwt = {
    alg: "ES256",
    key_file: join(keys, "portal.pem"),
    issuer: "portal",
    audience: "desk",
  };
  const server = await Frontdesk.start({ settings: { clinic: CLINIC, jwt }, hasPortal: false });
  t.after(() => server.stop());
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const tokenFor = (changes) => {
    const exp = Math.floor(Date.now() / 1000) + 600;
    const claims = { iss: "portal", aud: "desk", sub: "p1", name: "Ada", exp, ...changes };
    const content = `${encode({ alg: "ES256", typ: "JWT" })}.${encode(claims)}`;
    const signature = sign("sha256", content, { key: privateKey, dsaEncoding: "ieee-p1363" });
    return `${content}.${signature.toString("base64url")}`;
  };
  const open = (changes) =>
    server.call("POST", "/v1/session", { token: tokenFor(changes), body: { inst: "i" } });
  const good = await open({});
  assert.equal(good.status, 200);
  assert.equal(good.json.guest, false);
  const expired = await open({ exp: 1 });
  assert.equal(expired.status, 401);
  assert.equal(expired.json.code, "token_expired");
  assert.equal((await open({ aud: "another" })).status, 401);
  assert.equal((await server.call("POST", "/v1/guest", { body: {} })).status, 403);
  assert.equal((await server.call("GET", "/v1/doctors")).status, 401);
});

test("a wrong command line, a missing country, an open demo: told, and not started", (t) => {
  const wrong = run(t, () => ["--nonsense"]);
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /unknown flag --nonsense/);
  const jwt = { alg: "HS256", key_file: "k", issuer: "i", audience: "a" };
  const lost = run(t, ...withConfig({ clinic: { ...CLINIC, country: "" }, jwt }));
  assert.equal(lost.status, 1);
  assert.match(lost.stderr, /country must be given/);
  const open = run(t, ...withConfig({ listen: "0.0.0.0" }));
  assert.equal(open.status, 1);
  assert.match(open.stderr, /listen/);
  const keyless = run(t, ...withConfig({ clinic: CLINIC, jwt }));
  assert.equal(keyless.status, 1);
  assert.match(keyless.stderr, /cannot read .*k/);
});

test("an import without files is refused before anything is served", (t) => {
  const result = run(t, (folder) => {
    mkdirSync(join(folder, "empty"));
    return ["--port", "0", "--data", join(folder, "data"), "--import", join(folder, "empty")];
  });
  assert.equal(result.status, 1);
  assert.match(result.stderr, /^frontdesk: /m);
});
