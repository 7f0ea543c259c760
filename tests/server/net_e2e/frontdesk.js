// Starts the real server for a test, with a data folder and settings of its own, and asks it things.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
export const program =
  process.env.FRONTDESK_PROGRAM ?? join(root, "build/release/src/server/frontdesk");

/** Nothing here is about rates, so the tests' one address may be as quick as it likes. */
const LIMITS = {
  connections_per_address: 1000,
  requests_per_second: 10_000,
  requests_burst: 100_000,
  frames_per_second: 100_000,
  frames_burst: 100_000,
  holds_per_address: 1000,
};

export function temporaryFolder() {
  return mkdtempSync(join(tmpdir(), "frontdesk-net-"));
}

export class Frontdesk {
  port = 0;
  portalPort = 0;
  origin = "";
  /** What it wrote to stderr, one JSON line an event. */
  log = [];
  #child;
  #folders = [];
  #listeners = [];
  #hasPortal = true;

  /**
   * `settings` is merged into the configuration file; `data` shares a folder with another server;
   * `flags` are further command line flags; a configured clinic has no demo portal; `ports` takes the
   * place of "any free ones".
   */
  static async start({ settings = {}, data, flags = [], hasPortal = true, ports } = {}) {
    const server = new Frontdesk();
    const config = { ...settings, limits: { ...LIMITS, ...settings.limits } };
    const folder = server.#folder();
    writeFileSync(join(folder, "config.json"), JSON.stringify(config));
    server.data = data ?? server.#folder();
    server.#hasPortal = hasPortal;
    await server.#spawn([
      ...(ports ?? ["--port", "0", "--portal-port", "0"]),
      ...["--data", server.data, "--piece-interval-ms", "1"],
      ...["--demo-clinic", join(root, "assets/demo-clinic.json")],
      ...["--config", join(folder, "config.json"), ...flags],
    ]);
    return server;
  }

  #folder() {
    this.#folders.push(temporaryFolder());
    return this.#folders.at(-1);
  }

  async #spawn(flags) {
    this.#child = spawn(program, flags, { stdio: ["ignore", "pipe", "pipe"] });
    this.exit = once(this.#child, "exit");
    createInterface({ input: this.#child.stderr }).on("line", (line) => {
      this.log.push(line);
      for (const listener of this.#listeners) listener(line);
    });
    for await (const line of createInterface({ input: this.#child.stdout })) {
      const app = line.match(/^Frontdesk is at http:\/\/127\.0\.0\.1:(\d+)\//);
      const portal = line.match(/^Demo portal is at http:\/\/127\.0\.0\.1:(\d+)\//);
      if (app) this.port = Number(app[1]);
      if (portal) this.portalPort = Number(portal[1]);
      if (portal || (app && !this.#hasPortal)) break;
    }
    if (!this.port) throw new Error(`the server did not start:\n${this.log.join("\n")}`);
    this.#child.stdout.resume();
    this.origin = `http://127.0.0.1:${this.port}`;
  }

  /** Resolves with the first log line, past or to come, that the pattern fits. */
  logged(pattern) {
    const found = this.log.find((line) => pattern.test(line));
    if (found) return Promise.resolve(found);
    return new Promise((resolve) => {
      this.#listeners.push((line) => pattern.test(line) && resolve(line));
    });
  }

  get pid() {
    return this.#child.pid;
  }

  signal(name) {
    this.#child.kill(name);
  }

  async stop() {
    if (this.#child.exitCode === null) this.#child.kill("SIGKILL");
    await this.exit;
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  async call(method, path, { token, body, headers = {} } = {}) {
    const response = await fetch(this.origin + path, {
      method,
      headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    let json = null;
    if (/^application\/json/.test(response.headers.get("content-type") ?? "")) {
      json = JSON.parse(text);
    }
    return { status: response.status, headers: response.headers, text, json };
  }

  async guest() {
    const { json } = await this.call("POST", "/v1/guest", { body: {} });
    return json.token;
  }

  /** A guest's session: its token, id and a fresh ticket. */
  async session(token) {
    const bearer = token ?? (await this.guest());
    const { json } = await this.call("POST", "/v1/session", {
      token: bearer,
      body: { v: 1, inst: "i_test" },
      headers: { Origin: this.origin },
    });
    return { token: bearer, sid: json.session_id, ticket: json.ticket };
  }
}
