// The access tree as real elements, lying over what the canvas paints: what assistive technology
// reads, what find-in-page finds, and what every click, tap and key press lands on.
//
// It keeps one element for each node id and applies the program's differences to them. What an
// activation means is the program's business; this only reports which node it was.

/** ARIA role of a node -> the element that has it by nature, or a div that is given it. */
const TAGS = {
  banner: "header",
  article: "article",
  paragraph: "p",
  button: "button",
  link: "a",
  list: "ul",
  listitem: "li",
  form: "form",
  region: "section",
  tab: "button",
  menuitem: "button",
  menuitemradio: "button",
  menuitemcheckbox: "button",
};
/** Roles whose name is their text; the others carry it as aria-label (a separator needs both). */
const TEXT_ROLES = new Set(
  "heading paragraph status button link tab menuitem menuitemradio menuitemcheckbox separator".split(
    " ",
  ),
);
/** Roles that their element has by nature. The others are written: a plain div needs it, and a list
 * without its marks loses its own in Safari. */
const NATIVE_ROLES = new Set("banner article paragraph button link listitem heading".split(" "));
const STATES = ["pressed", "selected", "expanded", "checked"];
const SAFE_LINK = /^(tel:|https:\/\/|mailto:)/i;

export const ACTIONABLE = "button, a";

/** A unit is a sixteenth of the root's font size. */
const rem = (units) => `${units / 16}rem`;

/**
 * `translated` is called once, when somebody else has begun to change the words; `lost` when what had
 * the focus is gone and nothing here can take it.
 */
export function createMirror(root, translated, lost) {
  const elements = new Map();
  const words = watchWords(root, translated);

  const find = (id) => (id ? elements.get(id) : root);

  function apply(operations) {
    change(operations);
    words.ignoreOwn();
  }

  function change(operations) {
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    const shelter = focused?.parentElement?.closest("[tabindex]");
    for (const operation of operations) {
      if (operation.op === "put") put(operation);
      else if (operation.op === "rect") place(elements.get(operation.id), operation.rect);
      else if (operation.op === "remove") remove(operation.id);
    }
    if (focused && document.activeElement !== focused) keepFocus(focused, shelter);
  }

  /**
   * A moved element lost the focus: give it back. A removed one leaves it to what held it, one of a
   * menu to what opened that.
   */
  function keepFocus(focused, shelter) {
    const opener = focused.closest('[role="menu"]') && root.querySelector("[aria-expanded]");
    const next = [focused, shelter, opener].find((element) => element?.isConnected);
    if (next) next.focus({ preventScroll: true });
    else lost();
  }

  function put(node) {
    const parent = find(node.parent);
    if (!parent) return;
    let element = elements.get(node.id);
    const tag = tagOf(node);
    if (element?.localName !== tag || element?.dataset.role !== node.role) {
      const made = make(tag, node);
      if (element) {
        made.append(...[...element.children].filter((child) => child.dataset.node));
        element.replaceWith(made);
      }
      element = made;
      elements.set(node.id, element);
    }
    describe(element, node);
    place(element, node.rect);
    const before = node.before ? (elements.get(node.before) ?? null) : null;
    if (element.parentNode !== parent || element.nextElementSibling !== before) {
      parent.insertBefore(element, before?.parentNode === parent ? before : null);
    }
  }

  function remove(id) {
    const element = elements.get(id);
    if (!element) return;
    for (const inner of element.querySelectorAll("[data-node]"))
      elements.delete(inner.dataset.node);
    elements.delete(id);
    element.remove();
  }

  return { apply, isTranslated: words.areForeign };
}

/**
 * Page translators put their own words in place of ours, which only real text can follow: what the
 * canvas paints stays as it was.
 */
function watchWords(root, translated) {
  let hasHappened = false;
  const look = (records) => {
    const isForeign = ({ type, removedNodes }) =>
      type === "characterData" ||
      [...removedNodes].some((node) => node.nodeType === Node.TEXT_NODE);
    if (hasHappened || !records.some(isForeign)) return;
    hasHappened = true;
    observer.disconnect();
    translated();
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  return { areForeign: () => hasHappened, ignoreOwn: () => observer.takeRecords() };
}

function tagOf(node) {
  if (node.role === "heading") return `h${Math.min(Math.max(node.level || 2, 1), 6)}`;
  return TAGS[node.role] ?? "div";
}

function make(tag, node) {
  const element = document.createElement(tag);
  element.dataset.node = node.id;
  element.dataset.role = node.role;
  // Enter in an input presses the form's first button of type submit; the browser knows when.
  if (tag === "button") element.type = node.is_default ? "submit" : "button";
  if (tag === "form") element.noValidate = true;
  if (node.role === "textbox") {
    const input = document.createElement("input");
    input.id = `input-${node.id}`;
    input.value = node.initial_value ?? "";
    const label = document.createElement("label");
    label.htmlFor = input.id;
    element.append(label, input);
  } else if (!NATIVE_ROLES.has(node.role)) {
    element.setAttribute("role", node.role);
  }
  if (node.role === "log") {
    const spacer = document.createElement("div");
    spacer.className = "spacer";
    element.append(spacer);
    element.tabIndex = 0;
  }
  // Focusable by script only: the keys of the log go from article to article.
  if (["article", "dialog", "region"].includes(node.role)) element.tabIndex = -1;
  // The announcer speaks; a region of its own would say everything twice.
  if (["log", "status", "alert"].includes(node.role)) element.setAttribute("aria-live", "off");
  return element;
}

/** Writes every attribute that follows from the node, and takes away those that no longer do. */
function describe(element, node) {
  const target = node.role === "textbox" ? element.querySelector("input") : element;
  if (node.role === "textbox") describeInput(element, target, node);
  else if (TEXT_ROLES.has(node.role)) setText(element, node.name ?? "");
  if (!TEXT_ROLES.has(node.role) || node.role === "separator") {
    set(target, "aria-label", (target === element && node.name) || null);
  }
  setType(element.style, node.style);
  // Words the typesetter could not paint faithfully are shown by their element.
  element.style.color = node.own_text ?? "";
  setDescription(element, target, node);
  for (const state of STATES) set(target, `aria-${state}`, optional(node[state]));
  set(target, "aria-disabled", node.is_disabled ? "true" : null);
  set(target, "aria-busy", node.is_busy ? "true" : null);
  set(target, "lang", node.lang || null);
  set(target, "dir", node.dir || (target === element ? null : "auto"));
  element.classList.toggle("only-heard", Boolean(node.is_hidden_text));
  if (node.role === "tab") element.tabIndex = node.selected === false ? -1 : 0;
  if (node.role === "link") describeLink(element, node.href ?? "");
  if (node.role === "log") {
    element.firstElementChild.style.height = rem(node.content_height ?? 0);
  }
}

/** The unseen words are set like the painted ones, so that what is selected lies over them. */
function setType(style, type) {
  style.fontSize = type ? rem(type.size) : "";
  style.lineHeight = type ? `${type.line_height / type.size}` : "";
  style.fontWeight = type ? type.weight : "";
  style.fontVariantNumeric = type?.has_tabular_digits ? "tabular-nums" : "";
}

function describeInput(element, input, node) {
  setText(element.querySelector("label"), node.name ?? "");
  input.name = node.field_name ?? "";
  input.type = ["tel", "email"].includes(node.input_type) ? node.input_type : "text";
  set(input, "autocomplete", node.autocomplete || null);
  set(input, "aria-invalid", node.is_invalid ? "true" : null);
  set(input, "aria-required", node.is_required ? "true" : null);
  input.maxLength = 200;
}

function describeLink(element, href) {
  const isSafe = SAFE_LINK.test(href);
  set(element, "href", isSafe ? href : null);
  const isPage = /^https:/i.test(href);
  set(element, "target", isPage ? "_blank" : null);
  set(element, "rel", isPage ? "noopener noreferrer" : null);
}

/** The description is an element of its own, which screen readers read after the name. */
function setDescription(element, target, node) {
  let note = element.querySelector(":scope > .description");
  if (!node.description) {
    note?.remove();
    set(target, "aria-describedby", null);
    return;
  }
  if (!note) {
    note = document.createElement("span");
    note.className = "description";
    note.id = `description-${node.id}`;
    note.hidden = true;
    element.append(note);
  }
  setText(note, node.description);
  set(target, "aria-describedby", note.id);
}

/** The words each element was given, and the text node that holds them. */
const ownWords = new WeakMap();

/**
 * The element's own words are its first child, so that child elements stay where they are. Words that
 * did not change are left alone: a translator may have put its own in their place.
 */
function setText(element, text) {
  const own = ownWords.get(element);
  if ((own?.text ?? "") === text) return;
  if (own?.node.parentNode === element) {
    own.node.data = text;
    own.text = text;
    return;
  }
  // Nothing else is in an element with words but what a translator made of ours.
  for (const child of [...element.childNodes]) if (isForeign(child)) child.remove();
  const node = document.createTextNode(text);
  element.prepend(node);
  ownWords.set(element, { node, text });
}

const isForeign = (child) =>
  child.nodeType === Node.TEXT_NODE || (/^(font|span)$/.test(child.localName) && !child.className);

function set(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const optional = (value) => (value === undefined || value === null ? null : String(value));

function place(element, rect) {
  if (!element || !rect) return;
  const [x, y, width, height] = rect;
  const { style } = element;
  style.left = rem(x);
  style.top = rem(y);
  // The last fraction of a pixel must not break a line that was painted whole.
  style.width = rem(Math.ceil(width));
  style.height = rem(height);
}
