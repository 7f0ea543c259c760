// What a rule of the proxy can do. Each is a function that is given what was matched and `pass`, which
// lets it through as it was; a test may write its own.
import { createHash } from "node:crypto";

/** Of RFC 6455, section 4.2.2. */
const ACCEPT_KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

// Sockets that are asked for.

/** Answered with a status and, if given, a page. */
export function refuseWith(status, html = "") {
  return function refused({ page }) {
    const head = [`HTTP/1.1 ${status} Refused`, "Content-Type: text/html", "Connection: close"];
    page.end([...head, `Content-Length: ${Buffer.byteLength(html)}`, "", html].join("\r\n"));
  };
}

export function resetUpgrade({ page }) {
  page.resetAndDestroy();
}

/** Opened by the proxy itself, and closed at once. */
export function acceptAndClose(code, reason = "") {
  return function acceptedAndClosed({ socket, page, key, protocol }) {
    page.write(accept(key, protocol));
    socket.close(code, reason);
  };
}

/** Opened by the proxy itself; nothing ever passes. */
export function acceptAndSwallow({ page, key, protocol }) {
  page.write(accept(key, protocol));
  page.resume();
}

/** Let through, and the page told that both ends compress. */
export function compress({ socket, pass }) {
  socket.isCompressed = true;
  pass();
}

function accept(key, protocol) {
  const proof = createHash("sha1").update(`${key}${ACCEPT_KEY}`).digest("base64");
  const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  if (protocol) head.push(`Sec-WebSocket-Protocol: ${protocol}`);
  return [...head, `Sec-WebSocket-Accept: ${proof}`, "", ""].join("\r\n");
}

// Frames.

export function cut({ socket }) {
  socket.cut();
}

/** So many bytes of the frame pass first. */
export function cutAfterBytes(bytes) {
  return function cutWithin({ socket, to, text }) {
    socket.cutWithin(to, text, bytes);
  };
}

/** It passes, and then the line breaks. */
export function passAndCut({ socket, to, text }) {
  socket.cutWithin(to, text, Number.POSITIVE_INFINITY);
}

export function closeWith(code, reason = "") {
  return function closed({ socket }) {
    socket.close(code, reason);
  };
}

export function swallow() {}

/** In its place a compressed frame that cannot be read. */
export function garble({ socket }) {
  socket.garble();
}

/** It, and everything after it from that end. */
export function swallowOnwards({ socket, from }) {
  socket.silence(from);
}

/** It passes, and nothing after it in either direction. */
export function passAndFallSilent({ socket, pass }) {
  pass();
  socket.silence("page", "server");
}

/** It, and everything after it from that end, waits for the rule's release(). */
export function hold({ rule, socket, from, pass }) {
  rule.released.then(() => pass());
  socket.hold(from, rule.released);
}

/** It passes, and these to the same end behind it. */
export function inject(...frames) {
  return function injected({ socket, to, pass }) {
    pass();
    for (const frame of frames) socket.tell(to, frame);
  };
}

/** `change` makes another of it, an object or a text. */
export function replace(change) {
  return function replaced({ frame, pass }) {
    pass(change(frame));
  };
}

// Requests.

export function answerWith(status, { type = "text/html", body = "", headers = {} } = {}) {
  return function answered({ outgoing }) {
    outgoing.writeHead(status, { "Content-Type": type, ...headers });
    outgoing.end(body);
  };
}

/** Never answered, and the server never hears of it. */
export function drop() {}

/** Not even asked. */
export function resetRequest({ reset }) {
  reset();
}

/** The server does what it is asked, and its answer is lost. */
export function loseAnswer({ pass, reset }) {
  pass((answer) => {
    answer.resume();
    answer.on("end", reset);
  });
}

/** The server is asked only after the rule's release(). */
export async function holdRequest({ rule, pass }) {
  await rule.released;
  pass();
}

/** The server is asked, and its answer waits for the rule's release(). */
export function holdAnswer({ rule, outgoing, pass }) {
  pass(async (answer) => {
    answer.pause();
    await rule.released;
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
}

/** As proxies that keep a streamed answer back until it has ended. */
export function withhold({ outgoing, pass }) {
  pass(async (answer) => {
    const chunks = [];
    try {
      for await (const chunk of answer) chunks.push(chunk);
    } catch {
      return;
    }
    outgoing.writeHead(answer.statusCode, answer.headers);
    outgoing.end(Buffer.concat(chunks));
  });
}
