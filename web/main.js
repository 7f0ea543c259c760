// Starts the page: the composer at once, then the program, then everything between them. Reads as a
// table of contents; each part is in the module it is imported from.
import { createMirror } from "./access_mirror.js";
import { createAnnouncer } from "./announcer.js";
import { createComposer } from "./composer.js";
import { uncover } from "./covered_inputs.js";
import { findHost } from "./host_frame.js";
import { createHttp, download } from "./http.js";
import { catalogueFiles, createLanguages } from "./languages.js";
import { createLook } from "./look.js";
import { listenToMirror } from "./mirror_input.js";
import { createDeadline, createStore, followViewport, watchPage } from "./page.js";
import { readConfig, startFacts } from "./page_facts.js";
import { caller } from "./program.js";
import { createTextLayout } from "./text_layout.js";

// The program's bytes are on their way before anything else is done, checked against what the page
// says they are.
const { program: wasmUrl, integrity } = document.querySelector("script[data-program]").dataset;
const wasm = fetch(wasmUrl, { integrity, credentials: "same-origin" });
wasm.catch(() => {});

const part = (id) => document.getElementById(id);
const root = document.documentElement;
const desk = part("desk");
const config = readConfig(document);

/** Replaced when the program runs; until then what happens on the page does not concern it. */
let call = () => 0;
let host = null;
const changed = () => call("on_page_changed");

const store = createStore();
const look = createLook(root, part("probe"), changed);
const composer = createComposer(part("composer"), changed);
const announce = createAnnouncer(part("polite"), part("assertive"));
const mirror = createMirror(part("mirror"), changed, composer.focus);
const pointer = listenToMirror(part("mirror"), {
  activate: (id, fields) => call("on_activate", id, JSON.stringify(fields)),
  change: changed,
  scroll: changed,
  leave: composer.focus,
});
const http = createHttp({
  line: (request, text) => call("on_http_line", request, text),
  done: (request, { status, isJson, wasRedirected, retryAfterMs, body }) =>
    call("on_http_done", request, status, isJson, wasRedirected, retryAfterMs, body),
  failed: (request) => call("on_http_failed", request),
});
const setDeadline = createDeadline(() => call("on_tick"));
const setNextFrame = createDeadline(changed);
let closeness = () => 1;
let textLayout = null;
/** The message that was the last one when the patient had written or chosen something. */
let newest = null;

/** The page's own words are changed by web/early.js, which has chosen the first language too. */
function showLanguage(tag) {
  if (tag !== root.lang) {
    document.dispatchEvent(new CustomEvent("frontdesk:language", { detail: tag }));
  }
  return root.lang;
}
const languages = createLanguages(
  catalogueFiles(document.querySelector("script[data-languages]").dataset.languages),
  {
    give: (tag, catalogue, facts) => call("on_language", tag, catalogue, facts),
    miss: () => call("on_language_missed"),
    show: showLanguage,
  },
);
languages.prepare(root.lang);

/** The program cannot go on: say so plainly, keep what was typed, name the telephone. */
function stop(error) {
  console.error(error);
  if (!root.classList.contains("early")) setMode("text");
  part("stopped").hidden = false;
}

function readPage() {
  const canvas = part("canvas");
  const safe = getComputedStyle(part("safe"));
  const unit = look.unit();
  const edge = (side) => (Number.parseFloat(safe[`padding${side}`]) || 0) / unit;
  const width = (canvas.clientWidth || desk.clientWidth) / unit;
  const height = (canvas.clientHeight || desk.clientHeight) / unit;
  return {
    width,
    height,
    pixel_ratio: devicePixelRatio * unit * closeness(),
    wants_text: look.needsText(width, height) || mirror.isTranslated(),
    composer_height: composer.height() / unit - edge("Bottom"),
    safe: [edge("Top"), edge("Bottom"), edge("Left"), edge("Right")],
    log_scroll: pointer.scroll / unit,
    is_dark: look.isDark(),
    has_more_contrast: look.hasMoreContrast(),
    is_motion_reduced: look.isStill(),
    composer_has_text: composer.hasText(),
    composer_has_focus: composer.hasFocus(),
    hovered: pointer.hovered,
    pressed: pointer.pressed,
    focused: pointer.focused,
  };
}

/**
 * In text mode the page itself scrolls. It follows the end as long as it is there, but no further than
 * the patient's newest words: a long answer is read from its start.
 */
function showText(operations, goesToEnd) {
  const wasAtEnd = isAtEnd(desk);
  const height = desk.scrollHeight;
  applyInPlace(operations);
  keepClearOfBars();
  if (goesToEnd) newest = [...part("mirror").querySelectorAll("article")].at(-1);
  // A frame that only shows a pointer or the focus must not move what they are on.
  const follows = goesToEnd || (wasAtEnd && desk.scrollHeight > height);
  if (!follows) return;
  desk.scrollTop = desk.scrollHeight;
  const { top } = newest?.getBoundingClientRect() ?? { top: Number.POSITIVE_INFINITY };
  if (newest?.isConnected && top < desk.getBoundingClientRect().top) {
    newest.scrollIntoView({ block: "start" });
  }
}

/** What has the focus, or is scrolled to, is never under the bars that stay in sight. */
function keepClearOfBars() {
  const heightOf = (bar) => (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0);
  const bars = [...part("mirror").querySelectorAll(":scope > header, :scope > [role=alert]")];
  const top = Math.max(...bars.map(heightOf));
  desk.style.scrollPadding = `${top}px 0 ${heightOf(part("composer"))}px`;
}

/** Earlier messages that come in above leave what is read where it is, also at the very top. */
function applyInPlace(operations) {
  const first = part("mirror").querySelector("article");
  const top = first?.getBoundingClientRect().top;
  mirror.apply(operations);
  if (!first?.isConnected || first === part("mirror").querySelector("article")) return;
  // Browsers that keep the place by themselves would do it twice.
  desk.style.overflowAnchor = "none";
  desk.scrollTop += first.getBoundingClientRect().top - top;
  desk.style.overflowAnchor = "";
}

function showFrame(operations, scrollTo, goesToEnd) {
  if (root.classList.contains("text")) {
    showText(operations, goesToEnd);
    return;
  }
  mirror.apply(operations);
  if (scrollTo !== null) {
    pointer.scroll = scrollTo * look.unit();
    part("mirror").querySelector('[role="log"]').scrollTop = pointer.scroll;
  }
  uncover(part("mirror"));
}

const isAtEnd = (element) =>
  element.scrollHeight - element.scrollTop - element.clientHeight < 3 * 16 * look.unit();

function setMode(mode) {
  root.classList.remove("early", "canvas", "text");
  root.classList.add(mode);
  const early = part("early");
  const hadFocus = early?.contains(document.activeElement);
  early?.remove();
  if (hadFocus) composer.focus();
  composer.resized();
}

/** Absolute ws(s) address of a socket, or "" where the browser would refuse to open one. */
function socketUrl(url) {
  try {
    const address = new URL(url, location.href);
    address.protocol = address.protocol.replace(/^http/, "ws");
    address.hash = "";
    const isMixed = location.protocol === "https:" && address.protocol !== "wss:";
    return /^wss?:$/.test(address.protocol) && !isMixed ? address.href : "";
  } catch {
    return "";
  }
}

async function fetchFile(file) {
  if (!(await download(file))) call("on_download_failed");
}

/** What the program may call, by name; web/page_call.h is the other side. */
const pageFunctions = (module) => ({
  ask_frame: () => void requestAnimationFrame(() => call("on_frame")),
  read_page: readPage,
  show_frame: showFrame,
  set_mode: setMode,
  set_theme: look.choose,
  set_deadline: setDeadline,
  set_next_frame: setNextFrame,
  socket_url: socketUrl,
  send_http: (order) => void http.send(order),
  abort_http: http.abort,
  download_file: (file) => void fetchFile(file),
  store_item: store.set,
  announce,
  load_language: (tag) => void languages.load(tag),
  focus_composer: composer.focus,
  post_to_host: (type, id) => host?.post(type, id),
  lay_out_text: (requests, ratio) => textLayout.layOut(requests, ratio),
  copy_pictures: (places) => textLayout.copy(places, module.HEAPU8),
});

async function start() {
  closeness = followViewport(desk, changed);
  globalThis.addEventListener("error", (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) stop(event.error);
  });
  part("reload").addEventListener("click", () => location.reload());
  part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    composer.focus();
  });
  const tokens = [];
  let giveToken = (token) => tokens.push(token);
  const origins = Array.isArray(config.host_origins) ? config.host_origins : [];
  const [{ default: createProgram }, foundHost] = await Promise.all([
    import("./frontdesk.js"),
    findHost(origins, (token) => giveToken(token)),
  ]);
  host = foundHost;
  textLayout = createTextLayout(part("stage"));
  const module = { onAbort: stop };
  module.page = pageFunctions(module);
  module.instantiateWasm = (imports, receive) => {
    const started = WebAssembly.instantiateStreaming(wasm, imports);
    started.then((result) => receive(result.instance)).catch(stop);
    return {};
  };
  const program = await createProgram(module);
  call = caller(program, stop);
  if (!(await languages.load(root.lang))) showLanguage("en");
  call("on_start", JSON.stringify(startFacts(config, store, host)));
  giveToken = (token) => call("on_token", token);
  for (const token of tokens) giveToken(token);
  watchPage(call);
  composer.start((text) => call("on_send", text) === 1);
}

start().catch(stop);
