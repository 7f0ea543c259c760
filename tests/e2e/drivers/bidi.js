// WebDriver BiDi over a WebSocket: commands with answers, and events. Only what the drivers use.
import WebSocket from "ws";

/** Resolves to {send, on, close} of a browser that listens at `url`. */
export async function connect(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  socket.on("message", (bytes) => {
    const message = JSON.parse(bytes);
    if (message.type === "event") {
      for (const listener of listeners) listener(message.method, message.params);
      return;
    }
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.type === "success") resolve?.(message.result);
    else reject?.(new Error(`${message.error}: ${message.message}`));
  });
  socket.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("the browser has gone"));
    waiting.clear();
  });
  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    on: (listener) => listeners.push(listener),
    close: () => socket.close(),
  };
}

/** A value of ours as BiDi carries it. */
export function toRemote(value) {
  if (value === undefined || value === null) return { type: value === null ? "null" : "undefined" };
  if (Array.isArray(value)) return { type: "array", value: value.map(toRemote) };
  if (typeof value === "object") {
    return { type: "object", value: Object.entries(value).map(([k, v]) => [k, toRemote(v)]) };
  }
  return { type: typeof value, value };
}

/** And back. */
export function fromRemote(remote) {
  if (remote.type === "array") return remote.value.map(fromRemote);
  if (remote.type === "object") {
    return Object.fromEntries(remote.value.map(([k, v]) => [k, fromRemote(v)]));
  }
  return remote.type === "null" ? null : remote.value;
}
