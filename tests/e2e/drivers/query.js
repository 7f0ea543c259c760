// Runs in the page: elements by role and name or by their words, as a person would point them out.
// Only the roles the access mirror makes. Chromium's journeys use Playwright's own engine instead.

/** `query`: {role, name, text, exact}, patterns as {source, flags}. In document order, seen ones only. */
export function findAll(query) {
  const TAGS = {
    A: "link",
    ARTICLE: "article",
    BUTTON: "button",
    HEADER: "banner",
    INPUT: "textbox",
    LI: "listitem",
    P: "paragraph",
  };
  const roleOf = (element) => {
    const given = element.getAttribute("role");
    if (given) return given;
    if (/^H[1-6]$/.test(element.tagName)) return "heading";
    return element.tagName === "TEXTAREA" ? "textbox" : TAGS[element.tagName];
  };
  const textOf = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (element) =>
    element.getAttribute("aria-label") ?? textOf(element.labels?.[0] ?? element);
  const isSeen = (element) =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const fits = (words, wanted) => {
    if (wanted === undefined || wanted === null) return true;
    if (typeof wanted === "object") return new RegExp(wanted.source, wanted.flags).test(words);
    return query.exact ? words === wanted : words.toLowerCase().includes(wanted.toLowerCase());
  };
  const all = [...document.body.querySelectorAll("*")].filter(isSeen);
  if (query.role) {
    return all.filter(
      (element) =>
        roleOf(element) === query.role &&
        fits(nameOf(element), query.name) &&
        fits(textOf(element), query.text),
    );
  }
  const holds = (element) => fits(textOf(element), query.text);
  return all.filter((element) => holds(element) && ![...element.children].some(holds));
}
