// The review of a résumé: the form of what was read, and where on the file each field came from, both ways.

import { announce, call, complain, element, icon, toast } from "./app.js";
import { Sheets } from "./sheets.js";
import "./taken.js";
import { Workbench } from "./workbench.js";

const bench = new Workbench({ onSaved: remark });
const { host, scroll, file } = bench;
const original = document.getElementById("sheets");
const sheets = new Sheets(original, {
  layer: () => "origin",
  onPick: (box) => goTo(box.dataset.origin),
  onHover: () => {},
});

let remarked = Promise.resolve();

/** The errors in the form of the file; its wording is looked at later, in the editor. */
function remark() {
  remarked = showErrors();
}

async function showErrors() {
  if (bench.ended) return;
  try {
    bench.notes.showForm((await call("GET", `/files/${file}/text`)).findings);
  } catch (error) {
    if (!bench.ended && error instanceof TypeError) complain(error);
  }
}

// From the form to the file, and back

/** The numbers of what an element was read from: its own, or those of all that it holds. */
function originsOf(element) {
  const own = element.closest("[data-origin]");
  if (own) return own.dataset.origin.split(" ");
  const inside = element.closest(".chips, summary");
  const outer = inside?.matches("summary") ? inside.parentElement : inside;
  return [...(outer?.querySelectorAll("[data-origin]") ?? [])].flatMap((each) => each.dataset.origin.split(" "));
}

scroll.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-doubt-row]");
  const badge = event.target.closest("[data-doubt]");
  sheets.light(row ? [row.dataset.doubtRow] : badge ? [badge.dataset.doubt] : originsOf(event.target), { scroll: true });
});

/** Put the cursor into the field that came from there. */
function goTo(number) {
  const found = scroll.querySelector(`[data-origin~="${number}"]`);
  if (!found) {
    toast("That value is in no field of the form: it was changed or taken out, or the file view shows it.");
    return;
  }
  bench.focus(found.matches(".chip") ? found.closest(".chips").querySelector("input") : found);
  sheets.light([number]);
  found.classList.add("from-there");
  setTimeout(() => found.classList.remove("from-there"), 1500);
}

original.addEventListener("click", (event) => {
  const line = event.target.closest("li[data-origins]");
  if (line) goTo(line.dataset.origins.split(" ")[0]);
});
/** The lines are one stop of the Tab key; the arrows go from one to the next. */
const lines = [...original.querySelectorAll("[data-line]")];
lines.forEach((line, index) => (line.tabIndex = index ? -1 : 0));
original.addEventListener("keydown", (event) => {
  const at = lines.indexOf(event.target);
  const next = lines[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? NaN)];
  if (at < 0 || !next) return;
  event.preventDefault();
  [event.target.tabIndex, next.tabIndex] = [-1, 0];
  next.focus();
});

host.addEventListener("click", (event) => {
  const shown = event.target.closest("button[data-original]");
  const go = event.target.closest("[data-go]");
  const badge = event.target.closest("[data-doubt]");
  if (shown) showOriginal(shown.dataset.original);
  else if (go) goTo(go.dataset.go);
  else if (badge) mark(badge.dataset.doubt, !badge.classList.contains("met"));
});
host.addEventListener("change", (event) => {
  if (event.target.matches("[data-look]")) mark(event.target.dataset.look, event.target.checked);
});

function showOriginal(what) {
  host.dataset.original = what;
  for (const button of host.querySelectorAll("button[data-original]")) button.setAttribute("aria-pressed", String(button.dataset.original === what));
}

// What is doubtful

/** Mark a value as looked at, or take that back. */
async function mark(number, looked) {
  try {
    await call("PUT", `/imports/${file}/looked`, { origin: Number(number), looked });
  } catch (error) {
    complain(error);
    looked = !looked;
  }
  for (const row of scroll.querySelectorAll(`[data-doubt-row="${number}"]`)) {
    row.classList.toggle("looked", looked);
    row.querySelector("[data-look]").checked = looked;
  }
  for (const badge of scroll.querySelectorAll(`[data-doubt="${number}"]`)) showBadge(badge, looked);
  for (const box of original.querySelectorAll(`.box[data-origin="${number}"]`)) box.classList.toggle("doubtful", !looked);
  count();
}

function showBadge(badge, looked) {
  const words = looked ? "Looked at" : badge.dataset.why ? `Doubtful: ${badge.dataset.why}` : "Doubtful";
  badge.classList.toggle("met", looked);
  badge.classList.toggle("partly", !looked);
  badge.replaceChildren(icon(looked ? "check" : "question"), element("span", "", words));
}

function count() {
  const left = document.getElementById("doubts-left");
  if (!left) return;
  const seen = scroll.querySelectorAll(".doubt-row.looked").length;
  left.textContent = String(Number(left.dataset.total) - seen);
  announce(`${left.textContent} left to look at`);
}

/** Who puts a value right has looked at it. */
scroll.addEventListener("input", (event) => {
  const badge = event.target.closest(".field, .statement")?.querySelector("[data-doubt]");
  if (badge && badge.classList.contains("partly")) {
    showBadge(badge, true); // at once, so that the next key does not ask again
    mark(badge.dataset.doubt, true);
  }
});

// At the end: taken over, or thrown away

document.addEventListener("click", (event) => {
  const ask = event.target.closest("[data-ask]");
  const take = event.target.closest("[data-take]");
  if (ask) document.getElementById(ask.dataset.ask).showModal();
  else if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
  else if (take) finish("take-over", { how: take.dataset.take, revision: take.dataset.revision });
  else if (event.target.closest("#discard")) finish("discard", { go: "start" });
});

/** Save what is waiting, then let the server do it; it leads on to another page, or says why not. */
async function finish(what, values) {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  if (what === "take-over" && !(await saved())) return;
  bench.ended = true; // nothing is asked about a file that goes away
  await Promise.allSettled([bench.looked, remarked]);
  await htmx.ajax("POST", `${host.dataset.base}/${what}`, { values, target: "#taken", swap: "innerHTML", source: "#taken" });
  const said = document.getElementById("taken");
  if (said?.childElementCount) {
    bench.ended = false; // it said why not
    const fresh = said.querySelector("[data-revision]")?.dataset.revision;
    if (fresh) for (const each of document.querySelectorAll("[data-take]")) each.dataset.revision = fresh;
  }
  document.getElementById("taken-title")?.focus();
}

document.addEventListener("htmx:error", () => (bench.ended = false));

async function saved() {
  await bench.yaml.save();
  await bench.queue.save();
  if (bench.queue.clean && !bench.yaml.dirty) return true;
  toast("Your last changes are not saved yet.", { level: "error" });
  return false;
}

bench.start();
document.documentElement.dataset.ready = "review";
