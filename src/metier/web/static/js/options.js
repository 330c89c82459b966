// The options of a theme as a form: each control gives one value, and knows the theme's own.

import { element, icon } from "./app.js";
import { READABLE, contrast, readableShade } from "./colours.js";
import { makeDraggable } from "./reorder.js";

const COLOUR = /^#[0-9a-f]{6}$/i;

/** The controls in `form`; `changed()` after each change, `say(words)` for those who listen. */
export class Options {
  constructor(form, changed, say) {
    Object.assign(this, { form, changed, say });
    this.options = [...form.querySelectorAll("[data-option]")].map((host) => new Option(host));
    form.addEventListener("input", (event) => this.#input(event));
    form.addEventListener("change", (event) => this.#settle(event));
    form.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => event.preventDefault());
    makeDraggable(form, (item, to, grip) => this.#move(item, to, grip));
  }

  /** KEY=VALUE of every option and title. */
  get settings() {
    return this.options.map((each) => `${each.key}=${each.value}`);
  }

  /** The same of those that the file does not have like this. */
  get touched() {
    return this.options.filter((each) => each.isTouched).map((each) => `${each.key}=${each.value}`);
  }

  /** The titles that are not the usual ones, by section: a document prints what stands in the file. */
  get titles() {
    return this.options.filter((each) => each.kind === "title" && each.value).map((each) => [each.key.slice("titles.".length), each.value]);
  }

  get isPlain() {
    return this.options.every((each) => each.isDefault);
  }

  /** Whether all is as the file has it. */
  get isUntouched() {
    return !this.options.some((each) => each.isTouched);
  }

  reset() {
    for (const each of this.options) each.show(each.own);
    this.#tell();
  }

  #of(target) {
    const host = target.closest("[data-option]");
    return this.options.find((each) => each.host === host);
  }

  #input(event) {
    this.#of(event.target)?.read(event.target);
    this.#tell();
  }

  #settle(event) {
    this.#of(event.target)?.settle();
  }

  #tell() {
    for (const each of this.options) each.mark();
    this.changed();
  }

  #click(event) {
    const button = event.target.closest("button");
    const option = button && this.#of(button);
    if (!option) return;
    if (button.dataset.back !== undefined || button.dataset.shade) {
      option.show(button.dataset.shade || option.own);
      this.#tell();
      option.focus();
    } else if (button.dataset.do) {
      const item = button.closest("[data-at]");
      const at = [...item.parentElement.children].indexOf(item);
      this.#move(item, button.dataset.do === "up" ? at - 1 : at + 1, button);
    }
  }

  #key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.target.dataset.grip === undefined || !step) return;
    event.preventDefault();
    const item = event.target.closest("[data-at]");
    this.#move(item, [...item.parentElement.children].indexOf(item) + step, event.target);
  }

  #move(item, to, focus) {
    const list = item.parentElement;
    const from = [...list.children].indexOf(item);
    if (to === from || to < 0 || to >= list.children.length) return;
    list.insertBefore(item, list.children[to > from ? to + 1 : to] || null);
    const hidden = getComputedStyle(focus).visibility === "hidden"; // the first has no way up, the last none down
    (hidden ? item.querySelector("[data-grip]") : focus).focus();
    this.say(`Now number ${to + 1} of ${list.children.length}`);
    this.#of(list).read();
    this.#tell();
  }
}

/** One control: `value` is the last that can be, `first` what it was when the page came, `own` the theme's. */
class Option {
  constructor(host) {
    this.host = host;
    this.key = host.dataset.option;
    this.kind = host.dataset.kind;
    this.own = host.dataset.default;
    this.first = host.dataset.value;
    this.value = this.first;
    this.inputs = [...host.querySelectorAll("[data-input]")];
    this.told = host.querySelector("[data-said]");
    this.arranged = this.#items().join();
    if (this.#shown() !== this.#shownOf(this.first)) this.show(this.first); // what a browser kept of a visit before
    this.mark();
  }

  get isDefault() {
    return this.kind === "fixed" || this.value.toLowerCase() === this.own.toLowerCase();
  }

  get isTouched() {
    return this.value !== this.first || this.host.dataset.differs !== undefined;
  }

  /** Take what the person set, where it can be. */
  read(input) {
    if (this.kind === "colour") this.#readColour(input);
    else if (this.kind === "number") this.#readNumber(input);
    else if (this.kind === "order") this.value = this.#order();
    else if (this.kind === "checks" || this.kind === "list") this.value = this.#checked();
    else if (this.kind === "title") this.value = this.inputs[0].value.trim().replace(/\s+/g, " ");
    else this.value = this.#shown();
  }

  #readColour(input) {
    const colour = input.value.trim().toLowerCase();
    const typed = this.host.querySelector("[data-typed]");
    if (!COLOUR.test(colour)) return this.#refuse(element("span", "", "A colour is # and six digits, such as #1f4a72."));
    if (input !== typed) typed.value = colour;
    else this.inputs[0].value = colour;
    const readable = contrast(colour);
    if (readable >= READABLE) return this.#take(colour);
    const shade = readableShade(colour);
    const words = `It cannot be read on white: ${Math.floor(readable * 10) / 10} to 1, where text needs ${READABLE}. The page keeps the last one that can. `;
    const swatch = element("span", "shade");
    swatch.style.background = shade;
    const button = element("button", "button small", swatch, `Use ${shade}`);
    button.type = "button";
    button.dataset.shade = shade;
    return this.#refuse(element("span", "", words, button));
  }

  #readNumber(input) {
    const [number, slid] = [this.inputs[0], this.host.querySelector("[data-slid]")];
    const value = Number(input.value);
    if (input.value === "" || !(value >= Number(number.min) && value <= Number(number.max))) {
      return this.#refuse(element("span", "", `It is a number from ${number.min} to ${number.max}.`));
    }
    if (input === slid) number.value = input.value;
    else slid.value = input.value;
    return this.#take(String(Math.round(value * 100) / 100));
  }

  #take(value) {
    this.value = value;
    this.host.classList.remove("is-refused");
    this.told.replaceChildren();
  }

  #refuse(words) {
    this.host.classList.add("is-refused");
    this.told.replaceChildren(element("p", "note error", icon("stop"), words));
  }

  /** A number that cannot be gives way to the last that can, once the person goes on. */
  settle() {
    if (this.kind === "number" && this.host.classList.contains("is-refused")) this.show(this.value);
  }

  /** Set the control to a value. */
  show(value) {
    const typed = this.host.querySelector("[data-typed], [data-slid]");
    if (this.kind === "fixed") return; // there is nothing to choose
    if (this.kind === "order" || this.kind === "list") this.#arrange(value);
    if (this.kind === "checks" || this.kind === "list") {
      const on = value.split(",");
      for (const each of this.inputs) each.checked = on.includes(each.value);
    } else if (this.kind === "segments") for (const each of this.inputs) each.checked = each.value === value;
    else if (this.kind !== "order") this.inputs[0].value = value;
    if (typed) typed.value = value;
    this.#take(value);
  }

  /** Show whether there is a way back to the theme's own. */
  mark() {
    if (this.kind === "fixed") return;
    this.host.querySelector("[data-back]").hidden = this.isDefault && !this.host.classList.contains("is-refused");
  }

  focus() {
    (this.inputs.find((each) => each.checked) || this.inputs[0] || this.host.querySelector("[data-grip]")).focus();
  }

  #shown() {
    if (this.kind === "segments") return this.inputs.find((each) => each.checked)?.value ?? this.first;
    if (this.kind === "checks" || this.kind === "list") return this.#checked();
    return this.kind === "order" || this.kind === "fixed" ? this.first : this.inputs[0].value;
  }

  #shownOf(value) {
    if (this.kind !== "checks" && this.kind !== "list") return value;
    return this.inputs.map((each) => each.value).filter((each) => value.split(",").includes(each)).join();
  }

  #items() {
    return [...this.host.querySelectorAll("[data-at]")].map((each) => each.dataset.at);
  }

  #checked() {
    const checked = this.inputs.filter((each) => each.checked).map((each) => each.value);
    const order = this.kind === "list" ? this.#items().filter((each) => checked.includes(each)) : checked;
    const same = order.join() === this.#shownOf(this.first);
    return same ? this.first : order.join();
  }

  /** What has to come first so that the theme's own order of the rest gives this one. */
  #order() {
    const now = this.#items();
    if (now.join() === this.arranged) return this.first;
    const base = this.host.dataset.base.split(",");
    for (let count = 0; ; count += 1) {
      const first = now.slice(0, count);
      const whole = [...first, ...base.filter((each) => !first.includes(each))];
      if (count >= now.length || whole.join() === now.join()) return first.join();
    }
  }

  #arrange(value) {
    const list = this.host.querySelector("[data-list]");
    const base = this.host.dataset.base.split(",");
    const first = value.split(",").filter((each) => base.includes(each));
    for (const each of new Set([...first, ...base])) list.append(list.querySelector(`[data-at="${CSS.escape(each)}"]`));
  }
}
