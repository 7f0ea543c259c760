// The faults that lose or double something where a client is careless, in a real browser, each made to
// happen by the rule proxy, once and for certain. docs/reliability.md lists them all.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkNoMishaps } from "./browser.js";
import { piece, Scene, Stage, said } from "./fault_scene.js";
import { GUEST, holdsATime } from "./journeys.js";
import * as act from "./proxy_actions.js";

let stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage?.strike());

const open = (t, options) => Scene.open(t, stage, options);

/** To the form of a held time, filled in. */
async function holds({ patient }) {
  await holdsATime(patient);
  await patient.fillsIn(GUEST);
}

test("X08 a confirm's answer dies with the socket: looked up, one card, one appointment", async (t) => {
  const scene = await open(t);
  const { proxy, patient } = scene;
  await holds(scene);
  // The server has booked; neither its ack nor its confirmation arrives.
  proxy.frames({ from: "server", frame: ({ cid, reply_to }) => cid ?? reply_to }, act.cut);
  const lookup = proxy.requests({ path: /^\/v1\/appointments\?cid=/ }, act.holdRequest);
  const replay = proxy.frames({ connection: 2, from: "server" }, act.hold);
  await patient.taps("button", "Confirm appointment");
  await patient.seesText("Checking your booking…");
  replay.release();
  lookup.release();
  await patient.sees("heading", "Your appointment is booked");
  assert.equal(await patient.count("heading", "Your appointment is booked"), 1);
  assert.equal((await scene.appointments()).length, 1);
  assert.equal(
    proxy.all({ from: "page", type: "confirm_booking" }).length,
    1,
    "never sent blindly",
  );
  // Whichever was first has told it; the other was not asked.
  checkNoMishaps(scene.page);
});

test("X06 a message's ack is lost: one bubble, one answer", async (t) => {
  const scene = await open(t);
  const { proxy } = scene;
  proxy.frames({ from: "server", type: "ack" }, act.cut);
  await scene.asks();
  await scene.isAnsweredOnce();
  const cids = proxy.all(said).map(({ frame }) => frame.cid);
  assert.equal(new Set(cids).size, 1, "the same message, whenever it was sent");
});

test("X07 a message is acknowledged and its answer lost: it comes with the next socket", async (t) => {
  const scene = await open(t);
  const { proxy } = scene;
  const answer = ({ role, replay }) => role === "assistant" && !replay;
  proxy.frames({ from: "server", type: "message", frame: answer }, act.cut);
  await scene.asks();
  await scene.isAnsweredOnce();
  assert.equal(proxy.all({ from: "server", type: "ack" })[0].did, undefined, "it was acknowledged");
  assert.equal(proxy.all(said).length, 1, "it was not sent again");
});

test("X01 a reset within a frame of an answer: the text goes on at its next byte", async (t) => {
  const scene = await open(t);
  const { proxy } = scene;
  proxy.frames({ ...piece, after: 3 }, act.cutAfterBytes(20));
  await scene.asks();
  await scene.isAnsweredOnce();
  const { frame } = await proxy.saw({ connection: 2, from: "page", type: "hello" });
  const [[id, bytes]] = Object.entries(frame.resume.streams);
  const isNext = (next) => next.id === id;
  const next = proxy.all({ connection: 2, from: "server", type: "message", frame: isNext })[0];
  assert.equal(next.frame.offset, bytes);
  assert.ok(bytes > 0);
});
