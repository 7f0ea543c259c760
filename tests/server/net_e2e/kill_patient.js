// A patient of the kill test: one random thing after the other, each sent again, by whichever way,
// until it is answered; and what of it the server has promised.
import assert from "node:assert/strict";
import WebSocket from "ws";

/** Small numbers of chance that are the same each time (xorshift, 32 bits). */
export class Random {
  constructor(seed) {
    this.state = seed * 2_654_435_761 || 1;
  }
  below(bound) {
    let x = this.state | 0;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return this.state % bound;
  }
  of(list) {
    return list[this.below(list.length)];
  }
}

const ANSWERS = new Set(["slot_hold", "booking_confirmation", "error"]);

/** The frame an action is, and the HTTP call that says the same. */
function asCall({ type, cid, appointment_id, if_version, ...body }) {
  const headers = { "Idempotency-Key": cid };
  if (if_version !== undefined) headers["If-Match"] = `"${if_version}"`;
  const one = `/v1/appointments/${appointment_id}`;
  const calls = {
    select_slot: ["POST", "/v1/holds", { ...body, ...(appointment_id && { appointment_id }) }],
    release_hold: ["DELETE", `/v1/holds/${body.hold_id}`],
    confirm_booking: ["POST", "/v1/appointments", body],
    reschedule_booking: ["PATCH", one, body],
    cancel_booking: ["DELETE", one],
  };
  const [method, path, json] = calls[type];
  return { method, path, body: json, headers };
}

export class Patient {
  /** Appointment id to {slot, version}, or to null when it was cancelled: as the server answered. */
  appointments = new Map();
  /** {id, slot, version, moves}: moves is the appointment it is to be the new time of. */
  hold = null;
  answered = 0;
  sentAgain = 0;
  #world;
  #random;
  #name;
  #socket = null;
  #place = { epoch: "", seq: 0 };

  constructor(world, number) {
    this.#world = world;
    this.#random = new Random(world.seed * 1000 + number);
    this.#name = `p${number}`;
  }

  /** Does things until the world has seen enough of them. */
  async live() {
    const session = await this.#world.server.session();
    this.token = session.token;
    this.sid = session.sid;
    while (this.#world.wantsMore()) await this.#act(this.#choose());
    this.#hangUp();
  }

  #choose() {
    const dice = this.#random.below(100);
    const { hold } = this;
    const booked = [...this.appointments].filter(([, one]) => one);
    if (hold && dice < 20) return { type: "release_hold", hold_id: hold.id };
    const rest = { hold_id: hold?.id, allow_overlap: true };
    if (hold?.moves && dice < 90) {
      const { version } = this.appointments.get(hold.moves);
      return {
        type: "reschedule_booking",
        appointment_id: hold.moves,
        if_version: version,
        ...rest,
      };
    }
    if (hold && !hold.moves && dice < 85) {
      const patient = { name: "Ada Lovelace", phone: "020 7946 0001" };
      const { slot, version } = hold;
      return { type: "confirm_booking", slot_id: slot, version, patient, ...rest };
    }
    if (!hold && booked.length && dice < 10 * booked.length) {
      const [id, { version }] = this.#random.of(booked);
      return { type: "cancel_booking", appointment_id: id, if_version: version };
    }
    const [moves] = booked.length && dice % 3 === 0 ? this.#random.of(booked) : [];
    const slot_id = this.#random.of(this.#world.slots);
    return { type: "select_slot", slot_id, ...(moves && { appointment_id: moves }) };
  }

  async #act(action) {
    action.cid = `${this.#name}-${this.answered}`;
    for (let tries = 0; ; tries += 1) {
      const server = await this.#world.running();
      const way = this.#random.below(2) ? this.#byHttp(server, action) : this.#bySocket(action);
      const answer = await way.catch(() => null);
      // Nobody knows what became of it: the same again, with the same cid.
      if (!answer || answer.retryable || answer.httpStatus === 503) continue;
      this.sentAgain += tries ? 1 : 0;
      breakOn(answer, action);
      this.#believe(action, answer);
      break;
    }
    this.answered += 1;
    this.#world.note();
  }

  async #byHttp(server, action) {
    const { path, ...call } = asCall(action);
    const { status, json } = await server.call(call.method, `${path}?sid=${this.sid}`, {
      ...call,
      token: this.token,
    });
    return { ...json, httpStatus: status };
  }

  async #bySocket(action) {
    const socket = await this.#connected();
    const answer = new Promise((resolve, reject) => {
      socket.waiting = { cid: action.cid, resolve, reject };
    });
    socket.send(JSON.stringify(action));
    return answer;
  }

  /** The socket, opened again where it is gone: the log goes on where it was, without a hole. */
  async #connected() {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket;
    const server = await this.#world.running();
    const { json } = await server.call("POST", "/v1/session", {
      token: this.token,
      body: { inst: "i", session_id: this.sid },
      headers: { Origin: server.origin },
    });
    assert.equal(json.session_id, this.sid, "the session is still there");
    const url = `ws://127.0.0.1:${server.port}/v1/ws?sid=${this.sid}&t=${json.ticket}`;
    const socket = new WebSocket(url, { origin: server.origin });
    socket.on("error", () => {});
    socket.on("message", (data) => this.#hear(socket, JSON.parse(data)));
    await new Promise((resolve, reject) => {
      socket.waiting = { reject };
      socket.once("open", resolve);
      socket.once("close", () => socket.waiting.reject(new Error("closed")));
    });
    const { epoch, seq } = this.#place;
    const resume = epoch ? { resume: { epoch, seq } } : {};
    socket.send(JSON.stringify({ type: "hello", v: 1, inst: "i", ...resume }));
    this.#socket = socket;
    return socket;
  }

  #hear(socket, frame) {
    if (frame.type === "welcome") {
      const { epoch, seq } = this.#place;
      if (epoch && (frame.epoch !== epoch || !frame.resumed || frame.head_seq < seq)) {
        this.#world.complain(`${this.#name}: the log lost what it had at ${seq}`);
      }
      this.#place = { epoch: frame.epoch, seq: frame.from_seq - 1 };
    } else if (frame.seq !== undefined) {
      if (frame.seq > this.#place.seq + 1) {
        this.#world.complain(`${this.#name}: a hole in the log before ${frame.seq}`);
      }
      this.#place.seq = Math.max(this.#place.seq, frame.seq);
    }
    const { cid, resolve } = socket.waiting;
    if (cid && frame.reply_to === cid && ANSWERS.has(frame.type)) resolve(frame);
  }

  #hangUp() {
    this.#socket?.terminate();
  }

  /** An answer is a promise: from here on the server must know it, whatever happens to it. */
  #believe(action, answer) {
    const { confirmation } = answer;
    if (confirmation?.status === "cancelled") {
      this.appointments.set(confirmation.appointment_id, null);
    } else if (confirmation) {
      const { appointment_id, slot_id: slot, version } = confirmation;
      this.appointments.set(appointment_id, { slot, version });
      this.hold = null;
    } else if (answer.status === "held") {
      const { hold_id: id, slot_id: slot, version } = answer;
      this.hold = { id, slot, version, moves: action.appointment_id };
    } else if (action.type === "release_hold") {
      this.hold = null;
    }
  }
}

/** Only one thing may be refused: a time that somebody else has. */
function breakOn(answer, action) {
  if (answer.code === undefined) return;
  const isLost = action.type === "select_slot" && answer.code === "slot_taken";
  assert.ok(isLost, `${action.type} ${action.cid}: ${answer.code}`);
}
