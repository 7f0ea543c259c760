// What people do to the mirror's elements: clicks, keys, hover, press and focus. One path: whatever
// the device, an activation is a `click` on an element, reported by its node's id together with the
// values of the form it stands in.
import { ACTIONABLE } from "./access_mirror.js";

/**
 * `on.activate(id, fields)` for a click, `on.change()` when the pointer's or the focus' state changed,
 * `on.scroll()` when the log scrolled, `on.leave()` when Esc found no layer to close.
 * Returns the state that painting needs.
 */
export function listenToMirror(root, on) {
  const state = { hovered: "", pressed: "", focused: "", scroll: 0 };
  const change = (name, id) => {
    if (state[name] === id) return;
    state[name] = id;
    on.change();
  };
  const actionable = (event) => event.target.closest?.(ACTIONABLE)?.dataset.node ?? "";

  root.addEventListener("click", (event) => {
    const element = event.target.closest(ACTIONABLE);
    if (!element?.dataset.node) return;
    if (element.getAttribute("aria-disabled") === "true") event.preventDefault();
    else on.activate(element.dataset.node, fieldsOf(element.closest("form")));
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("input", ({ target }) =>
    on.activate(nodeOf(target), fieldsOf(target.closest("form"))),
  );

  const passive = { passive: true };
  root.addEventListener(
    "pointerover",
    (event) => change("hovered", event.pointerType === "mouse" ? actionable(event) : ""),
    passive,
  );
  root.addEventListener("pointerleave", () => change("hovered", ""), passive);
  root.addEventListener("pointerdown", (event) => change("pressed", actionable(event)), passive);
  for (const type of ["pointerup", "pointercancel"]) {
    document.addEventListener(type, () => change("pressed", ""), passive);
  }
  root.addEventListener("focusin", (event) => {
    change("focused", event.target.matches(":focus-visible") ? (nodeOf(event.target) ?? "") : "");
  });
  root.addEventListener("focusout", () => change("focused", ""));
  root.addEventListener(
    "scroll",
    (event) => {
      if (event.target.dataset?.role !== "log") return;
      const { scrollTop } = event.target;
      // The program put it there itself and has painted it so.
      if (Math.abs(state.scroll - scrollTop) < 1) return;
      state.scroll = scrollTop;
      on.scroll();
    },
    { passive: true, capture: true },
  );
  document.addEventListener("keydown", (event) => onKey(event, root, on));
  return state;
}

const nodeOf = (element) => element.closest("[data-node]")?.dataset.node;

/** The inputs of a form as [{name, value}]. */
function fieldsOf(form) {
  if (!form) return [];
  return [...form.querySelectorAll("input")].map(({ name, value }) => ({ name, value }));
}

function onKey(event, root, on) {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    // The topmost layer: a list opened in the menu stands behind what opened the menu.
    const open = [...root.querySelectorAll('[aria-expanded="true"]')].at(-1);
    if (open) {
      open.click();
      open.focus({ preventScroll: true });
    } else {
      on.leave();
    }
    return;
  }
  const { target } = event;
  if (!root.contains(target)) return;
  const next = neighbour(target, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Where an arrow, Home or End leads: among tabs, menu items, or the articles of the log. */
function neighbour(target, key) {
  const groups = [
    ['[role="tablist"]', '[role="tab"]', ["ArrowLeft", "ArrowRight"]],
    ['[role="menu"]', "button", ["ArrowUp", "ArrowDown"]],
  ];
  for (const [around, items, [back, forth]] of groups) {
    const group = target.closest(around);
    if (group && target.localName === "button") {
      const isReversed = back === "ArrowLeft" && getComputedStyle(group).direction === "rtl";
      const [to, from] = isReversed ? [forth, back] : [back, forth];
      return step([...group.querySelectorAll(items)], target, key, to, from);
    }
  }
  const log = target.closest('[role="log"]');
  if (!log || (target !== log && target.localName !== "article")) return null;
  const articles = [...log.querySelectorAll("article")];
  if (target !== log) return step(articles, target, key, "ArrowUp", "ArrowDown");
  return key === "ArrowUp" || key === "End" ? articles.at(-1) : key === "Home" ? articles[0] : null;
}

function step(items, current, key, back, forth) {
  const at = items.indexOf(current);
  const to = { [back]: at - 1, [forth]: at + 1, Home: 0, End: items.length - 1 }[key];
  return to === undefined ? null : items[Math.min(Math.max(to, 0), items.length - 1)];
}
