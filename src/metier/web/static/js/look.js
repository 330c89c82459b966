// One theme beside its options: the page follows every turn, and the file changes only when the person says so.

import { Refusal, announce, call, complain, element, icon } from "./app.js";
import { showConflict, showNews } from "./differences.js";
import { Options } from "./options.js";
import { LivePages } from "./page.js";
import { offerPhoto } from "./photo.js";
import { makeZoom } from "./sheets.js";

const LOOK_EVERY = 1500; // milliseconds between looks at the file, for what others write
const FILE = "/files/career";
const studio = document.getElementById("studio");
const sheets = document.getElementById("sheets");
const count = document.getElementById("page-count");
const wrong = document.getElementById("page-wrong");
const use = document.getElementById("use");
const plain = document.getElementById("plain");
const tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
const others = new BroadcastChannel("metier-career");
const theme = studio.dataset.theme;
const version = { revision: Number(studio.dataset.revision), sha256: studio.dataset.sha256 };

const pages = new LivePages(sheets);
const options = new Options(document.getElementById("options"), changed, announce);

function adopt(state) {
  version.revision = state.revision;
  version.sha256 = state.sha256;
}

// The page: one drawing on its way, the next with all that was turned since

let wanted = false;
let busy = false;

async function draw() {
  wanted = true;
  if (busy) return;
  busy = true;
  while (wanted) {
    wanted = false;
    try {
      const patch = await call("POST", `${FILE}/page`, { tab, number: pages.number, ...version, theme, settings: options.settings, edits: titleEdits() });
      if (pages.apply(patch)) drawn(patch);
      else {
        pages.number = 0;
        wanted = true;
      }
    } catch (error) {
      undrawn(error);
    }
  }
  busy = false;
}

/** A title of one's own is printed from the file: it stands there for this drawing. */
function titleEdits() {
  return options.titles.map(([section, words]) => ({ do: "set", pointer: `/design/titles/${section}`, value: words }));
}

function drawn(patch) {
  const [many, left] = [pages.sheets.length, patch.findings.length];
  const words = `${many} page${many === 1 ? "" : "s"}${left ? `; ${left} value${left === 1 ? "" : "s"} left off: the editor says why` : ""}`;
  if (count.textContent !== words) count.textContent = words;
  wrong.replaceChildren();
  mark();
}

function undrawn(error) {
  sheets.removeAttribute("aria-busy");
  if (error instanceof Refusal && error.status === 412) {
    adopt(error.problem.state);
    wanted = true;
    return;
  }
  const words = error instanceof Refusal ? [error.message, error.problem.hint || ""] : ["Metier does not answer.", "Is it still running?"];
  wrong.replaceChildren(element("div", "notice warning", icon("warn"), element("div", "", element("p", "", words[0]), element("p", "muted", words[1]))));
  mark();
}

function changed() {
  draw();
  mark();
}

/** What the buttons below offer, as the controls are now. */
function mark() {
  const same = studio.dataset.chosen === "true" && options.isUntouched;
  use.disabled = same || wrong.childElementCount > 0; // what cannot be drawn is no look
  use.querySelector("span").textContent = same ? "This is your look" : "Use this look";
  plain.hidden = options.isPlain;
}

plain.addEventListener("click", () => {
  options.reset();
  use.focus();
});

makeZoom(sheets);

// Into the file

async function choose(settings) {
  use.disabled = true;
  try {
    const { edits } = await call("POST", `${FILE}/look`, { ...version, theme, settings });
    if (edits.length) others.postMessage({ tab, revision: (await call("POST", `${FILE}/edits`, { ...version, edits })).revision });
    location.assign(studio.dataset.back);
  } catch (error) {
    mark();
    if (!(error instanceof Refusal) || error.status !== 412) complain(error);
    else if (error.problem.mine) showConflict(error.problem, decide);
    else news(error.problem);
  }
}

/** After a conflict: what was turned here on top of what others wrote, or only theirs. */
function decide(conflict, mine) {
  adopt(conflict.state);
  if (mine) choose(options.touched);
  else location.reload();
}

use.addEventListener("click", () => choose(options.settings));

// What others write

function news(told) {
  adopt(told.state);
  showNews(told, undo);
  draw();
}

async function look() {
  if (document.hidden || busy || document.querySelector("dialog[open]")) return;
  try {
    const told = await call("GET", `${FILE}?revision=${version.revision}&sha256=${version.sha256}`);
    if (told.cause !== null && told.state.sha256 !== version.sha256) news(told);
  } catch (error) {
    if (error instanceof Refusal) complain(error);
  }
}

async function undo() {
  try {
    const state = await call("POST", `${FILE}/undo`, { revision: version.revision });
    adopt(state);
    others.postMessage({ tab, revision: state.revision });
    draw();
  } catch (error) {
    complain(error);
  }
}

setInterval(look, LOOK_EVERY);
others.addEventListener("message", (event) => {
  if (event.data.tab !== tab) look();
});
document.addEventListener("visibilitychange", look);

offerPhoto(document.getElementById("options"), {
  done: ({ state, image }) => {
    adopt(state);
    others.postMessage({ tab, revision: state.revision });
    document.querySelector("[data-photo-name]").textContent = image;
    document.querySelector("[data-with-photo]").hidden = false;
    for (const each of document.querySelectorAll("[data-without-photo]")) each.hidden = true;
    return draw();
  },
});

draw();
mark();
document.documentElement.dataset.ready = "look";
