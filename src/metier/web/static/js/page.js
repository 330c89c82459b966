// The live page: sheets that change part by part, marks that lead to fields, and light on what is meant.

import { pace } from "./app.js";

const SVG = "http://www.w3.org/2000/svg";

/** Sheets in `host` that follow the patches of the server. `onPick(mark)` and `onHover(mark)` tell of the pointer. */
export class LivePages {
  constructor(host, { onPick = null, onHover = null } = {}) {
    this.host = host;
    this.number = 0;
    this.sheets = [];
    this.glowing = null;
    this.hovering = null;
    if (onPick) host.addEventListener("click", (event) => this.#pick(event, onPick));
    if (onHover) {
      host.addEventListener("pointermove", (event) => this.#hover(event, onHover));
      host.addEventListener("pointerleave", () => this.#hoverOn(null, onHover));
    }
  }

  /** Show what a patch says; false where it does not fit what is shown, and nothing was changed. */
  apply(patch) {
    if (!patch.whole && patch.pages.some((page, index) => page === null && !this.sheets[index])) return false;
    patch.pages.forEach((change, index) => {
      if (change === null) return;
      if (change[0] === "new") this.#renew(index, change);
      else this.#change(this.sheets[index], change);
    });
    for (const sheet of this.sheets.splice(patch.pages.length)) sheet.svg.remove();
    this.#label();
    this.number = patch.number;
    this.host.removeAttribute("aria-busy");
    if (this.glowing) this.glow(this.glowing, false);
    return true;
  }

  #renew(index, [, width, height, defs, ...parts]) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "sheet");
    svg.setAttribute("role", "img");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const groups = ["defs", "parts", "hover", "glow"].map((name) => {
      const group = document.createElementNS(SVG, "g");
      group.setAttribute("class", name);
      svg.append(group);
      return group;
    });
    groups[0].innerHTML = defs;
    const sheet = { svg, parts: groups[1], hover: groups[2], glow: groups[3] };
    if (this.sheets[index]) this.sheets[index].svg.replaceWith(svg);
    else this.host.append(svg);
    this.sheets[index] = sheet;
    this.#change(sheet, parts);
  }

  #change({ parts }, steps) {
    const old = [...parts.children];
    const next = steps.map((step) => {
      if (typeof step === "number") return old[step];
      const [first, second] = step;
      if (typeof first === "number") {
        old[first].setAttribute("transform", `translate(${second})`);
        return old[first];
      }
      const group = document.createElementNS(SVG, "g");
      group.setAttribute("transform", `translate(${first})`);
      group.innerHTML = second;
      return group;
    });
    const kept = new Set(next);
    for (const each of old) if (!kept.has(each)) each.remove();
    next.forEach((each, index) => {
      if (parts.children[index] !== each) parts.insertBefore(each, parts.children[index] || null);
    });
  }

  #label() {
    this.sheets.forEach((sheet, index) => {
      const label = `Page ${index + 1} of ${this.sheets.length}`;
      if (sheet.svg.getAttribute("aria-label") !== label) sheet.svg.setAttribute("aria-label", label);
    });
  }

  /** Put light on what has this mark, or begins with it where nothing has; scroll there if asked. */
  glow(mark, scroll = true) {
    this.glowing = mark;
    const first = this.#light("glow", mark);
    if (first && scroll) first.scrollIntoView({ block: "nearest", behavior: pace() });
  }

  #light(layer, mark) {
    for (const sheet of this.sheets) sheet[layer].replaceChildren();
    if (!mark) return null;
    const rects = this.#find(mark);
    for (const { sheet, box } of lines(rects)) {
      const rect = document.createElementNS(SVG, "rect");
      for (const name of ["x", "y", "width", "height"]) rect.setAttribute(name, box[name].toFixed(2));
      rect.setAttribute("rx", "2");
      sheet[layer].append(rect);
    }
    return rects.length ? rects[0].rect : null;
  }

  #find(mark) {
    const found = [];
    for (const start of [false, true]) {
      for (const sheet of this.sheets) {
        for (const rect of sheet.parts.querySelectorAll("rect.mark")) {
          const own = rect.dataset.mark;
          if (start ? own.startsWith(`${mark}/`) || mark.startsWith(`${own}/`) : own === mark) found.push({ sheet, rect });
        }
      }
      if (found.length) break;
    }
    return found;
  }

  #pick(event, onPick) {
    const mark = markAt(event) ?? this.#nearest(event);
    if (mark) onPick(mark);
  }

  /** The mark on the line that was clicked beside its words. */
  #nearest(event) {
    const svg = event.target.closest("svg.sheet");
    if (!svg) return null;
    let best = null;
    for (const rect of svg.querySelectorAll("rect.mark")) {
      const box = rect.getBoundingClientRect();
      if (event.clientY < box.top - 2 || event.clientY > box.bottom + 2) continue;
      const far = Math.max(box.left - event.clientX, event.clientX - box.right, 0);
      if (!best || far < best.far) best = { far, mark: rect.dataset.mark };
    }
    return best && best.mark;
  }

  #hover(event, onHover) {
    this.#hoverOn(markAt(event), onHover);
  }

  #hoverOn(mark, onHover) {
    if (mark === this.hovering) return;
    this.hovering = mark;
    this.#light("hover", mark);
    onHover(mark);
  }
}

function markAt(event) {
  const rect = event.target.closest ? event.target.closest("rect.mark") : null;
  return rect ? rect.dataset.mark : null;
}

/** One box for each line of some marks: words that are kept together have marks of their own, less high. */
function lines(rects) {
  const made = [];
  for (const { sheet, rect } of rects) {
    const own = rect.getBBox();
    const matrix = sheet.svg.getScreenCTM().inverse().multiply(rect.getScreenCTM());
    const box = { x: own.x * matrix.a + matrix.e, y: own.y * matrix.d + matrix.f, width: own.width * matrix.a, height: own.height * matrix.d };
    const line = made.find((each) => each.sheet === sheet && box.y < each.box.y + each.box.height - 1 && each.box.y < box.y + box.height - 1);
    if (line) join(line.box, box);
    else made.push({ sheet, box });
  }
  return made;
}

function join(one, other) {
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  one.x = Math.min(one.x, other.x);
  one.y = Math.min(one.y, other.y);
  one.width = right - one.x;
  one.height = bottom - one.y;
}
