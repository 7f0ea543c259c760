// The composer: the page's own textarea and button, usable before the program is here. What is sent
// early waits in the form's list (web/early.js puts it there too) and is handed over at the start;
// nothing typed is cleared unless somebody took it.

const LINES_MAX = 5;

/** A finger cannot hold Shift, so on touch Enter breaks the line and the button sends. */
export const isFinePointer = () => globalThis.matchMedia("(pointer: fine)").matches;

/**
 * Whether this key press sends. Input methods use Enter to choose a candidate: `isComposing`, or key
 * code 229 in browsers that end the composition first.
 */
export function isSendKey(event, hasFinePointer) {
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  return hasFinePointer && !event.isComposing && event.keyCode !== 229;
}

/**
 * `form` holds a textarea, a button and a place that lists what waits. `changed` is called when the
 * text appeared or vanished, the focus moved or the height changed.
 */
export function createComposer(form, changed, pointer = isFinePointer) {
  const area = form.querySelector("textarea");
  const button = form.querySelector("button");
  const waitingList = form.querySelector(".waiting");
  let take = null;
  let hadText = false;

  function grow() {
    area.style.height = "auto";
    const style = getComputedStyle(area);
    const frame = area.offsetHeight - area.clientHeight;
    const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
    const limit = Number.parseFloat(style.lineHeight) * LINES_MAX + padding;
    area.style.height = `${Math.min(area.scrollHeight, limit) + frame}px`;
    area.style.overflowY = area.scrollHeight > limit + 1 ? "auto" : "hidden";
  }

  function edited() {
    const before = form.offsetHeight;
    grow();
    const hasText = area.value.trim() !== "";
    button.classList.toggle("ready", hasText);
    if (hasText !== hadText || form.offsetHeight !== before) changed();
    hadText = hasText;
  }

  function send() {
    const text = area.value.trim();
    if (!text) return;
    if (take) {
      if (!take(text)) return;
    } else {
      const line = document.createElement("li");
      line.textContent = text;
      waitingList.append(line);
    }
    area.value = "";
    edited();
  }

  /** From here on `taker(text)` gets what is sent and says whether it took it. */
  function start(taker) {
    take = taker;
    for (const line of [...waitingList.children]) {
      if (!take(line.textContent)) return;
      line.remove();
    }
  }

  area.addEventListener("input", edited);
  area.addEventListener("focus", changed);
  area.addEventListener("blur", changed);
  area.addEventListener("keydown", (event) => {
    if (!isSendKey(event, pointer())) return;
    event.preventDefault();
    send();
  });
  button.addEventListener("click", () => {
    send();
    area.focus({ preventScroll: true });
  });
  form.dataset.ready = "";
  edited();

  return {
    start,
    focus: () => area.focus({ preventScroll: true }),
    resized: grow,
    height: () => form.offsetHeight,
    hasText: () => hadText,
    hasFocus: () => document.activeElement === area,
  };
}
