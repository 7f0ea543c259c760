// Holds back what reaches a page: files on their way from the server, and what the server says over an
// open socket. Everything comes later, in order, nothing is lost: for races that must end one way.
import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import { connect } from "node:net";

/**
 * A door before the server at `url`, with an address of its own. Files whose path fits `pattern` wait
 * for `release()`. Resolves to {url, release, close}.
 */
export async function holdFiles(url, pattern) {
  const { host, hostname, port, origin } = new URL(url);
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  const asOwn = (headers) => ({ ...headers, host, ...(headers.origin && { origin }) });
  const door = createServer(async (incoming, outgoing) => {
    if (pattern.test(incoming.url)) await released;
    const { method, url: path, headers } = incoming;
    const onward = ask({ hostname, port, method, path, headers: asOwn(headers) }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const sockets = new Set();
  door.on("upgrade", ({ url: path, headers }, socket) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = Object.entries(asOwn(headers)).map(([name, value]) => `${name}: ${value}`);
      onward.write([`GET ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on("error", () => end.destroy());
    }
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  return {
    url: `http://127.0.0.1:${door.address().port}/`,
    release,
    async close() {
      release();
      for (const socket of sockets) socket.destroy();
      door.closeAllConnections();
      door.close();
      await once(door, "close");
    },
  };
}

/**
 * From now on the page hears nothing over its socket, and can still send; resolves to a function that
 * lets in what has waited. The page is made to open a new socket, as after the back-forward cache.
 */
export async function holdLine({ page }) {
  await page.evaluate(async () => {
    const waiting = [];
    let isHeld = false;
    const caughtUp = new Promise((resolve) => {
      const Plain = window.WebSocket;
      window.WebSocket = class extends Plain {
        set onmessage(take) {
          super.onmessage = (event) => {
            if (isHeld) waiting.push(() => take(event));
            else take(event);
            if (String(event.data).includes('"caught_up"')) resolve();
          };
        }
      };
    });
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await caughtUp;
    isHeld = true;
    window.releaseLine = () => {
      isHeld = false;
      for (const give of waiting.splice(0)) give();
    };
  });
  return () => page.evaluate(() => window.releaseLine());
}
