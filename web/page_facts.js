// What the program is told at the start: the clinic's configuration from the page, what the device
// says of its time zone and language, what an earlier load left in the tab's storage.

import { chooseServer } from "./servers.js";

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 400;

/** The configuration in the page's head; an empty object where it cannot be read. */
export function readConfig(document) {
  try {
    const meta = document.querySelector('meta[name="frontdesk-config"]');
    const config = JSON.parse(meta.content);
    return config && typeof config === "object" ? config : {};
  } catch {
    return {};
  }
}

/**
 * The device's offsets from UTC from yesterday on: [[from, minutes east], …], one for each stretch.
 * `offsetAt(ms)` is in minutes; the change is found to the minute.
 */
export function offsetSpans(now, offsetAt = (ms) => -new Date(ms).getTimezoneOffset()) {
  const begin = now - DAY_MS;
  const spans = [[begin, offsetAt(begin)]];
  for (let day = 1; day <= DAYS_AHEAD; day += 1) {
    let high = begin + day * DAY_MS;
    const offset = offsetAt(high);
    if (offset === spans.at(-1)[1]) continue;
    let low = high - DAY_MS;
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === offset) high = middle;
      else low = middle;
    }
    spans.push([Math.floor(high / 60_000) * 60_000, offset]);
  }
  return spans;
}

/** Everything for the program's first input. `store` is the tab's storage, `host` may be null. */
export function startFacts(config, store, host) {
  const clinic = config.clinic ?? {};
  const text = (value) => (typeof value === "string" ? value : "");
  return {
    // Two halves of 32 bits: JSON numbers hold 53.
    seed: [...crypto.getRandomValues(new Uint32Array(2))],
    rest_base: text(config.rest),
    ...chooseServer(config.servers, location.search),
    is_demo: config.demo === true,
    // A host that says who the patient is leaves no room for a guest.
    guests_allowed: config.guests === true && !host?.signsIn,
    clinic_name: text(clinic.name),
    clinic_phone: text(clinic.phone),
    country: text(clinic.country),
    birth_date: text(clinic.birth_date),
    host_origin: host?.origin ?? "",
    locale: document.documentElement.lang || "en",
    device_tz: Intl.DateTimeFormat().resolvedOptions().timeZone || "",
    device_offsets: offsetSpans(Date.now()),
    stored_session_id: store.get("frontdesk.session"),
    stored_guest_token: store.get("frontdesk.guest"),
    stored_outbox: store.get("frontdesk.outbox"),
    stored_look: store.get("frontdesk.look"),
    is_storage_blocked: store.isBlocked,
    is_visible: document.visibilityState === "visible",
    is_online: navigator.onLine,
  };
}
