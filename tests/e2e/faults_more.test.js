// More faults in a real browser, as in faults.test.js: lines that fall silent, servers that refuse, frames
// that make no sense, pages that go and come back.
import { after, before, test } from "node:test";
import { Scene, Stage, sessionCall } from "./fault_scene.js";

let stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage?.strike());

const open = (t, options) => Scene.open(t, stage, options);

/** From now on the page's time goes by only as the test says. */
async function stopsTime({ page }) {
  await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 1000));
}

const isBack = ({ proxy }, connection) => proxy.saw({ connection, type: "caught_up" });

test("X03 an idle line falls silent: found out within 20 s, and a new one taken", async (t) => {
  const scene = await open(t, { hasClock: true });
  const { proxy } = scene;
  await stopsTime(scene);
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
