// The answer to an ad: the page solved again at every choice, and behind each line the fact that it came from.

import { Refusal, announce, call, complain, element, icon, pace, toast } from "./app.js";
import { Choices } from "./choices.js";
import { LivePages } from "./page.js";
import { makeDraggable } from "./reorder.js";

const answer = document.getElementById("answer");
const { ad, document: kind } = answer.dataset;
const tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
const pages = new LivePages(document.getElementById("sheets"), { onPick: pick, onHover: showSource });
const lines = document.getElementById("lines");
const state = document.getElementById("answer-state");
let wishes = JSON.parse(document.getElementById("wishes").textContent);
let revision = Number(answer.dataset.revision);
let marks = new Map();
let busy = false;
let wanted = false;

const choices = kind === "resume" && new Choices(document.getElementById("choices"), { wishes, choose, look: lookAt });
if (choices) makeDraggable(choices.host, (item, to, grip) => choices.move(item, to, grip));

// Solving

/** Keep the wishes, then draw what they give; wishes that come meanwhile are kept when this is done. */
async function choose(next) {
  wishes = next;
  wanted = true;
  if (busy) return;
  busy = true;
  state.textContent = "Solving…";
  try {
    while (wanted) {
      wanted = false;
      const chosen = await call("PUT", `/ads/${ad}/wishes`, { revision, wishes });
      revision = chosen.revision;
      if (!wanted) await draw();
    }
  } catch (error) {
    if (error instanceof Refusal && error.status === 412) await adopt(error.problem);
    else complain(error);
    state.textContent = "";
  } finally {
    busy = false;
  }
}

/** Another tab chose meanwhile: show what it chose. */
async function adopt(now) {
  revision = now.revision;
  wishes = now.wishes;
  wanted = false;
  toast("Another tab changed the choice: this is how it is now. Choose again.", { level: "warning" });
  await draw();
}

async function draw() {
  const numbers = { resume: kind === "resume" ? pages.number : 0, letter: kind === "letter" ? pages.number : 0 };
  const made = await call("POST", `/ads/${ad}/tailored`, { tab, ...numbers });
  const sheets = made[kind];
  showTrouble(kind === "letter" ? made.letterTrouble || made.trouble : made.trouble);
  if (!sheets) {
    state.textContent = "";
    return;
  }
  if (!pages.apply(sheets)) {
    pages.number = 0;
    return draw();
  }
  marks = new Map(sheets.marks.map((each) => [each.mark, each]));
  showLines(sheets.marks);
  if (choices) choices.show(made);
  if (kind === "letter") showLetter(made);
  const count = pages.sheets.length;
  state.textContent = `${count} page${count === 1 ? "" : "s"}`;
  announce(`Solved: ${count} page${count === 1 ? "" : "s"}`);
}

function showTrouble(trouble) {
  const host = document.getElementById("trouble");
  if (!trouble) return host.replaceChildren();
  const said = element("div", "", element("p", "", trouble.message), element("p", "muted", trouble.hint), ...trouble.lines.map((each) => element("p", "small", `${each.label}: ${each.why} ${each.fix}`)), element("p", "small muted", "The page shows the nearest that can be."));
  host.replaceChildren(element("div", "notice error", icon("stop"), said));
}

function showLetter(made) {
  document.getElementById("letter-words").textContent = `${made.letterWords} words, yours or the ad’s`;
  document.getElementById("letter-notes").replaceChildren(...made.notes.map((each) => element("p", `note ${each.severity}`, icon("info"), element("span", "", `${each.why} ${each.fix}`))));
}

for (const [id, key, read] of [["wish-pages", "pages", (value) => (value ? Number(value) : null)], ["wish-theme", "theme", (value) => value || null], ["wish-language", "language", (value) => value || null]]) {
  document.getElementById(id)?.addEventListener("change", (event) => {
    const more = key === "theme" ? { settings: {} } : {}; // options of one theme are none of another
    choose({ ...wishes, ...more, [key]: read(event.target.value) });
  });
}

// Sources

function showLines(all) {
  lines.replaceChildren(
    ...all.map((mark) => {
      const text = mark.pieces.map((piece) => piece.text).join(" ");
      const printed = element("span", "printed", text);
      printed.dir = "auto";
      const button = element("button", "", printed, ...from(mark).map((words) => element("span", "from", words)));
      button.type = "button";
      const item = element("li", "", button);
      item.dataset.mark = mark.mark;
      return item;
    }),
  );
}

/** Where the words of a mark come from, and what was done to them, a line each. */
function from(mark) {
  const told = mark.pieces.flatMap((piece) => {
    if (piece.fixed) return [piece.said];
    const changed = piece.change === "none" || piece.change === "formatted" ? "" : ` ${piece.said}`;
    return piece.sources.map((source) => `${source.label}${source.words === piece.text ? "" : `: “${source.words}”`}${changed}`);
  });
  return [...new Set(told)];
}

function showSource(name) {
  const card = document.getElementById("source");
  const mark = name && marks.get(name);
  card.hidden = !mark;
  for (const item of lines.children) item.classList.toggle("lit", item.dataset.mark === name);
  if (choices) choices.light(mark ? mark.pieces[0].candidate : null);
  if (!mark) return;
  const text = element("p", "", element("q", "", mark.pieces.map((piece) => piece.text).join(" ")));
  text.dir = "auto";
  card.replaceChildren(text, ...from(mark).map((words) => element("p", "small muted", words)));
}

function pick(name) {
  const item = [...lines.children].find((each) => each.dataset.mark === name);
  showSource(name);
  if (choices && lines.hidden) {
    const row = choices.host.querySelector(`.candidate[data-pointer="${CSS.escape(marks.get(name)?.pieces[0].candidate || "")}"]`);
    if (row) row.scrollIntoView({ block: "center", behavior: pace() });
  } else if (item) item.querySelector("button").focus();
}

/** Light the lines of the page that print a fact. */
function lookAt(pointer) {
  const found = [...marks.values()].find((mark) => mark.pieces.some((piece) => piece.candidate === pointer));
  pages.glow(found ? found.mark : null);
}

for (const event of ["pointerover", "focusin"]) {
  lines.addEventListener(event, (happened) => {
    const item = happened.target.closest("[data-mark]");
    if (item) pages.glow(item.dataset.mark, event === "focusin");
  });
}

// Views

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    for (const each of document.querySelectorAll("[data-show]")) {
      each.setAttribute("aria-pressed", String(each === button));
      document.getElementById(each.dataset.show).hidden = each !== button;
    }
  });
}
for (const button of document.querySelectorAll("[data-pane].pane-switch")) button.addEventListener("click", () => (answer.dataset.pane = button.dataset.pane));

draw()
  .catch(complain)
  .finally(() => (document.documentElement.dataset.ready = "answer"));
