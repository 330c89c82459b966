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
  const bench = document.getElementById("workbench");
  const sheets = new Sheets(document.getElementById("sheets"), {
    layer: () => layerOf(bench),
    onPick: (box) => meet(bench, box),
    onHover: (box) => lightBoth(box ? [numberOf(bench, box)] : []),
  });

  /** Light what has these numbers, on the pages and in the list. */
  function lightBoth(numbers, scroll = false) {
    sheets.light(numbers, { scroll });
    for (const each of bench.querySelectorAll(".editor .lit")) each.classList.remove("lit");
    for (const number of numbers) itemOf(bench, number)?.classList.add("lit");
  }

  const scroll = document.getElementById("scroll");
  const rows = document.getElementById("sheets");
  scroll.addEventListener("pointerover", (event) => follow(event.target));
  scroll.addEventListener("pointerleave", () => {
    if (scroll.offsetParent) lightBoth([]); // else it went away for the pages, to show just what is lit
  });
  scroll.addEventListener("focusin", (event) => follow(event.target));
  rows.addEventListener("pointerover", (event) => {
    const row = event.target.closest("li");
    if (row) lightBoth(numbersOf(bench, row));
  });
  rows.addEventListener("pointerleave", () => lightBoth([]));
  rows.addEventListener("click", (event) => {
    const row = event.target.closest("li");
    if (row && numbersOf(bench, row).length) focusItem(bench, numbersOf(bench, row)[0]);
  });
  scroll.addEventListener("click", (event) => {
    if (event.target.closest("[data-show], [data-show-field]")) {
      bench.dataset.pane = "page";
      follow(event.target);
    }
  });

  function follow(target) {
    const item = target.closest(`[data-${layerOf(bench)}]`);
    lightBoth(item ? [numberOf(bench, item)] : [], true);
  }

  bench.addEventListener("click", (event) => {
    const tab = event.target.closest("button[data-part]");
    const pane = event.target.closest(".pane-switch");
    if (tab) showPart(bench, tab.dataset.part);
    if (pane) bench.dataset.pane = pane.dataset.pane;
  });
  document.getElementById("check-title").focus();
  announce(document.getElementById("check-title").textContent);
  document.documentElement.dataset.ready = "check";
}

function showPart(bench, name) {
  bench.dataset.part = name;
  for (const button of bench.querySelectorAll("button[data-part]")) button.setAttribute("aria-pressed", String(button.dataset.part === name));
  for (const part of bench.querySelectorAll("section[data-part]")) part.hidden = part.dataset.part !== name;
  document.getElementById("scroll").scrollTop = 0;
}

/** What the pages show now: findings, or the fields while their list is shown. */
function layerOf(bench) {
  return bench.dataset.part === "fields" ? "field" : "finding";
}

function numberOf(bench, each) {
  return each.dataset[layerOf(bench)];
}

function numbersOf(bench, row) {
  return (row.dataset[`${layerOf(bench)}s`] || "").split(" ").filter(Boolean);
}

function itemOf(bench, number) {
  return document.getElementById(`${layerOf(bench)}-${number}`);
}

/** Lead from a box to its item in the list. */
function meet(bench, box) {
  focusItem(bench, numberOf(bench, box));
}

function focusItem(bench, number) {
  if (layerOf(bench) === "finding") showPart(bench, "findings");
  bench.dataset.pane = "form";
  const item = itemOf(bench, number);
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "center" });
}
