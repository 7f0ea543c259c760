// How the patient wants things to look, as the device, the browser and their own style sheets say it:
// colours, motion, contrast, the size of text and the room between letters.
//
// Everything that is drawn is measured in units of a sixteenth of the root's font size, so a larger
// text size in the browser's settings makes the whole page larger, like zoom does.

/** Below these, in units, there is no room for a header, a composer and something between them. */
const DRAWN_WIDTH_MIN = 280;
const DRAWN_HEIGHT_MIN = 360;

/**
 * `probe` holds a few words set in the page's own way; its size changes with every style that a
 * patient's own sheet gives to text. `changed` is called when anything here is different.
 */
export function createLook(root, probe, changed) {
  const query = (name) => {
    const list = matchMedia(name);
    list.addEventListener("change", changed);
    return list;
  };
  const dark = query("(prefers-color-scheme: dark)");
  const still = query("(prefers-reduced-motion: reduce)");
  const contrast = query("(prefers-contrast: more)");
  const forced = query("(forced-colors: active)");
  new ResizeObserver(changed).observe(probe);
  const unit = () => Number.parseFloat(getComputedStyle(root).fontSize) / 16 || 1;

  /** The canvas cannot follow letters moved apart or lines moved together by somebody's style. */
  function isRestyled() {
    const { letterSpacing, wordSpacing, lineHeight, fontSize } = getComputedStyle(probe);
    const isSpaced = [letterSpacing, wordSpacing].some((value) => Number.parseFloat(value) > 0);
    const lines = Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
    return isSpaced || Math.abs(lines - 1.5) > 0.01;
  }

  return {
    unit,
    isDark: () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches),
    isStill: () => still.matches,
    hasMoreContrast: () => contrast.matches,
    /**
     * Whether the page must be plain text: the device's own colours are in force and a canvas does
     * not know them, text is set in the patient's own way, or `width` x `height` units are too few.
     */
    needsText: (width, height) =>
      forced.matches || isRestyled() || width < DRAWN_WIDTH_MIN || height < DRAWN_HEIGHT_MIN,
    /** "light", "dark", or "" for what the device prefers. */
    choose(theme) {
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
    },
  };
}
