// Goal: whenever the server is killed, nothing it has promised is lost, no time is given twice and none
// is stuck (clinic rule B7).
// Method: kill_world.js. Every run does a few thousand random things; for the ten thousand of
// docs/reliability.md: FRONTDESK_KILL_OPERATIONS=10000 node --test tests/server/net_e2e/kill.js
import assert from "node:assert/strict";
import { test } from "node:test";
import { runKills } from "./kill_world.js";

const OPERATIONS = Number(process.env.FRONTDESK_KILL_OPERATIONS ?? 4000);
const SEED = 20260303;

test("a server killed again and again keeps what it has promised", async () => {
  const { complaints, operations, sentAgain, kills, booked } = await runKills(OPERATIONS, SEED);
  console.log(
    `figure: ${kills} kills in ${operations} operations: ${booked} appointments, ` +
      `${sentAgain} operations sent again, ${complaints.length} complaints`,
  );
  assert.deepEqual(complaints, []);
  assert.ok(operations >= OPERATIONS && kills > OPERATIONS / 400 && sentAgain > 0);
});
