// The measurement behind the gate: every sample at every width and ratio in one browser, the browser's
// own text against the typesetter's pictures.
import { PNG } from "pngjs";
import { compareInk, countColoured } from "./ink.js";
import { OTHERS, SAMPLES, WIDTHS } from "./samples.js";

export const WINDOW = { width: 1400, height: 1300 };
const BODY = { size: 16, line_height: 24, weight: 400, has_tabular_digits: false };

/** Ink that may be more than one pixel off, and pixels in colours that may be missing or too many. */
export const OFF_MAX = 0.005;
const COLOURS_OFF_MAX = 0.02;

/**
 * Returns one finding for each sample, width and ratio: {name, width, ratio, falls_back, ink, off,
 * colours: [browser's, ours]}. `open(ratio)` resolves to a page of that ratio at the gate's address.
 */
export async function measure(open, ratios, { widths = WIDTHS, style = BODY } = {}) {
  const findings = [];
  for (const ratio of ratios) {
    const page = await open(ratio);
    for (const width of widths) {
      const blocks = await page.evaluate(lay, {
        samples: [...SAMPLES, ...OTHERS],
        width,
        style,
      });
      const dom = await shoot(page, "dom");
      const ours = await shoot(page, "canvas");
      for (const { name, area, falls_back } of blocks) {
        const colours = [countColoured(dom, area), countColoured(ours, area)];
        const difference = compareInk(dom, ours, area);
        const finding = { name, width, ratio, falls_back, ...difference, colours };
        finding.complaint = complaintOf(finding);
        if (finding.complaint) finding.picture = sideBySide(dom, ours, area);
        findings.push(finding);
      }
    }
    await page.close();
  }
  return findings;
}

// In the page.
const lay = async (order) => (await import("/tests/e2e/typesetter/page.js")).lay(order);
const show = async (what) => (await import("/tests/e2e/typesetter/page.js")).show(what);

async function shoot(page, what) {
  await page.evaluate(show, what);
  return PNG.sync.read(await page.screenshot());
}

/** The part of the ink that is more than one pixel away from any of the other's; all of none is. */
export const share = ({ ink, off }) => (ink === 0 ? 1 : off / ink);

/** For eyes: the browser's text above ours, as a PNG. */
function sideBySide(dom, ours, { x, y, width, height }) {
  const both = new PNG({ width, height: 2 * height });
  PNG.bitblt(dom, both, x, y, width, height, 0, 0);
  PNG.bitblt(ours, both, x, y, width, height, 0, height);
  return PNG.sync.write(both);
}

/** What is wrong with a finding, in words; empty when nothing is. */
function complaintOf({ name, width, ratio, falls_back, ink, off, colours: [wanted, got] }) {
  const where = `${name}, ${width} px wide, ratio ${ratio}`;
  if (ink === 0) return `${where}: nothing was to be seen`;
  if (falls_back) return "";
  if (off > ink * OFF_MAX) return `${where}: ${((100 * off) / ink).toFixed(2)} % of the ink is off`;
  if (Math.abs(got - wanted) > wanted * COLOURS_OFF_MAX) {
    return `${where}: ${got} pixels in colours, the browser has ${wanted}`;
  }
  return "";
}

/** Opens the gate's page at `url` in a browser of tests/e2e/drivers and judges every sample. */
export async function judge(browser, url, ratios) {
  const open = async (ratio) => {
    const page = await browser.open({ ...WINDOW, ratio });
    await page.goto(url);
    return page;
  };
  const findings = await measure(open, ratios);
  const painted = findings.filter((finding) => !finding.falls_back);
  return {
    complaints: findings.map((finding) => finding.complaint).filter(Boolean),
    fallen: new Set(findings.filter((finding) => finding.falls_back).map(({ name }) => name)),
    worst: Math.max(...painted.map(share)),
    findings,
  };
}
