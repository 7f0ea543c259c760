// Speaks through two live regions, one polite and one assertive, and nothing else on the page does.
// Polite messages leave at least 1.5 s apart, those that wait are spoken together; a message is taken
// away after a second, and every other one ends in U+00A0 so that a repeat is heard again. Each says
// which language it is in, where that is not the page's.

const POLITE_GAP_MS = 1500;
const KEPT_MS = 1000;

export function createAnnouncer(polite, assertive, timers = globalThis) {
  let waiting = [];
  let isResting = false;
  let isOdd = false;

  function say(region, text, lang) {
    const line = region.ownerDocument.createElement("p");
    if (lang) line.lang = lang;
    isOdd = !isOdd;
    line.textContent = isOdd ? text : `${text}\u00a0`;
    region.append(line);
    timers.setTimeout(() => line.remove(), KEPT_MS);
  }

  function flush() {
    isResting = waiting.length > 0;
    if (!isResting) return;
    for (const { texts, lang } of waiting) say(polite, texts.join(" "), lang);
    waiting = [];
    timers.setTimeout(flush, POLITE_GAP_MS);
  }

  return function announce(text, isAssertive, lang) {
    if (isAssertive) {
      say(assertive, text, lang);
      return;
    }
    const last = waiting.at(-1);
    if (last && last.lang === lang) last.texts.push(text);
    else waiting.push({ texts: [text], lang });
    if (!isResting) flush();
  };
}
