// Two servers on one database, two hundred patients, one slot: one wins (clinic rule B1).
import assert from "node:assert/strict";
import { test } from "node:test";
import { Frontdesk } from "./frontdesk.js";

const RIVALS = 200;

test("of 200 who want one slot at once, exactly one gets it", async (t) => {
  const first = await Frontdesk.start();
  t.after(() => first.stop());
  const second = await Frontdesk.start({ data: first.data });
  t.after(() => second.stop());
  const servers = [first, second];
  const { json: page } = await first.call("GET", "/v1/slots?count=1");
  const slot = page.slots[0].id;

  // A token of either server is good at both: they share the key. Everybody has a chat open.
  const tokens = [];
  for (let i = 0; i < RIVALS; i += 1) tokens.push((await servers[i % 2].session()).token);
  const answers = await Promise.all(
    tokens.map((token, i) =>
      servers[(i >> 1) % 2].call("POST", "/v1/holds", {
        token,
        body: { slot_id: slot },
        headers: { "Idempotency-Key": `k${i}` },
      }),
    ),
  );
  const counts = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  assert.deepEqual(counts, { 201: 1, 409: RIVALS - 1 });

  for (const server of servers) {
    const { json } = await server.call("GET", "/v1/slots?count=1");
    assert.notEqual(json.slots[0].id, slot, "nobody is shown it as free");
  }
});
