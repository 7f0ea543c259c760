// Sockets without a client library between: bytes out as a test wants them, however wrong.
import { randomBytes } from "node:crypto";
import { connect } from "node:net";

/** A TCP connection that remembers everything it got. */
export class Raw {
  received = Buffer.alloc(0);
  #socket;
  #waiting = [];
  isClosed = false;

  static async open(port) {
    const raw = new Raw();
    raw.#socket = connect(port, "127.0.0.1");
    raw.#socket.on("data", (data) => {
      raw.received = Buffer.concat([raw.received, data]);
      raw.#wake();
    });
    raw.#socket.on("error", () => {});
    raw.closed = new Promise((resolve) => {
      raw.#socket.on("close", () => {
        raw.isClosed = true;
        raw.#wake();
        resolve();
      });
      raw.#socket.on("end", () => raw.#socket.end());
    });
    await new Promise((resolve, reject) => {
      raw.#socket.once("connect", resolve);
      raw.#socket.once("error", reject);
    });
    return raw;
  }

  #wake() {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  send(bytes) {
    if (!this.isClosed) this.#socket.write(bytes);
    return this;
  }

  pause() {
    this.#socket.pause();
  }

  resume() {
    this.#socket.resume();
  }

  get text() {
    return this.received.toString("latin1");
  }

  /** Resolves with what `find` gives once it gives something; null when the other end closed first. */
  async until(find) {
    for (;;) {
      const found = find(this);
      if (found !== undefined && found !== null && found !== false) return found;
      if (this.isClosed) return null;
      await new Promise((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Status of the first answer. */
  status() {
    return this.until((raw) => {
      const line = raw.text.match(/^HTTP\/1\.1 (\d{3}) /);
      return line && raw.text.includes("\r\n\r\n") ? Number(line[1]) : null;
    });
  }

  destroy() {
    this.#socket.destroy();
  }
}

/** Sends one request as bytes; its status, once the server has closed or answered. */
export async function statusOf(port, bytes) {
  const raw = await Raw.open(port);
  raw.send(bytes);
  const status = await raw.status();
  raw.destroy();
  return status;
}

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/**
 * A frame of RFC 6455; the defaults are right, and everything can be made wrong. `lengthBytes`: how
 * many the length is written in, 1, 2 or 8.
 */
export function frame(
  payload,
  { opcode = OPCODE.text, isFinal = true, isMasked = true, reserved = 0, length, lengthBytes } = {},
) {
  const data = Buffer.from(payload);
  const claimed = BigInt(length ?? data.length);
  const head = [(isFinal ? 0x80 : 0) | (reserved << 4) | opcode];
  const masked = isMasked ? 0x80 : 0;
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(claimed);
  const fewest = claimed < 126n ? 1 : claimed < 65_536n ? 2 : 8;
  const written = lengthBytes ?? fewest;
  if (written === 1) head.push(masked | Number(claimed));
  else if (written === 2) head.push(masked | 126, ...size.subarray(6));
  else head.push(masked | 127, ...size);
  if (!isMasked) return Buffer.concat([Buffer.from(head), data]);
  const mask = randomBytes(4);
  const hidden = data.map((byte, i) => byte ^ mask[i % 4]);
  return Buffer.concat([Buffer.from(head), mask, hidden]);
}

/** The bytes of an upgrade request. */
export function upgrade(server, { sid, ticket, origin = server.origin, path, headers = "" }) {
  const target = path ?? `/v1/ws?sid=${encodeURIComponent(sid)}&t=${encodeURIComponent(ticket)}`;
  return (
    `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\n` +
    `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n` +
    (origin ? `Origin: ${origin}\r\n` : "") +
    `${headers}\r\n`
  );
}

/** A WebSocket by hand: upgraded, and frames read off the bytes that follow. */
export class RawSocket {
  #raw;
  #at = 0;

  static async open(server, options) {
    const socket = new RawSocket();
    socket.#raw = await Raw.open(server.port);
    socket.#raw.send(upgrade(server, options));
    socket.status = await socket.#raw.status();
    socket.#at = socket.#raw.received.indexOf("\r\n\r\n") + 4;
    return socket;
  }

  get raw() {
    return this.#raw;
  }

  get head() {
    return this.#raw.text.slice(0, this.#raw.text.indexOf("\r\n\r\n"));
  }

  send(bytes) {
    this.#raw.send(bytes);
    return this;
  }

  say(message) {
    return this.send(frame(JSON.stringify(message)));
  }

  /** The next frame: {opcode, payload, isFinal, reserved}; null when the connection is over. */
  next() {
    return this.#raw.until((raw) => {
      const bytes = raw.received.subarray(this.#at);
      if (bytes.length < 2) return null;
      const short = bytes[1] & 127;
      const from = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (bytes.length < from) return null;
      let length = short;
      if (short === 126) length = bytes.readUInt16BE(2);
      if (short === 127) length = Number(bytes.readBigUInt64BE(2));
      if (bytes.length < from + length) return null;
      this.#at += from + length;
      const [first] = bytes;
      const payload = bytes.subarray(from, from + length);
      return { opcode: first & 15, payload, isFinal: first >= 128, reserved: (first >> 4) & 7 };
    });
  }

  /** The next message of this type; null when the connection ends before it. */
  async message(type) {
    for (let got = await this.next(); got; got = await this.next()) {
      if (got.opcode === OPCODE.close) return null;
      if (got.opcode !== OPCODE.text) continue;
      const message = JSON.parse(got.payload.toString());
      if (message.type === type) return message;
    }
    return null;
  }

  /** The code of the close frame, or "cut" when there was none. */
  async closeCode() {
    for (let got = await this.next(); got; got = await this.next()) {
      if (got.opcode === OPCODE.close) return got.payload.readUInt16BE(0);
    }
    return "cut";
  }

  destroy() {
    this.#raw.destroy();
  }
}

/** A socket of a new guest's session, welcomed. */
export async function welcomed(server) {
  const session = await server.session();
  const socket = await RawSocket.open(server, session);
  socket.say({ type: "hello", v: 1, inst: "i_test" });
  await socket.message("caught_up");
  return socket;
}
