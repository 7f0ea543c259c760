// The page that embeds us. Both ends check the window and the exact origin of every message, its shape
// and its size; unknown types are ignored. Out go types and opaque ids, never a name or a reason; in
// comes a token, kept in memory only.

const MESSAGE_BYTES_MAX = 16 * 1024;
/** A frame without the loader around it starts as a guest's after this. */
const HELLO_MS_MAX = 1500;
const ID = /^[\w.-]{1,64}$/;

/**
 * A message of the right shape, or null: {v: 1, id, type, payload}, at most 16 KB as JSON.
 */
export function checkMessage(message) {
  if (message === null || typeof message !== "object" || message.v !== 1) return null;
  const { id, type, payload = {} } = message;
  if (typeof id !== "string" || !ID.test(id) || typeof type !== "string" || !ID.test(type)) {
    return null;
  }
  if (payload === null || typeof payload !== "object" || Array.isArray(payload)) return null;
  try {
    if (JSON.stringify(message).length > MESSAGE_BYTES_MAX) return null;
  } catch {
    return null;
  }
  return { id, type, payload };
}

/**
 * `origins` may embed us, by the configuration. `onToken(token)` is called for each one handed over.
 * Resolves when the host has said hello, with {origin, signsIn, post}: `signsIn` when it will say who
 * the patient is. Null when there is no host: not embedded, not allowed, or nobody answers.
 */
export async function findHost(origins, onToken, page = globalThis) {
  if (page.parent === page) return null;
  const allowed = origins.filter((origin) => typeof origin === "string" && origin !== "*");
  const above = page.location.ancestorOrigins?.[0];
  // Where the browser tells who is above, nobody else is asked.
  const asked = above === undefined ? allowed : allowed.filter((origin) => origin === above);
  const host = { origin: "", signsIn: false, post: (type, id = "") => post(host.origin, type, id) };
  let number = 0;
  const post = (origin, type, id) => {
    number += 1;
    const payload = id ? { id } : {};
    page.parent.postMessage({ v: 1, id: `f${number}`, type, payload }, origin);
  };

  const heard = new Promise((resolve) => {
    page.addEventListener("message", (event) => {
      if (event.source !== page.parent || !asked.includes(event.origin)) return;
      if (host.origin && event.origin !== host.origin) return;
      const message = checkMessage(event.data);
      if (message?.type === "hello") {
        host.origin = event.origin;
        host.signsIn = message.payload.signs_in === true;
        resolve(host);
      } else if (message?.type === "token" && isToken(message.payload.token)) {
        onToken(message.payload.token);
      }
    });
  });
  for (const origin of asked) post(origin, "hello-wanted", "");
  const silence = new Promise((resolve) => page.setTimeout(() => resolve(null), HELLO_MS_MAX));
  return asked.length > 0 ? Promise.race([heard, silence]) : null;
}

const isToken = (token) => typeof token === "string" && token !== "" && token.length <= 8192;
