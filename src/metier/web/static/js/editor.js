// The editor: form, page and file, held together. What is typed is on the page at once and in the file a moment later.

import { Refusal, announce, call, complain, element, icon, toast } from "./app.js";
import { showConflict, showNews } from "./differences.js";
import { Form } from "./form.js";
import { Notes } from "./notes.js";
import { LivePages } from "./page.js";
import { Queue } from "./queue.js";
import { makeDraggable } from "./reorder.js";
import { YamlView } from "./yaml.js";

const LOOK_EVERY = 1500; // milliseconds between looks at the file, for what others write
const bench = document.getElementById("workbench");
const file = bench.dataset.file;
const scroll = document.getElementById("scroll");
const tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
const others = new BroadcastChannel(`metier-${file}`);

const pages = new LivePages(document.getElementById("sheets"), { onPick: goTo });
const notes = new Notes(scroll);
const queue = new Queue(file, {
  ...startState(),
  drawing: () => ({ tab, number: pages.number }),
  onDrawn: showDrawing,
  onState: showState,
  onConflict: (conflict) => showConflict(conflict, decide),
  onRefused: refused,
});
const form = new Form(scroll, (edit) => queue.push(edit), announce);
form.onRemoved = (one) => toast(`The ${one} is removed.`, { action: "Undo", run: () => step("undo") });
makeDraggable(scroll, (item, to, grip) => form.move(item, to, grip));
const yaml = new YamlView(document.getElementById("yaml"), file, { onSaved: savedAsText, onConflict: yamlConflict });

function startState() {
  const { revision, sha256 } = document.getElementById("form").dataset;
  return { revision: Number(revision), sha256 };
}

// The page

function showDrawing(patch, error) {
  const count = document.getElementById("page-count");
  if (error) {
    if (error instanceof Refusal && error.status === 412) look();
    else if (error instanceof Refusal) count.textContent = `${error.message.split("\n")[0]}`;
    return true;
  }
  if (!pages.apply(patch)) {
    pages.number = 0;
    return false;
  }
  count.textContent = `${pages.sheets.length} page${pages.sheets.length === 1 ? "" : "s"}`;
  notes.showForm(patch.findings);
  return true;
}

/** Put the cursor where the words of the page come from. */
function goTo(mark) {
  bench.dataset.pane = "form";
  showView("form");
  const field = fieldOf(mark);
  if (!field) return;
  for (let outer = field.parentElement.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center", behavior: "smooth" });
}

function fieldOf(mark) {
  for (let at = mark; at; at = at.slice(0, at.lastIndexOf("/"))) {
    const found =
      scroll.querySelector(`[data-pointer="${CSS.escape(at)}"]`) ||
      scroll.querySelector(`[data-chips="${CSS.escape(at)}"] input`) ||
      scroll.querySelector(`[data-at="${CSS.escape(at)}"] :is(input, textarea)`) ||
      scroll.querySelector(`#s${CSS.escape(at.replace("/", "-"))} :is(summary, input, textarea, button)`);
    if (found) return found;
  }
  return null;
}

scroll.addEventListener("focusin", (event) => {
  const field = event.target.closest("[data-pointer], [data-chip-input]");
  if (field) pages.glow(field.dataset.pointer || field.closest("[data-chips]").dataset.chips);
});

let zoom = 1;
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => {
    const steps = { in: zoom * 1.2, out: zoom / 1.2, fit: 1 };
    zoom = Math.min(3, Math.max(0.4, steps[button.dataset.zoom]));
    document.getElementById("sheets").style.setProperty("--zoom", zoom);
  });
}
for (const button of document.querySelectorAll(".pane-switch")) {
  button.addEventListener("click", () => (bench.dataset.pane = button.dataset.pane));
}

// Saving

const SAVED = { saved: ["check", "Saved"], saving: ["history", "Saving…"], unsaved: ["pen", "Not saved yet"], failed: ["warn", "Not saved: trying again"] };

function showState(state, file) {
  const shown = document.getElementById("saved");
  if (shown.dataset.state !== state) {
    const [sign, words] = SAVED[state];
    shown.dataset.state = state;
    shown.replaceChildren(icon(sign), element("span", "", words));
  }
  if (state !== "saved" || !file) return;
  showSteps(file.canUndo, file.canRedo);
  lint();
  others.postMessage({ tab, revision: file.revision });
}

function lint() {
  notes.lintSoon(() => call("GET", `/files/${file}/lint`));
}

function showSteps(undo, redo) {
  document.getElementById("undo").disabled = !undo;
  document.getElementById("redo").disabled = !redo;
}

function refused(error) {
  toast(`${error.message} ${error.problem.hint || ""}`, { level: "error", seconds: 20 });
  reload(); // the form shows the file again; what was refused is not in it
}

async function reload() {
  const news = await call("GET", `/files/${file}?revision=0`);
  queue.release(news.state, false);
  await showForm();
}

/** The form of the file as it is now; the field that has the cursor keeps it. */
async function showForm() {
  await htmx.ajax("GET", `${bench.dataset.base}/form`, { target: "#form", swap: "outerMorph", source: scroll });
  const fresh = document.getElementById("form").dataset;
  queue.adopt({ revision: Number(fresh.revision), sha256: fresh.sha256 });
  showSteps(fresh.canUndo === "true", fresh.canRedo === "true");
  for (const field of scroll.querySelectorAll("[data-pointer]")) {
    delete field.dataset.there;
    if (field.value !== field.defaultValue) field.value = field.defaultValue; // a field that was typed in keeps its words else
  }
  lint();
  return queue.draw();
}

async function step(what) {
  await queue.save();
  if (!queue.clean) return;
  try {
    const state = await call("POST", `/files/${file}/${what}`, { revision: queue.revision });
    await takeOver(state);
    announce(what === "undo" ? "Undone" : "Done again");
  } catch (error) {
    if (error instanceof Refusal && error.status === 412) look();
    else complain(error);
  }
}

async function takeOver(state) {
  queue.adopt(state);
  others.postMessage({ tab, revision: state.revision });
  await showForm();
  if (!yaml.host.hidden) await yaml.load();
}

/** The form follows the file that was written as text; the text itself is the newest there is. */
async function savedAsText(state) {
  queue.adopt(state);
  others.postMessage({ tab, revision: state.revision });
  await showForm();
}

document.getElementById("undo").addEventListener("click", () => step("undo"));
document.getElementById("redo").addEventListener("click", () => step("redo"));
document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y", "s"].includes(key)) return;
  if (key === "s") {
    event.preventDefault();
    queue.save();
    return;
  }
  const own = event.target.matches?.("input, textarea, select");
  if (own && (event.target.value !== event.target.dataset.atFocus || event.target.id === "yaml-text")) return; // the field's own undoing
  event.preventDefault();
  step(key === "y" || event.shiftKey ? "redo" : "undo");
});
scroll.addEventListener("focusin", (event) => {
  if (event.target.matches("input, textarea")) event.target.dataset.atFocus = event.target.value;
});

// What others write

async function look() {
  if (queue.held || !queue.clean || document.hidden) return; // saving finds out as well
  try {
    const news = await call("GET", `/files/${file}?revision=${queue.revision}&sha256=${queue.sha256}`);
    if (news.cause === null || !queue.clean || queue.held) return;
    queue.adopt(news.state);
    await showForm();
    if (!yaml.host.hidden) yaml.changedElsewhere();
    showNews(news, () => step("undo"));
  } catch (error) {
    if (error instanceof Refusal) complain(error);
  }
}

setInterval(look, LOOK_EVERY);
others.addEventListener("message", (event) => {
  if (event.data.tab !== tab && event.data.revision !== queue.revision) look();
});
document.addEventListener("visibilitychange", () => (document.hidden ? queue.save() : look()));
addEventListener("beforeunload", (event) => {
  if (queue.clean && !yaml.dirty) return;
  queue.save();
  event.preventDefault();
});

/** After a conflict: mine on top of theirs, or theirs alone. */
async function decide(conflict, mine) {
  queue.release(conflict.state, mine);
  await queue.save();
  if (queue.clean) await showForm();
}

function yamlConflict(conflict) {
  showConflict(conflict, async (problem, mine) => {
    queue.adopt(problem.state);
    await showForm();
    await (mine ? yaml.saveOver(problem.state) : yaml.load());
  });
}

// Form and file

function showView(view) {
  const isYaml = view === "yaml";
  if (isYaml === !yaml.host.hidden) return;
  yaml.host.hidden = !isYaml;
  scroll.hidden = isYaml;
  for (const button of document.querySelectorAll(".segments [data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
}

async function switchView(view) {
  if (view === "yaml") {
    await queue.save();
    showView("yaml");
    await yaml.load();
  } else {
    await yaml.save();
    if (yaml.dirty) return; // it has an error that is shown
    showView("form");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-view]");
  if (!button) return;
  event.preventDefault();
  switchView(button.dataset.view);
});

queue.draw();
showSteps(document.getElementById("form").dataset.canUndo === "true", document.getElementById("form").dataset.canRedo === "true");
lint();
document.documentElement.dataset.ready = "editor";
