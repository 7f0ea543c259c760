// Runs before the page's body is there: chooses the language, so that nothing is seen in another one
// first, and keeps what is sent before the modules have arrived in the form's own list, from which
// web/composer.js takes over. A classic script on purpose; modules run only after the whole page.
(() => {
  /** The page's own words in every language, and its direction; make_site.js puts them here. */
  const PAGES = {};
  const root = document.documentElement;
  const device = navigator.languages ?? [];
  const isReady = (form) => form.dataset.ready !== undefined;

  const languageOf = (tag) => String(tag).split("-")[0].toLowerCase();
  const pageOf = (tag) => (Object.hasOwn(PAGES, languageOf(tag)) ? PAGES[languageOf(tag)] : null);

  /** A wish by language only takes the region from the device, where that speaks it too. */
  function regional(tag) {
    if (!pageOf(tag)) return "";
    return device.find((own) => languageOf(own) === tag.toLowerCase()) ?? tag;
  }

  function stored() {
    try {
      return sessionStorage.getItem("frontdesk.language") ?? "";
    } catch {
      return "";
    }
  }

  /** The patient's choice, what the host page or the address says, then what the device prefers. */
  function chosen() {
    const asked = new URLSearchParams(location.search).get("lang") ?? "";
    return regional(stored()) || regional(asked) || device.find(pageOf) || "en";
  }

  /** Where the clinic has written its hours by language, as core's TranslatedText chooses. */
  function tellHours(language) {
    const { content } = document.querySelector('meta[name="frontdesk-config"]');
    const { hours } = JSON.parse(content).clinic;
    if (typeof hours !== "object") return;
    const lang = [language, "en", ...Object.keys(hours)].find((tag) => Object.hasOwn(hours, tag));
    for (const element of document.querySelectorAll("[data-hours]")) {
      element.lang = lang;
      element.textContent = hours[lang];
    }
  }

  /** Shows the page's own words in that language; web/languages.js calls it when it changes. */
  function speak(tag) {
    const { dir, words } = pageOf(tag);
    root.lang = tag;
    root.dir = dir;
    const title = document.querySelector("title");
    document.title = words["page.title"].replace("{clinic}", title.dataset.clinic);
    for (const element of document.querySelectorAll(
      "[data-word],[data-label],[data-placeholder]",
    )) {
      const { word, label, placeholder, number } = element.dataset;
      if (word) element.textContent = words[word].replace("{number}", number);
      if (label) element.setAttribute("aria-label", words[label]);
      if (placeholder) element.placeholder = words[placeholder];
      if (word === "page.form") element.search = `?lang=${languageOf(tag)}`;
    }
    tellHours(languageOf(tag));
  }

  function keep(form) {
    const area = form.querySelector("textarea");
    const text = area.value.trim();
    if (!text) return;
    const line = document.createElement("li");
    line.textContent = text;
    form.querySelector(".waiting").append(line);
    area.value = "";
  }

  const tag = chosen();
  root.lang = tag;
  root.dir = pageOf(tag).dir;
  // As soon as the page was read, which is before the modules run.
  document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") speak(tag);
  });
  document.addEventListener("frontdesk:language", ({ detail }) => speak(regional(detail)));

  document.addEventListener("click", (event) => {
    const form = event.target.closest("#composer");
    if (form && !isReady(form) && event.target.closest("button")) keep(form);
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("#composer");
    if (!form || isReady(form) || event.key !== "Enter" || event.shiftKey) return;
    if (event.isComposing || event.keyCode === 229) return;
    if (!matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    keep(form);
  });
})();
