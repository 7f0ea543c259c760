// The loader for a clinic's own page:
//   <script src="https://desk.example/embed.js" data-target="#desk" async></script>
// It makes the frame itself, so that the sandbox is always the same, and passes messages both ways
// with exact origins. What happens inside is told as DOM events on `document`, with ids and nothing
// else: frontdesk:ready, :hold, :booked, :cancelled, :error. See README.md for the token.
//
//   data-target    selector of the element the frame goes into; without it, in place of the script
//   data-title     the frame's title for screen readers; without it, what the frame is for
//   data-lang      the language to begin in, such as "ar"; the patient may choose another
//   data-height    height in CSS pixels (default 640); its width is the target's
//   data-sign-in   "portal": this page says who the patient is (event frontdesk:token-wanted)
(() => {
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const MESSAGE_BYTES_MAX = 16 * 1024;
  const EVENTS = ["ready", "hold", "booked", "cancelled", "error"];
  const TITLES = {
    en: "Book an appointment",
    es: "Pida una cita",
    ar: "حجز موعد",
    hi: "अपॉइंटमेंट बुक करें",
    zh: "预约就诊",
    fr: "Prendre rendez-vous",
    de: "Termin buchen",
    pt: "Marcar uma consulta",
  };
  let number = 0;

  const frame = document.createElement("iframe");
  const { lang, title } = script.dataset;
  // As the page in it chooses: what is asked for, then what the device prefers.
  const languages = [lang ?? "", ...(navigator.languages ?? [])].map((tag) => tag.split("-")[0]);
  const language = languages.find((each) => Object.hasOwn(TITLES, each)) ?? "en";
  frame.title = title ?? TITLES[language];
  if (title === undefined) frame.lang = language;
  frame.setAttribute(
    "sandbox",
    "allow-scripts allow-same-origin allow-forms allow-popups allow-downloads",
  );
  frame.referrerPolicy = "no-referrer";
  frame.style.cssText = "display:block;width:100%;border:0";
  frame.style.height = `${Number(script.dataset.height) || 640}px`;

  function post(type, payload = {}) {
    number += 1;
    frame.contentWindow?.postMessage({ v: 1, id: `h${number}`, type, payload }, origin);
  }

  function hello() {
    post("hello", { signs_in: script.dataset.signIn === "portal" });
  }

  /** The frame wants to know who the patient is: whoever listens gives a token, now or later. */
  function askForToken() {
    const give = (token) => {
      if (typeof token === "string" && token !== "") post("token", { token });
    };
    document.dispatchEvent(new CustomEvent("frontdesk:token-wanted", { detail: { give } }));
  }

  function isMessage(message) {
    return (
      message !== null &&
      typeof message === "object" &&
      message.v === 1 &&
      typeof message.type === "string" &&
      JSON.stringify(message).length <= MESSAGE_BYTES_MAX
    );
  }

  window.addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    if (!isMessage(event.data)) return;
    const { type, payload } = event.data;
    if (type === "hello-wanted") hello();
    else if (type === "token-wanted") askForToken();
    else if (EVENTS.includes(type)) {
      const id = typeof payload?.id === "string" ? payload.id : "";
      document.dispatchEvent(new CustomEvent(`frontdesk:${type}`, { detail: { id } }));
    }
  });

  frame.addEventListener("load", hello);
  frame.src = lang ? `${origin}/?lang=${encodeURIComponent(lang)}` : `${origin}/`;

  function insert() {
    const target = script.dataset.target && document.querySelector(script.dataset.target);
    if (target) target.append(frame);
    else script.after(frame);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", insert);
  else insert();
})();
