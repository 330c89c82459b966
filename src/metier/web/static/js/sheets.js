// Pictures of pages with boxes on them: numbered, lit from a list beside, and led back to it by a click.

import { pace } from "./app.js";

const [LOW, HIGH] = [13, 18]; // pixels: the height of a number, on a small page and on a large one
const ROUND = { error: 0.12, warning: 0.28, "note-level": 0.5 }; // of the height: the shape tells what the colour tells

/** Sheets in `host`. `onPick(box)` and `onHover(box or null)` tell of the boxes of the layer that `layer()` names. */
export class Sheets {
  constructor(host, { layer, onPick, onHover }) {
    Object.assign(this, { host, layer, onPick, onHover, hovering: null });
    host.addEventListener("click", (event) => this.#pick(event));
    host.addEventListener("pointermove", (event) => this.#hover(event.target.closest(`.box[data-${layer()}]`)));
    host.addEventListener("pointerleave", () => this.#hover(null));
    const sizes = new ResizeObserver((entries) => entries.forEach((entry) => layTags(entry.target)));
    for (const svg of host.querySelectorAll("svg.boxes")) sizes.observe(svg);
    makeZoom(host);
  }

  /** Put light on the boxes of some numbers, and on lines of a text that has them. */
  light(numbers, { scroll = false } = {}) {
    for (const each of this.host.querySelectorAll(".lit")) each.classList.remove("lit");
    const layer = this.layer();
    const found = numbers.flatMap((number) => [...this.host.querySelectorAll(`.box[data-${layer}="${number}"], [data-${layer}s~="${number}"]`)]);
    for (const each of found) each.classList.add("lit");
    const shown = found.find((each) => each.getClientRects().length); // not what is on a page that is hidden now
    if (scroll && shown) reveal(this.host, shown);
    return found.length > 0;
  }

  #hover(box) {
    if (box === this.hovering) return;
    this.hovering = box;
    this.onHover(box);
  }

  #pick(event) {
    const box = event.target.closest(`.box[data-${this.layer()}]`) || this.#nearest(event);
    if (box) this.onPick(box);
  }

  /** The box nearest to a click on a page. */
  #nearest(event) {
    const sheet = event.target.closest(".sheet");
    if (!sheet) return null;
    let best = null;
    for (const box of sheet.querySelectorAll(`.box[data-${this.layer()}]`)) {
      const area = box.querySelector("rect").getBoundingClientRect();
      const far = Math.hypot(Math.max(area.left - event.clientX, event.clientX - area.right, 0), Math.max(area.top - event.clientY, event.clientY - area.bottom, 0));
      if (!best || far < best.far) best = { far, box };
    }
    return best && best.box;
  }
}

/** Scroll the host, and nothing else, so that what is in it can be seen. */
function reveal(host, shown) {
  const [outer, inner] = [host.getBoundingClientRect(), shown.getBoundingClientRect()];
  if (inner.top >= outer.top + 24 && inner.bottom <= outer.bottom - 24) return;
  host.scrollTo({ top: host.scrollTop + inner.top - outer.top - Math.max(24, (outer.height - inner.height) / 3), behavior: pace() });
}

/** Give the numbers of a page their size and places: at the upper left of their boxes, beside each other where they meet. */
function layTags(svg) {
  const scale = svg.clientWidth / svg.viewBox.baseVal.width;
  if (!scale) return; // the page is not shown now
  const high = Math.min(HIGH, Math.max(LOW, HIGH * 1.4 * scale));
  const taken = [];
  for (const tag of svg.querySelectorAll(".tag")) {
    const [rect, text] = tag.children;
    const look = Object.keys(ROUND).find((each) => tag.parentElement.classList.contains(each));
    const width = high * (1 + 0.4 * (text.textContent.length - 1));
    const at = { x: Math.max(1, tag.dataset.x * scale - width - 2), y: Math.max(1, tag.dataset.y * scale) };
    const meets = (other) => at.x < other.x + other.width + 2 && other.x < at.x + width + 2 && Math.abs(at.y - other.y) < high + 1;
    for (let met = taken.find(meets); met; met = taken.find(meets)) at.x = met.x + met.width + 3;
    taken.push({ ...at, width });
    tag.setAttribute("transform", `translate(${at.x / scale} ${at.y / scale})`);
    set(rect, { width, height: high, rx: high * (ROUND[look] ?? 0.28) }, scale);
    set(text, { x: width / 2, y: high * 0.73, "font-size": high * 0.68 }, scale);
  }
}

function set(shape, pixels, scale) {
  for (const [name, value] of Object.entries(pixels)) shape.setAttribute(name, value / scale);
}

/** The buttons that make the pages larger and smaller. */
export function makeZoom(host) {
  let zoom = 1;
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      zoom = Math.min(3, Math.max(0.4, { in: zoom * 1.2, out: zoom / 1.2, fit: 1 }[button.dataset.zoom]));
      host.style.setProperty("--zoom", zoom);
    });
  }
}
