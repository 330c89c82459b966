// What may be printed, as a list to choose from: pin, leave out, move; each choice is told by the name of a fact.

import { element, icon } from "./app.js";

/** The list of candidates in `host`. `choose(wishes)` takes the new wishes; `look(pointer)` lights a fact on the page. */
export class Choices {
  constructor(host, { wishes, choose, look }) {
    Object.assign(this, { host, wishes, choose, look });
    host.classList.add("choices");
    host.addEventListener("click", (event) => this.#click(event));
    for (const kind of ["pointerover", "focusin"]) host.addEventListener(kind, (event) => this.#look(event));
    host.addEventListener("keydown", (event) => this.#key(event));
  }

  show({ sections, byHand, wishes }) {
    this.wishes = wishes;
    const focus = document.activeElement?.closest("[data-key]")?.dataset.key;
    const list = element("ol", "", ...sections.map((section) => this.#section(section)));
    list.dataset.list = "";
    this.host.replaceChildren(...(byHand.length ? [this.#hand(byHand)] : []), list);
    this.host.removeAttribute("aria-busy");
    if (focus) this.host.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }

  #hand(chosen) {
    const clear = this.#tool("all", "undo", "Leave everything to Metier again");
    clear.className = "button quiet small";
    clear.append("Leave all to Metier");
    const lost = chosen.filter((each) => !each.known);
    const words = `${chosen.length} choice${chosen.length === 1 ? "" : "s"} of yours`;
    const made = element("div", "by-hand spread", element("p", "muted small", words), clear);
    for (const each of lost) made.append(element("p", "note warning", `Your career file has nothing called ${each.name} any more.`));
    return made;
  }

  #section(section) {
    const items = section.entries.map((entry) => this.#entry(entry));
    const list = element("ol", "", ...items);
    list.dataset.list = section.pointer;
    const made = element("li", "", element("h3", "", this.#grip(`section ${section.title}`), section.title), list);
    made.dataset.at = section.pointer;
    return made;
  }

  #entry(entry) {
    const made = element("li", "");
    made.dataset.at = entry.pointer;
    const alone = entry.head && !entry.details.length;
    if (alone) {
      made.append(this.#candidate(entry.head, entry.title));
      return made;
    }
    if (entry.head) made.append(this.#candidate(entry.head, entry.title, "head"));
    else if (entry.title) made.append(element("h4", "", this.#grip(entry.title), entry.title));
    const list = element("ol", "", ...entry.details.map((each) => element("li", "", this.#candidate(each))));
    entry.details.forEach((each, index) => (list.children[index].dataset.at = each.pointer));
    list.dataset.list = entry.pointer;
    made.append(list);
    return made;
  }

  #candidate(one, title = "", look = "") {
    const text = title || one.text;
    const what = element(look ? "h4" : "p", "what", element("span", "dot"), element("span", "sr", one.printed ? "Printed: " : "Not printed: "), text);
    what.dir = "auto";
    const why = element("p", "said", one.pinned ? "Pinned by you." : one.leftOut ? "Left out by you." : look && one.printed ? "" : one.why);
    const pin = this.#tool("pin", "pin", `Print this for certain: ${text}`, one.pinned);
    const out = this.#tool("out", "close", `Leave this out: ${text}`, one.leftOut);
    const row = element("div", `candidate ${look} ${one.printed ? "on" : "off"}`, this.#grip(text), element("div", "", what, why), element("div", "tools", pin, out));
    row.dataset.pointer = one.pointer;
    row.dataset.names = JSON.stringify(one.words.length ? one.words.flatMap((word) => word.pointers) : [one.pointer]);
    for (const each of row.querySelectorAll("button")) each.dataset.key = `${each.dataset.do} ${one.pointer}`;
    return row;
  }

  #grip(of) {
    const grip = this.#tool("grip", "grip", `Move ${of}: drag, or press the up and down arrows`);
    grip.classList.add("grip");
    grip.dataset.grip = "";
    return grip;
  }

  #tool(what, sign, label, pressed) {
    const made = element("button", "tool", icon(sign));
    made.type = "button";
    made.dataset.do = what;
    made.setAttribute("aria-label", label);
    made.title = label;
    if (pressed !== undefined) made.setAttribute("aria-pressed", String(pressed));
    return made;
  }

  #click(event) {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const { pins, without } = this.wishes;
    if (button.dataset.do === "all") this.choose({ ...this.wishes, pins: [], without: [], order: [] });
    const row = button.closest(".candidate");
    if (!row) return;
    const pointer = row.dataset.pointer;
    const on = button.getAttribute("aria-pressed") !== "true";
    if (button.dataset.do === "pin") {
      this.choose({ ...this.wishes, pins: on ? [...but(pins, [pointer]), pointer] : but(pins, [pointer]), without: but(without, [pointer]) });
    } else if (button.dataset.do === "out") {
      this.choose({ ...this.wishes, without: on ? [...but(without, [pointer]), pointer] : but(without, [pointer]), pins: but(pins, [pointer]) });
    }
  }

  #key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const grip = event.target.closest("[data-grip]");
    if (!step || !grip) return;
    event.preventDefault();
    const item = grip.closest("[data-at]");
    this.move(item, [...item.parentElement.children].indexOf(item) + step, grip);
  }

  /** The item as number `to` among its siblings, which are then put in the order that they have now. */
  move(item, to, focus) {
    const list = item.parentElement;
    const from = [...list.children].indexOf(item);
    if (to < 0 || to >= list.children.length || to === from) return;
    list.insertBefore(item, list.children[to > from ? to + 1 : to] || null);
    focus?.focus();
    const siblings = [...list.children].map((each) => each.dataset.at);
    this.choose({ ...this.wishes, order: [...but(this.wishes.order, siblings), ...siblings] });
  }

  #look(event) {
    const row = event.target.closest(".candidate");
    if (row) this.look(row.dataset.pointer);
  }

  /** Light the candidate that a line of the page belongs to. */
  light(pointer) {
    for (const row of this.host.querySelectorAll(".candidate")) row.classList.toggle("lit", row.dataset.pointer === pointer);
  }
}

function but(names, without) {
  return names.filter((name) => !without.includes(name));
}
