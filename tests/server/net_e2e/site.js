// The page and the portal as they are served: filled, compressed, policed.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { Frontdesk, temporaryFolder } from "./frontdesk.js";

const WASM = "app-0123456789.wasm";

/** GET without fetch's own ideas about encodings. */
function get(port, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, headers }, (response) => {
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("end", () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(pieces),
        }),
      );
    });
    asked.on("error", reject).end();
  });
}

describe("the site", () => {
  const site = temporaryFolder();
  let server;
  before(async () => {
    writeFileSync(
      join(site, "index.html"),
      '<html lang="{{lang}}"><title>{{clinic_name}}</title>' +
        '<meta name="frontdesk-config" content="{{config_json}}">',
    );
    writeFileSync(join(site, WASM), Buffer.alloc(5000));
    writeFileSync(join(site, `${WASM}.br`), "br");
    writeFileSync(join(site, `${WASM}.gz`), "gz.");
    writeFileSync(join(site, "embed.js"), "0;");
    mkdirSync(join(site, "portal"));
    writeFileSync(
      join(site, "portal/index.html"),
      '<script src="{{app_origin}}/embed.js"></script>',
    );
    server = await Frontdesk.start({ flags: ["--site", site] });
  });
  after(async () => {
    await server.stop();
    rmSync(site, { recursive: true });
  });

  test("the page carries the clinic and its configuration, packed or not", async () => {
    const plain = await get(server.port, "/");
    const text = plain.body.toString();
    assert.match(text, /<html lang="en"><title>Harbour Street Clinic<\/title>/);
    const config = JSON.parse(text.match(/content="([^"]*)"/)[1].replaceAll("&quot;", '"'));
    assert.equal(config.v, 1);
    assert.equal(config.demo, true);
    assert.equal(config.guests, true);
    assert.equal(config.clinic.country, "US");
    const portal = server.portalPort;
    const framers = [`http://127.0.0.1:${portal}`, `http://localhost:${portal}`];
    assert.deepEqual(config.host_origins, framers);
    assert.equal(
      plain.headers["content-security-policy"],
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
        "img-src 'self' blob:; style-src 'self'; font-src 'self'; worker-src 'self'; " +
        "base-uri 'none'; form-action 'self'; object-src 'none'; " +
        `frame-ancestors ${framers.join(" ")}; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    const packed = await get(server.port, "/", { "Accept-Encoding": "gzip" });
    assert.equal(packed.headers["content-encoding"], "gzip");
    assert.equal(gunzipSync(packed.body).toString(), text);
    assert.notEqual(packed.headers.etag, plain.headers.etag);
    const same = await get(server.port, "/", { "If-None-Match": plain.headers.etag });
    assert.equal(same.status, 304);
    assert.equal(same.body.length, 0);
  });

  test("hashed files are kept for ever, in the form the browser takes", async () => {
    const best = await get(server.port, `/${WASM}`, { "Accept-Encoding": "gzip, deflate, br" });
    assert.equal(best.headers["content-encoding"], "br");
    assert.equal(best.headers["content-type"], "application/wasm");
    assert.match(best.headers["cache-control"], /immutable/);
    assert.equal(best.headers.vary, "Accept-Encoding");
    const plain = await get(server.port, `/${WASM}`);
    assert.equal(plain.body.length, 5000);
  });

  test("only embed.js is for other sites, and the portal's files are the portal's", async () => {
    const policy = async (path) =>
      (await get(server.port, path)).headers["cross-origin-resource-policy"];
    assert.equal(await policy("/embed.js"), "cross-origin");
    assert.equal(await policy(`/${WASM}`), "same-origin");
    assert.equal((await get(server.port, "/portal/index.html")).status, 404);
  });

  test("the portal frames the app and signs its patients in", async () => {
    const page = await get(server.portalPort, "/");
    assert.match(page.body.toString(), new RegExp(`src="${server.origin}/embed.js"`));
    assert.match(page.headers["content-security-policy"], /frame-ancestors 'none'/);
    const { body } = await get(server.portalPort, "/token?patient=grace");
    const { token } = JSON.parse(body);
    const session = await server.call("POST", "/v1/session", { token, body: { inst: "i" } });
    assert.equal(session.status, 200);
    assert.equal(session.json.guest, false);
    assert.equal(session.json.patient_name, "Grace Hopper");
    assert.equal((await get(server.portalPort, "/token?patient=eve")).status, 404);
    const stranger = { Host: "evil.example" };
    assert.equal((await get(server.portalPort, "/token?patient=grace", stranger)).status, 421);
  });

  test("servers that are listed are in the page's policy and in its configuration", async (t) => {
    const ws = "wss://chat.example/ws?token={token}&session_id={sid}";
    const servers = [{ ws, rest: "https://chat.example", mode: "auto", plain_stream: "delta" }];
    const listing = await Frontdesk.start({ settings: { servers }, flags: ["--site", site] });
    t.after(() => listing.stop());
    const page = await get(listing.port, "/");
    const [, content] = page.body.toString().match(/content="([^"]*)"/);
    const config = JSON.parse(content.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
    assert.deepEqual(config.servers, servers);
    const policyOf = ({ headers }) => headers["content-security-policy"];
    assert.match(
      policyOf(page),
      /; connect-src 'self' wss:\/\/chat\.example https:\/\/chat\.example;/,
    );
    for (const other of [await get(listing.port, "/book"), await get(listing.portalPort, "/")]) {
      assert.doesNotMatch(policyOf(other), /chat\.example/);
    }
  });
});
