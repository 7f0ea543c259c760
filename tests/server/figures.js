// Prints what the line costs, measured at the real server: `node tests/server/figures.js` after
// `.ci/build release frontdesk`. Nothing is asserted: times and memory are the machine's.
import { readFileSync } from "node:fs";
import WebSocket from "ws";
import { Frontdesk } from "./net_e2e/frontdesk.js";

const CROWD = 2_000;
const SPEAKERS = 50;
const SPEAKING_MS = 5_000;
const PING_MS = 15_000;

const figure = (words) => console.log(`figure: ${words}`);
const bytesOf = (socket) => socket._socket.bytesRead + socket._socket.bytesWritten;
const memoryOf = ({ pid }) =>
  Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+)/m)[1]);

/** A client that has said hello and caught up; `until(type)` resolves to the next frame of a type. */
async function join(server, { compress = false, caps = ["delta"] } = {}) {
  const { sid, ticket } = await server.session();
  const url = `ws://127.0.0.1:${server.port}/v1/ws?sid=${sid}&t=${ticket}`;
  const socket = new WebSocket(url, "clinic-chat.v1", {
    origin: server.origin,
    perMessageDeflate: compress,
  });
  const waiting = [];
  socket.on("message", (data) => {
    const frame = JSON.parse(data);
    for (const wait of waiting.filter(({ fits }) => fits(frame))) {
      waiting.splice(waiting.indexOf(wait), 1);
      wait.resolve(frame);
    }
  });
  const client = {
    socket,
    say: (frame) => socket.send(JSON.stringify(frame)),
    until: (fits) => new Promise((resolve) => waiting.push({ fits, resolve })),
  };
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  client.say({ type: "hello", v: 1, inst: "i_figures", caps });
  await client.until(({ type }) => type === "caught_up");
  return client;
}

let said = 0;
function ask(client, content) {
  said += 1;
  const cid = `c_figures_${said}`;
  client.say({ type: "user_message", cid, content });
  return cid;
}

/** The bytes both ways of one question and its answer, and the answer's length. */
async function costOfAnswer(server, compress) {
  const client = await join(server, { compress });
  let length = 0;
  client.socket.on("message", (data) => {
    const { type, role, content } = JSON.parse(data);
    if (type === "message" && role === "assistant") length += content.length;
  });
  // The second answer: compression has seen the words of one before.
  for (let i = 0; i < 2; i += 1) {
    length = 0;
    client.before = bytesOf(client.socket);
    ask(client, "What can you do?");
    await client.until(({ type, is_complete, role }) => {
      return type === "message" && is_complete && role === "assistant";
    });
  }
  const bytes = bytesOf(client.socket) - client.before;
  client.socket.terminate();
  return { bytes, length };
}

async function answers(server) {
  const raw = await costOfAnswer(server, false);
  const zipped = await costOfAnswer(server, true);
  figure(
    `an answer of ${raw.length} characters, with its question: ${raw.bytes} bytes, ` +
      `${zipped.bytes} compressed`,
  );
}

async function slotChange(server) {
  const [watcher, other] = [await join(server), await join(server)];
  const listed = watcher.until(({ type }) => type === "doctors");
  ask(watcher, "I need a skin doctor");
  const doctor_id = (await listed).doctors[0].id;
  let id = "";
  for (const client of [watcher, other]) {
    const offered = client.until(({ type }) => type === "time_slots");
    said += 1;
    client.say({ type: "select_doctor", cid: `c_pick_${said}`, doctor_id });
    ({ id } = (await offered).time_slots[0]);
  }
  let bytes = 0;
  const changed = watcher.until((frame) => {
    if (frame.type !== "time_slots") return false;
    bytes = Buffer.byteLength(JSON.stringify(frame));
    return true;
  });
  other.say({ type: "select_slot", cid: "c_hold", doctor_id, slot_id: id });
  await changed;
  figure(`one slot's change, to whoever sees it: ${bytes} bytes`);
  for (const { socket } of [watcher, other]) socket.terminate();
}

async function idle(server) {
  const client = await join(server);
  const before = bytesOf(client.socket);
  client.say({ type: "ping", n: 1, seq: 1 });
  await client.until(({ type }) => type === "pong");
  const bytes = bytesOf(client.socket) - before;
  figure(`an idle line: ${((bytes * 1000) / PING_MS).toFixed(1)} bytes a second`);
  client.socket.terminate();
}

async function memory(server) {
  const before = memoryOf(server);
  const crowd = [];
  while (crowd.length < CROWD) {
    const some = Array.from({ length: 50 }, () => join(server, { compress: true }));
    crowd.push(...(await Promise.all(some)));
  }
  const each = (memoryOf(server) - before) / CROWD;
  figure(`${CROWD} connections: ${each.toFixed(1)} KiB of the server's memory each`);
  for (const { socket } of crowd) socket.terminate();
}

async function rate(server) {
  const clients = await Promise.all(Array.from({ length: SPEAKERS }, () => join(server)));
  const end = Date.now() + SPEAKING_MS;
  let answered = 0;
  let frames = 0;
  const speak = async (client) => {
    client.socket.on("message", () => {
      frames += 1;
    });
    while (Date.now() < end) {
      const cid = ask(client, "What are your opening hours?");
      await client.until(
        (frame) => frame.type === "message" && frame.is_complete && frame.reply_to === cid,
      );
      answered += 1;
    }
  };
  await Promise.all(clients.map(speak));
  const a = (count) => Math.round((count * 1000) / SPEAKING_MS);
  figure(`${SPEAKERS} at once: ${a(answered)} questions answered a second, in ${a(frames)} frames`);
  for (const { socket } of clients) socket.terminate();
}

const server = await Frontdesk.start({
  settings: { limits: { connections: 5_000, connections_per_address: 5_000 } },
});
try {
  for (const measure of [answers, slotChange, idle, rate, memory]) await measure(server);
} finally {
  await server.stop();
}
