// More faults in a real browser, as in faults.test.js: lines that fall silent, servers that refuse, frames
// that make no sense, pages that go and come back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  breaksCompression,
  isUncompressed,
  live,
  piece,
  polled,
  posted,
  Scene,
  Stage,
  said,
  sessionCall,
} from "./fault_scene.js";
import { GUEST, holdsATime } from "./journeys.js";
import * as act from "./proxy_actions.js";

let stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage?.strike());

const open = (t, options) => Scene.open(t, stage, options);

const isBack = ({ proxy }, connection) => proxy.saw({ connection, type: "caught_up" });

test("X03 an idle line falls silent: found out within 20 s, and a new one taken", async (t) => {
  const scene = await open(t, { hasClock: true });
  const { proxy } = scene;
  await scene.stopsTime();
  const since = proxy.log.length;
  proxy.socket.silence("server");
  await scene.pass(15_100);
  await proxy.saw({ connection: 1, from: "page", type: "ping" }, since);
  await scene.pass(4_900);
  await proxy.saw(sessionCall, since);
  await isBack(scene, 2);
  await scene.page.clock.resume();
  await scene.asks();
  await scene.isAnsweredOnce();
});

const ALWAYS = { times: 1_000 };

for (const [how, action] of [
  ["a close frame of a restart", act.closeWith(1012)],
  ["a goaway", act.inject({ type: "goaway", reason: "deploy", reconnect_within_ms: 0 })],
]) {
  test(`X02 the server leaves in mid-answer with ${how}: nothing of it is seen`, async (t) => {
    const scene = await open(t);
    const lines = await scene.watchesLine();
    scene.proxy.frames({ ...piece, after: 2 }, action);
    await scene.asks();
    await scene.isAnsweredOnce();
    await isBack(scene, 2);
    assert.deepEqual(await lines(), ["Live"]);
  });
}

test("X04 the line falls silent as a message leaves: found out, one bubble, one answer", async (t) => {
  const scene = await open(t);
  scene.proxy.frames(said, act.swallowOnwards);
  await scene.asks();
  await scene.isAnsweredOnce();
  await isBack(scene, 2);
});

test("X05 what the server says is lost: found out, one bubble, one answer", async (t) => {
  const scene = await open(t);
  scene.proxy.frames({ from: "server", type: "ack" }, act.swallowOnwards);
  await scene.asks();
  await scene.isAnsweredOnce();
  await isBack(scene, 2);
});

test("X11 confirm is tapped twice: one card, one appointment", async (t) => {
  const scene = await open(t);
  const { patient } = scene;
  await holdsATime(patient);
  await patient.fillsIn(GUEST);
  await patient.last("button", "Confirm appointment").dblclick();
  await patient.sees("heading", "Your appointment is booked");
  assert.equal(await patient.count("heading", "Your appointment is booked"), 1);
  assert.equal((await scene.appointments()).length, 1);
  scene.done();
});

test("X14 a reload with a message that waits: it goes out once", async (t) => {
  const scene = await open(t);
  const { proxy, page, patient } = scene;
  const refused = proxy.requests({ ...sessionCall, ...ALWAYS }, act.resetRequest);
  proxy.socket.cut();
  await patient.seesLine(/^(Reconnecting|Offline)/);
  await scene.asks();
  await patient.seesText("What can you do?");
  await page.reload();
  await patient.seesText("What can you do?");
  refused.end();
  await patient.isLive();
  await scene.isAnsweredOnce();
});

test("X15 a reload in mid-answer: the answer is there and goes on", async (t) => {
  const scene = await open(t);
  await scene.asks();
  await scene.seesAnswerBegin();
  await scene.page.reload();
  await scene.isAnsweredOnce();
});

for (const [fault, how, action] of [
  ["X19", "refused with a proxy's page", act.refuseWith(403, "<h1>Blocked</h1>")],
  ["X20", "opened and swallowed", act.acceptAndSwallow],
]) {
  test(`${fault} sockets are ${how}: HTTP carries the talk`, async (t) => {
    const rules = (proxy) => proxy.upgrades(ALWAYS, action);
    const scene = await open(t, { rules });
    await scene.asks();
    await scene.isAnsweredOnce();
    assert.ok(scene.proxy.all(posted).length > 0);
  });
}

test("X21 every socket is cut soon: the talk goes on, by HTTP in the end", async (t) => {
  const rules = (proxy) => proxy.frames({ ...live, ...ALWAYS }, act.passAndCut);
  const scene = await open(t, { rules, isLive: false });
  await scene.asks();
  await scene.isAnsweredOnce();
  await scene.proxy.saw(polled);
});

test("X22 answers by HTTP are kept back until they end: the answer comes all the same", async (t) => {
  const rules = (proxy) => {
    proxy.upgrades(ALWAYS, act.refuseWith(403));
    proxy.requests({ path: /\/(events|frames)/, ...ALWAYS }, act.withhold);
  };
  const scene = await open(t, { rules });
  await scene.asks();
  await scene.isAnsweredOnce();
});

test("X35 the server is too busy at first: it is asked again when it said", async (t) => {
  const busy = { type: "application/json", body: "{}", headers: { "Retry-After": "1" } };
  const rules = (proxy) => proxy.requests({ ...sessionCall, times: 2 }, act.answerWith(503, busy));
  const scene = await open(t, { rules });
  await scene.asks();
  await scene.isAnsweredOnce();
});

test("X47 compressed frames are broken: after two sockets one without, live, one bubble, one answer", async (t) => {
  const scene = await open(t, { rules: breaksCompression });
  await scene.asks();
  await scene.isAnsweredOnce();
  await scene.patient.isLive();
  isUncompressed(scene.proxy);
});

const NONSENSE = [
  "",
  "{",
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
  '"words"',
  { type: 7 },
  { type: "message", id: "m_x", content: 5 },
  { type: "time_slots", time_slots: "none" },
  { type: "booking_confirmation", confirmation: { appointment_id: {} } },
  { type: "of a later time", seq: -1 },
];

const LARGE = { type: "message", id: "m_large", content: "a".repeat(70_000) };

for (const [fault, how, frames] of [
  ["X37", "too large", [LARGE]],
  ["X38", "without sense", NONSENSE],
]) {
  test(`${fault} frames that are ${how} between those of an answer change nothing`, async (t) => {
    const scene = await open(t);
    scene.proxy.frames({ ...piece, after: 1 }, act.inject(...frames));
    await scene.asks();
    await scene.isAnsweredOnce();
    assert.equal(scene.proxy.sockets.length, 1);
  });
}

for (const [how, match, action] of [
  ["missing", { ...piece, after: 1 }, act.swallow],
  [
    "damaged",
    { ...piece, after: 1 },
    act.replace((frame) => ({ ...frame, content: frame.content.replace(/\w/, "#") })),
  ],
]) {
  test(`X40 a piece of an answer is ${how}: in the end it is the server's, byte for byte`, async (t) => {
    const scene = await open(t);
    scene.proxy.frames(match, action);
    await scene.asks();
    await scene.isAnsweredOnce();
  });
}
