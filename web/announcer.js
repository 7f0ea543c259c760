// Speaks through two live regions, one polite and one assertive, and nothing else on the page does.
// Polite messages leave at least 1.5 s apart, those that wait are spoken together; a message is taken
// away after a second, and every other one ends in U+00A0 so that a repeat is heard again.

const POLITE_GAP_MS = 1500;
const KEPT_MS = 1000;

export function createAnnouncer(polite, assertive, timers = globalThis) {
  let waiting = [];
  let isResting = false;
  let isOdd = false;

  function say(region, text) {
    const line = region.ownerDocument.createElement("p");
    isOdd = !isOdd;
    line.textContent = isOdd ? text : `${text}\u00a0`;
    region.append(line);
    timers.setTimeout(() => line.remove(), KEPT_MS);
  }

  function flush() {
    isResting = waiting.length > 0;
    if (!isResting) return;
    say(polite, waiting.join(" "));
    waiting = [];
    timers.setTimeout(flush, POLITE_GAP_MS);
  }

  return function announce(text, isAssertive) {
    if (isAssertive) {
      say(assertive, text);
      return;
    }
    waiting.push(text);
    if (!isResting) flush();
  };
}
