// The page around the program: its storage, its one timer, its size, whether it is seen.

/** sessionStorage, or memory where the browser keeps it from us. */
export function createStore(open = () => globalThis.sessionStorage) {
  const memory = new Map();
  let storage = null;
  try {
    storage = open();
    storage.setItem("frontdesk.probe", "1");
    storage.removeItem("frontdesk.probe");
  } catch {
    storage = null;
  }
  return {
    isBlocked: storage === null,
    get(key) {
      try {
        return storage?.getItem(key) ?? memory.get(key) ?? "";
      } catch {
        return memory.get(key) ?? "";
      }
    },
    /** An empty value removes the key. */
    set(key, value) {
      if (value) memory.set(key, value);
      else memory.delete(key);
      try {
        if (value) storage?.setItem(key, value);
        else storage?.removeItem(key);
      } catch {
        // Full or taken away: memory has it.
      }
    },
  };
}

/** One timer for the program's next deadline; setting it again replaces it. */
export function createDeadline(fire, timers = globalThis) {
  // setTimeout takes 31 bits; a later deadline is asked about again by then.
  const DELAY_MAX = 2 ** 31 - 1;
  let timer = 0;
  return (delayMs) => {
    timers.clearTimeout(timer);
    if (delayMs < 0) return;
    timer = timers.setTimeout(fire, Math.min(Math.ceil(delayMs), DELAY_MAX));
  };
}

/**
 * Keeps `root` as large as the part of the page that is seen: a phone's keyboard and its address bar
 * leave less. Some browsers report the new size late, so it is read again a few times.
 *
 * Returns a function that says how much closer than that a pinch has brought the page, since its
 * fingers came to rest: paint may be so much sharper.
 */
export function followViewport(root, changed, window = globalThis) {
  const viewport = window.visualViewport;
  let known = "";
  let closeness = 1;
  let timers = [];
  const fit = () => {
    // A pinch zoom is looking closer, not a smaller page.
    if (!viewport || viewport.scale > 1.01) return;
    const height = Math.round(viewport.height);
    const top = Math.round(viewport.offsetTop);
    const size = [window.innerWidth, height, top, window.devicePixelRatio].join(" ");
    if (size === known) return;
    known = size;
    root.style.height = `${height}px`;
    root.style.top = `${top}px`;
    changed();
  };
  const rest = () => {
    fit();
    // In steps, so that letters are not set again for a difference nobody sees.
    const now = Math.max(1, Math.round((viewport?.scale ?? 1) * 4) / 4);
    if (now === closeness) return;
    closeness = now;
    changed();
  };
  const soon = () => {
    window.requestAnimationFrame(fit);
    for (const timer of timers) window.clearTimeout(timer);
    timers = [
      [fit, 100],
      [fit, 300],
      [rest, 500],
    ].map((next) => window.setTimeout(...next));
  };
  viewport?.addEventListener("resize", soon);
  viewport?.addEventListener("scroll", soon);
  window.addEventListener("resize", soon);
  fit();
  return () => closeness;
}

/** Tells the program what happens to the page as a whole. */
export function watchPage(call) {
  const { document, navigator } = globalThis;
  document.addEventListener("visibilitychange", () =>
    call("on_visibility", document.visibilityState === "visible"),
  );
  for (const type of ["online", "offline"]) {
    globalThis.addEventListener(type, () => call("on_online", navigator.onLine));
  }
  globalThis.addEventListener("pagehide", () => call("on_page_hidden"));
  globalThis.addEventListener("pageshow", (event) => event.persisted && call("on_page_shown"));
}
