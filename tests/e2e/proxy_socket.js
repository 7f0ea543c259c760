// The WebSocket leg of the rule proxy: frames are read and written as bytes (RFC 6455, section 5.2), so
// that one can be cut within itself, swallowed, held, replaced, or put in by the proxy.
import { randomBytes } from "node:crypto";
import { constants, inflateRawSync } from "node:zlib";

const TEXT = 1;
/** RSV1, which says so (RFC 7692, section 6). */
const COMPRESSED = 0x40;
/** Each message for itself, so that every one can be read alone. */
const EXTENSION = "Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover\r\n";
/** A block of the kind there is none of (RFC 1951, section 3.2.3). */
const BROKEN_BLOCK = Buffer.from([0x07]);
const CLOSE = 8;

/** The first frame in `bytes`, {isFinal, isCompressed, opcode, payload, size}; undefined while it is not whole. */
export function readFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const isMasked = (bytes[1] & 0x80) !== 0;
  let length = bytes[1] & 0x7f;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 4) return undefined;
    length = bytes.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (bytes.length < 10) return undefined;
    length = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  const mask = isMasked ? bytes.subarray(at, at + 4) : undefined;
  if (isMasked) at += 4;
  if (bytes.length < at + length) return undefined;
  const payload = Buffer.from(bytes.subarray(at, at + length));
  if (mask) for (let i = 0; i < payload.length; i += 1) payload[i] ^= mask[i % 4];
  const isFinal = (bytes[0] & 0x80) !== 0;
  const isCompressed = (bytes[0] & COMPRESSED) !== 0;
  return { isFinal, isCompressed, opcode: bytes[0] & 0x0f, payload, size: at + length };
}

/** One whole frame. What a page sends is masked. */
export function writeFrame(opcode, content, isMasked) {
  const payload = Buffer.from(content);
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = (isMasked ? 0x80 : 0) | (length < 126 ? length : length < 65_536 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  if (!isMasked) return Buffer.concat([head, payload]);
  const mask = randomBytes(4);
  for (let i = 0; i < length; i += 1) payload[i] ^= mask[i % 4];
  return Buffer.concat([head, mask, payload]);
}

/** The JSON of a frame; an empty object when it is none. */
function read(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** What was deflated; its end is that of every message (RFC 7692, section 7.2.2). */
function inflate(bytes) {
  const whole = Buffer.concat([bytes, Buffer.from([0, 0, 0xff, 0xff])]);
  return inflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH });
}

export class ProxySocket {
  #proxy;
  #ends;
  #rest = { page: Buffer.alloc(0), server: Buffer.alloc(0) };
  #parts = { page: [], server: [] };
  #silent = new Set();
  #held = { page: undefined, server: undefined };
  #answered;
  /** Whether the page is told that both may compress, which the server knows nothing of. */
  isCompressed = false;

  constructor(proxy, connection, page, server) {
    this.#proxy = proxy;
    this.connection = connection;
    this.#ends = { page, server };
  }

  get isOpen() {
    return this.#answered === true && !this.#ends.page.destroyed;
  }

  /** The server has been asked: its answer passes, and from then on there are frames. */
  open(head) {
    const { page, server } = this.#ends;
    this.#answered = false;
    server.on("data", (bytes) => this.#take("server", bytes));
    page.on("data", (bytes) => this.#take("page", bytes));
    if (head.length > 0) this.#take("page", head);
    for (const [end, other] of [
      [page, server],
      [server, page],
    ]) {
      end.on("end", () => this.#silent.size === 0 && other.end());
      end.on("close", () => this.#silent.size === 0 && other.destroy());
    }
  }

  /** As a network that breaks: reset, both ways. */
  cut() {
    this.#ends.page.resetAndDestroy();
    this.#ends.server.resetAndDestroy();
  }

  /** Closes both sides with a code of the protocol. */
  close(code, reason = "") {
    const payload = Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
    this.#ends.page.end(writeFrame(CLOSE, payload, false));
    this.#ends.server.resetAndDestroy();
  }

  /** From now on nothing from that end ("page", "server") passes, and nobody is told. */
  silence(...froms) {
    for (const from of froms) this.#silent.add(from);
  }

  /** Says something to that end as if the other had: an object, or a text as it is. */
  tell(to, what) {
    const text = typeof what === "string" ? what : JSON.stringify(what);
    if (!this.#ends[to].destroyed) this.#ends[to].write(writeFrame(TEXT, text, to === "server"));
  }

  /** Only so many bytes of the frame pass, then the line breaks. */
  cutWithin(to, text, bytes) {
    const frame = writeFrame(TEXT, text, to === "server");
    this.silence("page", "server");
    this.#ends[to].write(frame.subarray(0, bytes), () => this.cut());
  }

  /** Sends the page a compressed frame that cannot be read. */
  garble() {
    this.#ends.page.write(writeFrame(COMPRESSED | TEXT, BROKEN_BLOCK, false));
  }

  /** Nothing more from that end passes until it is let go; then all of it, in order. */
  hold(from, released) {
    const waiting = [];
    this.#held[from] = waiting;
    released.then(() => {
      this.#held[from] = undefined;
      for (const give of waiting) give();
    });
  }

  #take(from, bytes) {
    if (this.#silent.has(from)) return;
    this.#rest[from] = Buffer.concat([this.#rest[from], bytes]);
    if (from === "server" && !this.#answered && !this.#takeAnswer()) return;
    for (;;) {
      const frame = readFrame(this.#rest[from]);
      if (!frame) return;
      const raw = this.#rest[from].subarray(0, frame.size);
      this.#rest[from] = this.#rest[from].subarray(frame.size);
      if (this.#held[from]) this.#held[from].push(() => this.#frame(from, frame, raw));
      else this.#frame(from, frame, raw);
    }
  }

  /** The HTTP answer before the frames. True when it is through. */
  #takeAnswer() {
    const bytes = this.#rest.server;
    const end = bytes.indexOf("\r\n\r\n");
    if (end < 0) return false;
    this.#ends.page.write(bytes.subarray(0, end + 2));
    this.#ends.page.write(`${this.isCompressed ? EXTENSION : ""}\r\n`);
    this.#rest.server = bytes.subarray(end + 4);
    const status = Number(bytes.toString("latin1", 9, 12));
    this.#proxy.note({ what: "opened", connection: this.connection, status });
    this.#answered = status === 101;
    return this.#answered;
  }

  #frame(from, { isFinal, isCompressed, opcode, payload }, raw) {
    if (this.#silent.has(from)) return;
    const to = from === "page" ? "server" : "page";
    if (opcode === CLOSE) {
      const code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.#proxy.note({ what: "closed", connection: this.connection, from, code });
    }
    if (opcode > TEXT) {
      this.#ends[to].write(raw);
      return;
    }
    this.#parts[from].push(payload);
    if (!isFinal) return;
    const bytes = Buffer.concat(this.#parts[from].splice(0));
    const text = (isCompressed ? inflate(bytes) : bytes).toString();
    const frame = read(text);
    // A batch is its items: rules are about one frame at a time.
    const items = frame.type === "batch" ? frame.items.map((item) => JSON.stringify(item)) : [text];
    for (const item of items) this.#judge(from, to, item);
  }

  #judge(from, to, text) {
    if (this.#silent.has(from)) return;
    if (this.#held[from]) {
      this.#held[from].push(() => this.#judge(from, to, text));
      return;
    }
    const frame = read(text);
    const { connection } = this;
    const rule = this.#proxy.judge({
      what: "frame",
      connection,
      from,
      type: frame.type,
      frame,
      text,
    });
    const pass = (what = text) => this.tell(to, what);
    if (rule) rule.action({ rule, socket: this, from, to, frame, text, pass });
    else pass();
  }
}
