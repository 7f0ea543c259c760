// A server that speaks the five plain messages and nothing else, in the ways that such servers do.
import { once } from "node:events";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { newPage } from "./browser.js";
import { Patient } from "./patient.js";
import { configured } from "./server.js";

const DAY_MS = 86_400_000;
const DOCTORS = [
  { id: "dr_1", name: "Dr. Ada Plain", specialty: "Dermatology" },
  { id: 2, name: "Dr. Ben Simple", specialty: "Dermatology" },
];
/** Times as such servers write them: with an offset, and in words alone. */
const SLOTS = [
  { id: "sl_1", doctor_id: "dr_1", start: `${dayAhead(2)}T09:00:00Z` },
  { id: "sl_2", doctor_id: "dr_1", start: `${dayAhead(3)}T10:30:00Z` },
];
/** How many messages it has when it is asked for everything. */
export const EVERYTHING = 2000;
const GREETING = ["We have ", "two skin ", "doctors for you."];

function dayAhead(days) {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

export class PlainServer {
  /** What was said to it, in order; the addresses it was asked at. */
  heard = [];
  addresses = [];
  sockets = new Set();

  /**
   * `stream`: "delta" or "cumulative"; `closes`: the socket ends after each answer; `refuses`: there
   * are no sockets, only POSTs.
   */
  static async start({ stream = "delta", closes = false, refuses = false } = {}) {
    const plain = new PlainServer();
    plain.stream = stream;
    plain.closes = closes;
    const sockets = new WebSocketServer({ noServer: true });
    plain.server = createServer((request, response) => plain.#post(request, response));
    plain.server.on("upgrade", (request, socket, head) => {
      if (refuses) return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      sockets.handleUpgrade(request, socket, head, (opened) => plain.#take(opened, request.url));
    });
    plain.server.listen(0, "127.0.0.1");
    await once(plain.server, "listening");
    plain.rest = `http://127.0.0.1:${plain.server.address().port}`;
    plain.url = `${plain.rest.replace("http", "ws")}/chat`;
    return plain;
  }

  async stop() {
    for (const socket of this.sockets) socket.terminate();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #post(request, response) {
    const headers = { "access-control-allow-origin": request.headers.origin ?? "*" };
    if (request.method === "OPTIONS") {
      headers["access-control-allow-headers"] = request.headers["access-control-request-headers"];
      return response.writeHead(204, headers).end();
    }
    this.addresses.push(request.url);
    const message = JSON.parse(Buffer.concat(await request.toArray()));
    this.heard.push(message);
    const frames = [];
    await this.#answer(message, (frame) => frames.push(frame));
    response.writeHead(200, { ...headers, "content-type": "application/json" });
    response.end(JSON.stringify(frames));
  }

  #take(socket, url) {
    this.addresses.push(url);
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("message", async (bytes) => {
      const message = JSON.parse(bytes);
      this.heard.push(message);
      const say = (frame) => socket.send(JSON.stringify(frame));
      await this.#answer(message, say);
      if (this.closes) socket.close(1000);
    });
  }

  async #answer({ content, metadata = {} }, say) {
    if (metadata.action === "select_doctor") {
      say({ type: "time_slots", time_slots: SLOTS });
    } else if (metadata.action === "select_slot") {
      say({ type: "message", content: "Shall I book that? Please say yes.", is_complete: true });
    } else if (/^yes/i.test(content)) {
      const { start } = SLOTS[0];
      const confirmation = { appointment_id: 77, status: "booked", slot_id: "sl_1", start };
      say({ type: "booking_confirmation", confirmation });
    } else if (/everything/.test(content)) {
      for (let i = 1; i <= EVERYTHING; ++i) {
        say({ type: "message", content: `Note ${i} of ${EVERYTHING}.`, is_complete: true });
      }
    } else if (/error/.test(content)) {
      say({ type: "error", error: "The calendar is closed." });
    } else if (/forever/.test(content)) {
      say({ type: "message", content: "Let me look ", is_complete: false });
    } else {
      await this.#write(GREETING, say);
      say({ type: "doctors", doctors: DOCTORS });
    }
  }

  async #write(pieces, say) {
    for (const [i, piece] of pieces.entries()) {
      const content = this.stream === "delta" ? piece : pieces.slice(0, i + 1).join("");
      say({ type: "message", content, is_complete: i === pieces.length - 1 });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

/**
 * A patient whose page, from a server of `clinic`, talks to a plain server of its own, both gone after
 * the test `t`. `listed` is what the clinic's configuration says besides; `ways` are the plain server's.
 */
export async function openPlain(clinic, t, { query = "", listed = {}, ...ways } = {}) {
  const plain = await PlainServer.start(ways);
  t.after(() => plain.stop());
  const ws = `${plain.url}?token={token}&session_id={sid}`;
  const rest = ways.refuses ? { rest: plain.rest } : {};
  const servers = [{ ws, mode: "plain", ...rest, ...listed }];
  const server = await clinic.serve(t, configured(t, { servers }));
  const patient = await openPage(clinic, server.url + query, { isLive: !ways.refuses });
  return { patient, plain };
}

/** A patient before a page, live unless that is not to be, which talks to whom its server lists. */
export async function openPage(clinic, url, { isLive = true } = {}) {
  const page = await newPage(clinic.browser);
  await page.goto(url);
  const patient = new Patient(page);
  if (isLive) await patient.isLive();
  return patient;
}
