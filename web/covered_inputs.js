// Inputs are drawn by the browser above the canvas, so what the canvas paints over them (an open menu,
// the round button to the newest message) would be hidden: its shape is cut out of them.

const OVER = '[role="menu"], [data-node="newest"]';
/** A focus ring reaches out of its input by less than this. */
const OUTSIDE = 8;
const MENU_RADIUS = 16;

const isApart = (a, b) =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

/**
 * A clip path for a box of `width` and `height` with rounded holes [x, y, width, height, radius].
 */
export function pathAround(width, height, holes) {
  const outline = `M${-OUTSIDE} ${-OUTSIDE}H${width + OUTSIDE}V${height + OUTSIDE}H${-OUTSIDE}Z`;
  const rounded = ([x, y, w, h, r]) => {
    const corner = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return (
      `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}` +
      `h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}Z`
    );
  };
  return `path(evenodd, "${outline}${holes.map(rounded).join("")}")`;
}

/** Cuts out of every input of the mirror what lies over it. Reads the page only if anything can. */
export function uncover(root) {
  const fields = [...root.querySelectorAll('[data-role="textbox"]')];
  const over = fields.length > 0 ? [...root.querySelectorAll(OVER)] : [];
  const boxes = over.map((element) => element.getBoundingClientRect());
  const paths = fields.map((field) => {
    const box = over.length > 0 ? field.getBoundingClientRect() : null;
    const holes = boxes
      .filter((hole) => !isApart(box, hole))
      .map(({ left, top, width, height }) => {
        const radius = Math.min(MENU_RADIUS, width / 2, height / 2);
        const isRound = width === height;
        return [left - box.left, top - box.top, width, height, isRound ? width / 2 : radius];
      });
    return holes.length > 0 ? pathAround(box.width, box.height, holes) : "";
  });
  fields.forEach((field, i) => {
    field.style.clipPath = paths[i];
  });
}
