// Faults around the page in a real browser: networks that want a sign-in or change on the way, pages
// elsewhere, a page too busy to listen, more tabs than connections, a frame that its host removes.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { checkNoMishaps, newPage } from "./browser.js";
import { posted, Scene, Stage } from "./fault_scene.js";
import { GUEST, holdsATime } from "./journeys.js";
import { Patient } from "./patient.js";
import * as act from "./proxy_actions.js";

const ALWAYS = { times: 1_000 };
const TABS = 6;

let stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage?.strike());

const open = (t, options) => Scene.open(t, stage, options);

test("X23 a network that wants a sign-in: it is named, what is written waits, all comes back", async (t) => {
  const scene = await open(t);
  const { proxy, patient } = scene;
  const portal = act.answerWith(200, { body: "<h1>Hotel Wi-Fi: please sign in</h1>" });
  proxy.requests(ALWAYS, portal);
  proxy.upgrades(ALWAYS, act.refuseWith(302));
  proxy.socket.cut();
  await patient.seesLine(/^This network/);
  await scene.asks();
  await patient.seesText("What can you do?");
  proxy.reset();
  await patient.taps("button", "Try again");
  await patient.isLive();
  await scene.isAnsweredOnce();
});

for (const [when, action] of [
  ["before it has arrived", act.resetRequest],
  ["after it has arrived", act.loseAnswer],
]) {
  test(`X29 the network changes while a message is posted, ${when}: it is one`, async (t) => {
    const rules = (proxy) => {
      proxy.upgrades(ALWAYS, act.refuseWith(403));
      proxy.requests(posted, action);
    };
    const scene = await open(t, { rules });
    await scene.asks();
    await scene.isAnsweredOnce();
  });
}

test("X32 a page from elsewhere gets no socket, no token and no session", async (t) => {
  const { server } = stage;
  const elsewhere = createServer((_, response) => response.end("<title>elsewhere</title>"));
  await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  t.after(() => elsewhere.close());
  const page = await newPage(stage.browser);
  t.after(() => page.context().close());
  await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
  const got = await page.evaluate(async (url) => {
    const isOpened = await new Promise((resolve) => {
      const socket = new WebSocket(new URL("v1/ws?sid=s_1&t=t_1", url.replace("http", "ws")));
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    const asks = (path) =>
      fetch(url + path, { method: "POST", body: "{}" }).then(
        () => "heard",
        () => "refused",
      );
    return [isOpened, await asks("v1/guest"), await asks("v1/session")];
  }, server.url);
  assert.deepEqual(got, [false, "refused", "refused"]);
});

test("X36 a tab too busy to listen for ten seconds: nothing is lost, and the line is the same", async (t) => {
  const scene = await open(t);
  const { page, proxy } = scene;
  await scene.asks();
  await scene.seesAnswerBegin();
  await page.evaluate(() => {
    const end = performance.now() + 10_000;
    while (performance.now() < end);
  });
  await scene.isAnsweredOnce();
  assert.equal(proxy.sockets.length, 1);
});

test("X41 a change to the times is lost: with the next the list is asked for again, and is true", async (t) => {
  const scene = await open(t);
  const { patient, proxy } = scene;
  await patient.says("I need a skin doctor");
  await patient.taps("button", /^Choose Dr/);
  await patient.sees("button", /free$/);
  const change = { from: "server", type: "time_slots", frame: ({ base }) => base !== undefined };
  proxy.frames(change, act.swallow);
  await patient.tapsFirstFreeTime();
  await patient.seesText(/^Held for you/);
  await patient.taps("button", "Choose another time");
  await proxy.saw({ from: "page", type: "sync" });
  await patient.tapsFirstFreeTime();
  await patient.fillsIn(GUEST);
  await patient.taps("button", "Confirm appointment");
  await patient.sees("heading", "Your appointment is booked");
  assert.equal((await scene.appointments()).length, 1);
  scene.done();
});

test(`X49 ${TABS} tabs without sockets share the browser's six connections: each is answered`, async (t) => {
  const rules = (proxy) => proxy.upgrades(ALWAYS, act.refuseWith(403));
  const scenes = [await open(t, { rules })];
  for (let i = 1; i < TABS; ++i) {
    const page = await stage.context.newPage();
    t.after(() => page.close());
    await page.goto(stage.proxy.url);
    scenes.push({ patient: new Patient(page) });
  }
  for (const { patient } of scenes) await patient.isLive();
  for (const { patient } of scenes) await patient.says("What can you do?");
  for (const { patient } of scenes) await patient.seesText(/^I can find a doctor for you/);
});

test("X53 the host removes the frame: its page lives on, and back in it the time is still held", async (t) => {
  const page = await newPage(stage.browser);
  t.after(() => page.context().close());
  await page.goto(stage.server.portal);
  const patient = new Patient(page, page.frameLocator("iframe"));
  await patient.isLive();
  await holdsATime(patient);
  await page.evaluate(() => document.querySelector("iframe").remove());
  await page.getByRole("heading", { name: "Appointments" }).waitFor();
  await page.reload();
  await patient.isLive();
  await patient.seesText(/^Held for you/);
  checkNoMishaps(page);
});
