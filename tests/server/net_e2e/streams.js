// The socket's twin over HTTP: the same frames, as lines while they come or as one document.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Frontdesk } from "./frontdesk.js";
import { Raw } from "./raw.js";

const NDJSON = { Accept: "application/x-ndjson" };

describe("streams", { concurrency: true }, () => {
  let server;
  before(async () => {
    server = await Frontdesk.start();
  });
  after(() => server.stop());

  const frames = (answer) =>
    answer.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const say = (cid, content) => JSON.stringify({ type: "user_message", cid, content });

  test("a message is answered line by line, welcome first and caught_up last", async () => {
    const { token, sid } = await server.session();
    const answer = await server.call("POST", `/v1/sessions/${sid}/frames?since=0`, {
      token,
      headers: NDJSON,
      body: `${say("c1", "What are your opening hours?")}\n`,
    });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-type"), /^application\/x-ndjson/);
    assert.equal(answer.headers.get("x-accel-buffering"), "no");
    const got = frames(answer);
    assert.equal(got[0].type, "welcome");
    assert.equal(got.at(-1).type, "caught_up");
    const ack = got.find((frame) => frame.type === "ack");
    assert.equal(ack.cid, "c1");
    const pieces = got.filter((frame) => frame.type === "message" && !frame.replay);
    assert.ok(pieces.length > 2, "it came in pieces");
    assert.equal(pieces.at(-1).is_complete, true);
  });

  test("the same as one document, with how far the log goes", async () => {
    const { token, sid } = await server.session();
    const { status, json } = await server.call("POST", `/v1/sessions/${sid}/frames?since=0`, {
      token,
      headers: { Accept: "application/json" },
      body: say("c1", "Hello"),
    });
    assert.equal(status, 200);
    assert.equal(json.frames[0].type, "welcome");
    assert.equal(json.frames.at(-1).type, "caught_up");
    assert.equal(json.head_seq, json.frames.at(-1).seq);
  });

  test("a poll gives what there is at once, and waits for what there is not", async () => {
    const { token, sid } = await server.session();
    const path = `/v1/sessions/${sid}/events`;
    const first = await server.call("GET", `${path}?since=0&wait=25`, { token, headers: NDJSON });
    const { epoch, head_seq } = frames(first)[0];
    assert.ok(frames(first).some((frame) => frame.type === "message"));

    const waiting = server.call("GET", `${path}?epoch=${epoch}&since=${head_seq}&wait=25`, {
      token,
      headers: NDJSON,
    });
    await server.call("POST", `${path.replace("events", "frames")}?since=${head_seq}`, {
      token,
      body: say("c2", "Hello"),
    });
    const news = frames(await waiting);
    assert.ok(news.some((frame) => frame.type === "message" && frame.seq > head_seq));

    const idle = await server.call("GET", `${path}?since=999&wait=0`, { token, headers: NDJSON });
    assert.equal(frames(idle).at(-1).type, "caught_up");
  });

  test("somebody else's session is forbidden, one that is not there is gone", async () => {
    const { sid } = await server.session();
    const stranger = await server.guest();
    const ask = (id, token) => server.call("GET", `/v1/sessions/${id}/events?wait=0`, { token });
    assert.equal((await ask(sid, stranger)).status, 403);
    const gone = await ask("s_nothing", stranger);
    assert.equal(gone.status, 410);
    assert.equal(gone.json.code, "session_gone");
    assert.equal((await ask(sid, "nonsense")).status, 401);
  });

  test("frames by POST obey a rate of their session's: 429 with Retry-After, nothing done", async (t) => {
    const limits = { frames_per_second: 1, frames_burst: 3 };
    const slow = await Frontdesk.start({ settings: { limits } });
    t.after(() => slow.stop());
    const { token, sid } = await slow.session();
    const post = (body, id = sid, bearer = token) =>
      slow.call("POST", `/v1/sessions/${id}/frames?wait=0`, { token: bearer, body });
    const lines = [1, 2, 3, 4, 5].map((n) => say(`c${n}`, "Hello")).join("\n");
    const first = await post(lines);
    assert.equal(first.status, 200);
    const of = (type) => first.json.frames.filter((one) => one.type === type);
    assert.deepEqual(
      of("ack").map((ack) => ack.cid),
      ["c1", "c2", "c3"],
    );
    const refused = of("error").map(({ code, reply_to }) => [code, reply_to]);
    assert.deepEqual(refused, [
      ["rate_limited", "c4"],
      ["rate_limited", "c5"],
    ]);
    const second = await post(say("c6", "Hello"));
    assert.equal(second.status, 429);
    assert.ok(Number(second.headers.get("retry-after")) >= 1);
    assert.equal(second.json.code, "rate_limited");
    const other = await slow.session();
    assert.equal((await post(say("c1", "Hello"), other.sid, other.token)).status, 200);
  });

  test("a client that leaves in the middle is noticed, and the server goes on", async () => {
    const { token, sid } = await server.session();
    const body = say("c1", "Hello");
    const raw = await Raw.open(server.port);
    raw.send(
      `POST /v1/sessions/${sid}/frames HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n` +
        `Authorization: Bearer ${token}\r\nAccept: application/x-ndjson\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    await raw.until((open) => open.text.includes('"type":"welcome"'));
    raw.destroy();
    const { json } = await server.call("GET", `/v1/sessions/${sid}/events?since=0&wait=0`, {
      token,
    });
    assert.ok(json.frames.some((frame) => frame.role === "user"));
  });

  test("a key does it once, and a hold is one patient's", async () => {
    const { json: page } = await server.call("GET", "/v1/slots?count=1");
    const slot = page.slots[0].id;
    const hold = (token, key) =>
      server.call("POST", "/v1/holds", {
        token,
        body: { slot_id: slot },
        headers: { "Idempotency-Key": key },
      });
    const mine = await server.guest();
    const first = await hold(mine, "k1");
    assert.equal(first.status, 201);
    assert.equal((await hold(mine, "k1")).json.hold_id, first.json.hold_id);
    const taken = await hold(await server.guest(), "k1");
    assert.equal(taken.status, 409);
    assert.equal(taken.json.code, "slot_taken");
    assert.equal(taken.json.alternatives.length, 3);
    assert.match(taken.json.ref, /^E-/);
  });
});
