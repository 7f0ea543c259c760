// Many patients, few times, and a server that is killed at random moments and started again on the
// same file (clinic rule B7).
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Frontdesk, temporaryFolder } from "./frontdesk.js";
import { Patient, Random } from "./kill_patient.js";

const PATIENTS = 24;
const SLOTS = 60;

class World {
  complaints = [];
  kills = 0;
  #done = 0;
  #wake = () => {};
  #started;

  tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString();

  constructor(operations, seed) {
    this.operations = operations;
    this.seed = seed;
    this.random = new Random(seed);
    this.data = temporaryFolder();
  }

  wantsMore = () => this.#done < this.operations && this.complaints.length === 0;
  running = () => this.#started;
  complain = (words) => this.complaints.push(words);

  note() {
    this.#done += 1;
    this.#wake();
  }

  start() {
    this.#started = Frontdesk.start({ data: this.data }).then((server) => {
      this.server = server;
      return server;
    });
    return this.#started;
  }

  /** Resolves when so many more things have been answered, or enough of them. */
  async #after(count) {
    const goal = Math.min(this.#done + count, this.operations);
    while (this.#done < goal && this.wantsMore()) {
      await new Promise((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** SIGKILL gives the server no moment to end anything; the clients are in the middle of theirs. */
  async killOften() {
    while (this.wantsMore()) {
      await this.#after(20 + this.random.below(200));
      if (!this.wantsMore()) break;
      const { server } = this;
      server.signal("SIGKILL");
      const ended = server.stop();
      let isUp;
      this.#started = new Promise((resolve) => {
        isUp = resolve;
      });
      await ended;
      this.kills += 1;
      isUp(await this.start());
    }
  }
}

/** What the server says of everybody, against what it has promised them. */
async function checkPromises(world, patients) {
  const owners = new Map();
  const take = (slot, who) => {
    if (owners.has(slot)) world.complain(`${slot}: ${owners.get(slot)} and ${who}`);
    owners.set(slot, who);
  };
  for (const [number, patient] of patients.entries()) {
    const { json } = await world.server.call("GET", "/v1/appointments", { token: patient.token });
    const known = new Map(json.appointments.map((one) => [one.appointment_id, one]));
    for (const [id, promised] of patient.appointments) {
      const is = known.get(id);
      const want = promised ? `confirmed ${promised.slot} ${promised.version}` : "cancelled";
      const got = is && (promised ? `${is.status} ${is.slot_id} ${is.version}` : is.status);
      if (got !== want) world.complain(`p${number}: ${id} is ${got}, not ${want}`);
    }
    const extra = known.size - patient.appointments.size;
    if (extra) world.complain(`p${number}: ${extra} appointments nobody asked for`);
    for (const one of json.appointments) {
      if (one.status === "confirmed") take(one.slot_id, `p${number}`);
    }
    if (patient.hold) take(patient.hold.slot, `p${number}, held`);
  }
  return owners;
}

/** The first free times from tomorrow on: none of them begins while we are at it. */
async function offered(world) {
  const path = `/v1/slots?count=${SLOTS}&start=${world.tomorrow}`;
  const { json } = await world.server.call("GET", path);
  return json.slots.map((slot) => slot.id);
}

/** Nothing is held by nobody: every time is taken by who says so, or can be had. */
async function checkStuck(world, owners) {
  const free = new Set(await offered(world));
  const { token } = await world.server.session();
  for (const slot of world.slots) {
    if (owners.has(slot) && free.has(slot)) world.complain(`${slot} is taken and offered`);
    const { status } = await world.server.call("POST", "/v1/holds", {
      token,
      body: { slot_id: slot },
      headers: { "Idempotency-Key": `check-${slot}` },
    });
    const want = owners.has(slot) ? 409 : 201;
    if (status !== want) world.complain(`${slot}: a hold is answered with ${status}, not ${want}`);
  }
}

function checkFile(world) {
  const ask = (sql) =>
    execFileSync("sqlite3", [join(world.data, "frontdesk.db"), sql], { encoding: "utf8" }).trim();
  const state = ask("PRAGMA integrity_check");
  if (state !== "ok") world.complain(`the file: ${state}`);
}

/** One run; what went wrong, and how much happened. */
export async function runKills(operations, seed) {
  const world = new World(operations, seed);
  await world.start();
  world.slots = await offered(world);
  const patients = Array.from({ length: PATIENTS }, (_, n) => new Patient(world, n));
  const lives = patients.map((patient) =>
    patient.live().catch((error) => world.complain(error.message)),
  );
  await Promise.all([world.killOften(), ...lives]);
  // Once more, so that what is looked at is what is in the file.
  await world.server.stop();
  await world.start();
  if (world.complaints.length === 0) await checkStuck(world, await checkPromises(world, patients));
  await world.server.stop();
  checkFile(world);
  rmSync(world.data, { recursive: true });
  const sum = (member) => patients.reduce((total, patient) => total + patient[member], 0);
  const booked = patients.reduce((total, patient) => total + patient.appointments.size, 0);
  return {
    complaints: world.complaints,
    operations: sum("answered"),
    sentAgain: sum("sentAgain"),
    kills: world.kills,
    booked,
  };
}
