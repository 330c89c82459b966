// The check of a résumé: a file goes to the server, what was found comes back, and both sides light each other.

import { Refusal, announce, complain, element, icon, part } from "./app.js";
import { makeDrop, whyNot } from "./drop.js";
import { Sheets } from "./sheets.js";

const zone = document.getElementById("drop");
const start = document.getElementById("check-start");
const result = document.getElementById("check-result");
let reading = false;

makeDrop(zone, { onFiles: ([file]) => check(file), onNothing: (why) => say(notice(why)) });
document.getElementById("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = document.getElementById("pasted").value;
  if (text.trim()) check(new File([text], "pasted.txt"));
});

/** Send a file and show what comes back. */
async function check(file) {
  if (reading) return;
  const why = whyNot(file, Number(zone.dataset.most));
  if (why) return say(notice(why));
  reading = true;
  say(element("p", "busy row", `Reading ${file.name} …`));
  try {
    const { ok, html } = await part(`/check?name=${encodeURIComponent(file.name)}`, file);
    if (ok) show(html);
    else say(html);
  } catch (error) {
    say("");
    if (error instanceof Refusal) say(notice(error.message, error.problem.hint));
    else complain(error);
  } finally {
    reading = false;
  }
}

/** Something below the place to drop files, which is shown again: an element of ours, or HTML of the server's. */
function say(what) {
  result.hidden = true;
  result.replaceChildren();
  start.hidden = false;
  const place = document.getElementById("said");
  if (typeof what === "string") place.innerHTML = what;
  else place.replaceChildren(what);
}

function notice(message, hint = "") {
  const words = element("div", "", element("p", "", message));
  if (hint) words.append(element("p", "muted", hint));
  return element("div", "notice error", icon("stop"), words);
}

function show(html) {
  result.innerHTML = html;
  start.hidden = true;
  result.hidden = false;
  document.getElementById("said").replaceChildren();
  new Result(document.getElementById("workbench"));
  const title = document.getElementById("check-title");
  title.focus();
  announce(title.textContent);
  document.documentElement.dataset.ready = "check";
}

/** What was found: the file on one side, the lists on the other, and light on what belongs together. */
class Result {
  constructor(bench) {
    this.bench = bench;
    this.pages = bench.querySelector("#sheets");
    this.list = bench.querySelector("#scroll");
    this.sheets = new Sheets(this.pages, {
      layer: () => this.layer,
      onPick: (box) => this.meet(box.dataset[this.layer]),
      onHover: (box) => this.light(box ? [box.dataset[this.layer]] : []),
    });
    this.#listenToList();
    this.#listenToLines();
    bench.addEventListener("click", (event) => {
      const tab = event.target.closest("button[data-part]");
      const pane = event.target.closest(".pane-switch");
      if (tab) this.showPart(tab.dataset.part);
      if (pane) bench.dataset.pane = pane.dataset.pane;
    });
  }

  /** What the pages show now: findings, or the fields while their list is shown. */
  get layer() {
    return this.bench.dataset.part === "fields" ? "field" : "finding";
  }

  #listenToList() {
    this.list.addEventListener("pointerover", (event) => this.follow(event.target));
    this.list.addEventListener("focusin", (event) => this.follow(event.target));
    this.list.addEventListener("pointerleave", () => {
      if (this.list.offsetParent) this.light([]); // else it went away for the pages, to show just what is lit
    });
    this.list.addEventListener("click", (event) => {
      if (!event.target.closest("[data-show], [data-show-field]")) return;
      this.bench.dataset.pane = "page";
      this.follow(event.target);
    });
  }

  /** The lines of a file without pages. */
  #listenToLines() {
    const numbers = (event) => (event.target.closest("li")?.dataset[`${this.layer}s`] || "").split(" ").filter(Boolean);
    this.pages.addEventListener("pointerover", (event) => event.target.closest("li") && this.light(numbers(event)));
    this.pages.addEventListener("pointerleave", () => this.light([]));
    this.pages.addEventListener("click", (event) => numbers(event).length && this.meet(numbers(event)[0]));
  }

  /** Light what belongs to an item of the list. */
  follow(target) {
    const item = target.closest(`[data-${this.layer}]`);
    this.light(item ? [item.dataset[this.layer]] : [], true);
  }

  /** Light what has these numbers, on the pages and in the list. */
  light(numbers, scroll = false) {
    this.sheets.light(numbers, { scroll });
    for (const each of this.list.querySelectorAll(".lit")) each.classList.remove("lit");
    for (const number of numbers) this.#item(number)?.classList.add("lit");
  }

  /** Lead to an item of the list. */
  meet(number) {
    if (this.layer === "finding") this.showPart("findings");
    this.bench.dataset.pane = "form";
    const item = this.#item(number);
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "center" });
  }

  #item(number) {
    return document.getElementById(`${this.layer}-${number}`);
  }

  showPart(name) {
    this.bench.dataset.part = name;
    for (const button of this.bench.querySelectorAll("button[data-part]")) button.setAttribute("aria-pressed", String(button.dataset.part === name));
    for (const each of this.bench.querySelectorAll("section[data-part]")) each.hidden = each.dataset.part !== name;
    this.list.scrollTop = 0;
  }
}
