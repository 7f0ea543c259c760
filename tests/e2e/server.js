// Starts, kills and restarts the real server for a journey, with a data folder of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.FRONTDESK_SERVER ?? join(root, "build/release/src/server/frontdesk");

/** The flags for a clinic's configuration, whose file is gone after the test `t`. */
export function configured(t, config) {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-config-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "clinic.json");
  writeFileSync(file, JSON.stringify(config));
  return ["--config", file];
}

export class Server {
  #flags;
  #child = null;
  #data = mkdtempSync(join(tmpdir(), "frontdesk-"));
  #ports = ["0", "0"];
  url = "";
  portal = "";
  /** What it wrote to stderr, one JSON line an event. */
  log = [];

  /** `flags`: further command line flags, such as ["--refuse-sockets"]. */
  constructor(flags = []) {
    this.#flags = flags;
  }

  static async start(flags = []) {
    const server = new Server(flags);
    await server.start();
    return server;
  }

  /** Resolves when both addresses are printed. A second start takes the same ports. */
  async start() {
    const [port, portalPort] = this.#ports;
    this.#child = spawn(
      program,
      ["--port", port, "--portal-port", portalPort, "--data", this.#data, "--site"].concat(
        [join(root, "build/web/web/site"), "--demo-clinic", join(root, "assets/demo-clinic.json")],
        this.#flags,
      ),
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    createInterface({ input: this.#child.stderr }).on("line", (line) => this.log.push(line));
    for await (const line of createInterface({ input: this.#child.stdout })) {
      const app = line.match(/^Frontdesk is at (http:\S+)/);
      const portal = line.match(/^Demo portal is at (http:\S+)/);
      if (app) this.url = app[1];
      if (portal) this.portal = portal[1];
      if (app || portal) this.#ports[app ? 0 : 1] = new URL((app ?? portal)[1]).port;
      if (this.url && this.portal && portal) break;
    }
    if (!this.url) throw new Error(`the server did not start:\n${this.log.join("\n")}`);
    this.#child.stdout.resume();
  }

  /** As a power cut would: no goodbye, no flush. */
  async kill() {
    await this.#end("SIGKILL");
  }

  /** As Ctrl-C would. */
  async stop() {
    await this.#end("SIGINT");
  }

  async #end(signal) {
    if (!this.#child || this.#child.exitCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill(signal);
    await ended;
    this.#child = null;
  }

  /** Ends it and removes its data. */
  async dispose() {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }
}
