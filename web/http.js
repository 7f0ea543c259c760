// HTTP for the program: fetch without cookies, the token in Authorization and nowhere else, answers
// whole or line by line (NDJSON), a time limit on each. Knows nothing of what is said.

/** An answer larger than this is cut off and counts as failed. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
const JSON_TYPES = /^application\/(json|x-ndjson|problem\+json)\b/i;

/**
 * `events` is told what comes back:
 *   line(request, text) · done(request, {status, isJson, wasRedirected, retryAfterMs, body}) ·
 *   failed(request)
 * and never again about a request that was aborted. `fetchFunction` and `timers` are for tests.
 */
export function createHttp(events, fetchFunction = globalThis.fetch, timers = globalThis) {
  const running = new Map();

  async function send(order) {
    const job = { abort: new AbortController(), timer: 0 };
    running.set(order.request, job);
    const expect = () => {
      timers.clearTimeout(job.timer);
      job.timer = timers.setTimeout(() => job.abort.abort(), order.timeout_ms);
    };
    expect();
    let tell = () => events.failed(order.request);
    try {
      const response = await fetchFunction.call(
        globalThis,
        order.url,
        init(order, job.abort.signal),
      );
      const isStream = order.is_streamed && response.ok && isNdjson(response);
      const deliver = (line) =>
        running.get(order.request) === job && events.line(order.request, line);
      const body = isStream
        ? await readLines(response, deliver, expect)
        : await readText(response, order.is_streamed ? expect : () => {});
      tell = () => events.done(order.request, { ...facts(response), body });
    } catch {
      // Refused, cut, timed out, too large: all the same to the program.
    }
    timers.clearTimeout(job.timer);
    if (running.get(order.request) !== job) return;
    running.delete(order.request);
    tell();
  }

  function abort(request) {
    const job = running.get(request);
    if (!job) return;
    running.delete(request);
    timers.clearTimeout(job.timer);
    job.abort.abort();
  }

  return { send, abort };
}

function init(order, signal) {
  const headers = { Accept: order.is_streamed ? "application/x-ndjson" : "application/json" };
  if (order.token) headers.Authorization = `Bearer ${order.token}`;
  if (order.idempotency_key) headers["Idempotency-Key"] = order.idempotency_key;
  if (order.body) headers["Content-Type"] = order.body_type || "application/json";
  return {
    method: order.method,
    headers,
    body: order.body || undefined,
    keepalive: order.keeps_alive,
    credentials: "omit",
    cache: "no-store",
    // A redirect is never ours: it is a network that wants somebody to sign in.
    redirect: "manual",
    referrerPolicy: "no-referrer",
    signal,
  };
}

const isNdjson = (response) =>
  /^application\/x-ndjson\b/i.test(response.headers.get("Content-Type") ?? "");

function facts(response) {
  const wasRedirected = response.redirected || response.type === "opaqueredirect";
  return {
    status: wasRedirected ? 302 : response.status,
    isJson: JSON_TYPES.test(response.headers.get("Content-Type") ?? ""),
    wasRedirected,
    retryAfterMs: retryAfter(response.headers.get("Retry-After")),
  };
}

/** Retry-After in ms: seconds, or a date (RFC 9110, 10.2.3). 0 when absent or unreadable. */
export function retryAfter(value, now = Date.now()) {
  if (!value) return 0;
  if (/^\d+$/.test(value)) return Math.min(Number(value), 86_400) * 1000;
  const then = Date.parse(value);
  return Number.isNaN(then) ? 0 : Math.min(Math.max(0, then - now), 86_400_000);
}

/** Calls `take` with each piece of the body's text; one decoder, so that cut characters heal. */
async function readPieces(response, expect, take) {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > ANSWER_BYTES_MAX) {
      await reader.cancel();
      throw new Error("answer too large");
    }
    expect();
    take(decoder.decode(value, { stream: true }));
  }
  take(decoder.decode());
}

async function readText(response, expect) {
  let text = "";
  await readPieces(response, expect, (piece) => {
    text += piece;
  });
  return text;
}

async function readLines(response, deliver, expect) {
  let rest = "";
  await readPieces(response, expect, (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop();
    for (const line of lines) if (line.trim()) deliver(line.replace(/\r$/, ""));
  });
  if (rest.trim()) deliver(rest);
  return "";
}

/**
 * Fetches a file with the token and hands it to the browser as a download. True when it worked.
 */
export async function download({ url, token, file_name }, page = globalThis) {
  try {
    const response = await page.fetch(url, {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    if (!response.ok) return false;
    const address = page.URL.createObjectURL(await response.blob());
    const link = page.document.createElement("a");
    link.href = address;
    link.download = file_name;
    link.hidden = true;
    page.document.body.append(link);
    link.click();
    link.remove();
    page.setTimeout(() => page.URL.revokeObjectURL(address), 60_000);
    return true;
  } catch {
    return false;
  }
}
