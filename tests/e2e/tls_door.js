// A door with TLS before the rule proxy, for lines that fail before any HTTP is said: it may answer what
// is no TLS, or be shut. Its certificate is its own, made anew, and nobody trusts it.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { TLSSocket } from "node:tls";

/** A key and a certificate for it, each as PEM in one text. */
function makeCertificate() {
  const command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout - -out -";
  const subject = ["-subj", "/CN=127.0.0.1", "-days", "2"];
  return execFileSync("openssl", [...command.split(" "), ...subject], {
    stdio: ["ignore", "pipe", "ignore"],
  });
}

export class TlsDoor {
  #pem = makeCertificate();
  #ends = new Set();
  #behind;
  #door = createServer((end) => this.#meet(end));
  /** Whether it answers what is no TLS. */
  isGarbling = false;
  url = "";

  /** `url` is where it leads. */
  static async start(url) {
    const door = new TlsDoor();
    door.#behind = new URL(url);
    await door.#listen(0);
    door.url = `https://127.0.0.1:${door.#door.address().port}/`;
    return door;
  }

  async #listen(port) {
    this.#door.listen(port, "127.0.0.1");
    await once(this.#door, "listening");
  }

  #keep(end) {
    this.#ends.add(end);
    end.on("error", () => end.destroy());
    end.on("close", () => this.#ends.delete(end));
  }

  #meet(end) {
    this.#keep(end);
    if (this.isGarbling) {
      end.end("What you want is not here.\r\n");
      return;
    }
    const inside = new TLSSocket(end, { isServer: true, key: this.#pem, cert: this.#pem });
    const onward = connect(Number(this.#behind.port), this.#behind.hostname);
    this.#keep(inside);
    this.#keep(onward);
    inside.pipe(onward).pipe(inside);
    inside.on("close", () => onward.destroy());
    onward.on("close", () => inside.destroy());
  }

  /** Everybody is thrown out; who comes now comes anew. */
  cut() {
    for (const end of this.#ends) end.destroy();
  }

  /** Nobody listens any more. */
  async close() {
    const closed = once(this.#door, "close");
    this.#door.close();
    this.cut();
    await closed;
  }

  /** At the same address as before. */
  async reopen() {
    await this.#listen(Number(new URL(this.url).port));
  }
}
