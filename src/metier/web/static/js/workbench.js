// The form of a file and the file itself, held together: what is typed is saved, what others write is shown, steps are undone.
// The editor sets the page beside it, a review the original.

import { Refusal, announce, call, complain, element, icon, pace, toast } from "./app.js";
import { showConflict, showNews } from "./differences.js";
import { Form } from "./form.js";
import { Notes } from "./notes.js";
import { Queue } from "./queue.js";
import { makeDraggable } from "./reorder.js";
import { YamlView } from "./yaml.js";

const LOOK_EVERY = 1500; // milliseconds between looks at the file, for what others write
const SAVED = { saved: ["check", "Saved"], saving: ["history", "Saving…"], unsaved: ["pen", "Not saved yet"], failed: ["warn", "Not saved: trying again"] };

/**
 * The workbench of the page. `drawing()` gives what a page has to be drawn for and `onDrawn(patch, error)` takes the page;
 * without them none is drawn. `onSaved()` runs when all is saved, `onForm()` when the form was shown anew.
 */
export class Workbench {
  constructor({ drawing = null, onDrawn = null, onSaved = () => {}, onForm = () => {} } = {}) {
    this.host = document.getElementById("workbench");
    this.scroll = document.getElementById("scroll");
    this.file = this.host.dataset.file;
    this.tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
    this.others = new BroadcastChannel(`metier-${this.file}`);
    Object.assign(this, { onSaved, onForm, ended: false, complained: "", looked: null, steps: Promise.resolve() });
    this.notes = new Notes(this.scroll);
    const { revision, sha256 } = document.getElementById("form").dataset;
    this.queue = new Queue(this.file, {
      revision: Number(revision),
      sha256,
      drawing: drawing && (() => ({ tab: this.tab, ...drawing() })),
      onDrawn,
      onState: (state, file) => this.#showState(state, file),
      onConflict: (conflict) => showConflict(conflict, (problem, mine) => this.#decide(problem, mine)),
      onRefused: (error) => this.#refused(error),
    });
    this.form = new Form(this.scroll, (edit) => this.queue.push(edit), announce);
    this.form.onRemoved = (one) => toast(`The ${one} is removed.`, { action: "Undo", run: () => this.step("undo") });
    makeDraggable(this.scroll, (item, to, grip) => this.form.move(item, to, grip));
    this.yaml = new YamlView(document.getElementById("yaml"), this.file, { onSaved: (state) => this.follow(state), onConflict: (conflict) => this.#yamlConflict(conflict) });
    this.#listen();
  }

  /** Begin, with all that was given here in place. */
  start() {
    this.queue.draw();
    this.#showSteps();
    this.onSaved();
  }

  /** Stop saving and looking: the file is gone, or belongs to somebody else now. */
  end() {
    this.ended = true;
    clearInterval(this.looking);
    this.queue.drop();
  }

  // Fields

  /** Put the cursor into the field of a pointer, or the nearest around it. */
  goTo(pointer) {
    const field = this.fieldOf(pointer);
    if (field) this.focus(field);
  }

  /** Put the cursor into a field, wherever it is hidden. */
  focus(field) {
    this.host.dataset.pane = "form";
    this.#showView("form");
    for (let outer = field.parentElement.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center", behavior: pace() });
  }

  fieldOf(pointer) {
    for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
      const found =
        this.scroll.querySelector(`[data-pointer="${CSS.escape(at)}"]`) ||
        this.scroll.querySelector(`[data-chips="${CSS.escape(at)}"] input`) ||
        this.scroll.querySelector(`[data-at="${CSS.escape(at)}"] :is(input, textarea)`) ||
        this.scroll.querySelector(`#s${CSS.escape(at.replace("/", "-"))} :is(summary, input, textarea, button)`);
      if (found) return found;
    }
    return null;
  }

  // Saving

  #showState(state, file) {
    const shown = document.getElementById("saved");
    if (shown.dataset.state !== state) {
      const [sign, words] = SAVED[state];
      shown.dataset.state = state;
      shown.replaceChildren(icon(sign), element("span", "", words));
    }
    if (state !== "saved" || !file) return;
    this.#showSteps(file.canUndo, file.canRedo);
    this.onSaved();
    this.#tell(file);
  }

  #showSteps(undo, redo) {
    const { canUndo, canRedo } = document.getElementById("form").dataset;
    document.getElementById("undo").disabled = !(undo ?? canUndo === "true");
    document.getElementById("redo").disabled = !(redo ?? canRedo === "true");
  }

  #tell(state) {
    this.others.postMessage({ tab: this.tab, revision: state.revision });
  }

  #refused(error) {
    toast(`${error.message} ${error.problem.hint || ""}`, { level: "error", seconds: 20 });
    this.#reload(); // the form shows the file again; what was refused is not in it
  }

  async #reload() {
    const news = await call("GET", `/files/${this.file}?revision=0`);
    this.queue.release(news.state, false);
    await this.showForm();
  }

  /** The form of the file as it is now; the field that has the cursor keeps it. */
  async showForm() {
    let fresh = { revision: -1 };
    for (let tries = 0; tries < 5 && Number(fresh.revision) < this.queue.revision; tries += 1) {
      // An answer that was overtaken is older than what is known by now.
      await htmx.ajax("GET", `${this.host.dataset.base}/form`, { target: "#form", swap: "outerMorph", source: this.scroll });
      fresh = document.getElementById("form").dataset;
    }
    this.queue.adopt({ revision: Number(fresh.revision), sha256: fresh.sha256 });
    this.#showSteps();
    for (const field of this.scroll.querySelectorAll("[data-pointer]")) {
      delete field.dataset.there;
      if (field.value !== field.defaultValue) field.value = field.defaultValue; // a field that was typed in keeps its words else
    }
    this.onForm();
    this.onSaved();
    return this.queue.draw();
  }

  /** Undo or redo, one after the other: each is made for the version that the one before leaves. */
  step(what) {
    this.steps = this.steps.then(() => this.#step(what));
    return this.steps;
  }

  async #step(what) {
    await this.queue.save();
    if (!this.queue.clean) return;
    try {
      const state = await call("POST", `/files/${this.file}/${what}`, { revision: this.queue.revision });
      await this.follow(state);
      if (!this.yaml.host.hidden) await this.yaml.load();
      announce(what === "undo" ? "Undone" : "Done again");
    } catch (error) {
      if (error instanceof Refusal && error.status === 412) this.look();
      else complain(error);
    }
  }

  /** The form follows a file that was written otherwise than by it. */
  async follow(state) {
    this.queue.adopt(state);
    this.#tell(state);
    await this.showForm();
  }

  #keys(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y", "s"].includes(key)) return;
    if (key === "s") {
      event.preventDefault();
      this.queue.save();
      return;
    }
    const own = event.target.matches?.("input, textarea, select");
    if (own && (event.target.value !== event.target.dataset.atFocus || event.target.id === "yaml-text")) return; // the field's own undoing
    event.preventDefault();
    this.step(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  // What others write

  /** Look whether somebody else wrote the file, and show what. */
  look() {
    this.looked = this.#look();
    return this.looked;
  }

  async #look() {
    if (this.ended || this.queue.held || !this.queue.clean || document.hidden) return; // saving finds out as well
    const asked = this.queue.revision;
    try {
      const news = await call("GET", `/files/${this.file}?revision=${asked}&sha256=${this.queue.sha256}`);
      this.complained = "";
      if (this.ended || news.cause === null || !this.queue.clean || this.queue.held) return;
      if (this.queue.revision !== asked) return; // written meanwhile: this answer is older than what is here
      this.queue.adopt(news.state);
      await this.showForm();
      if (!this.yaml.host.hidden) this.yaml.changedElsewhere();
      showNews(news, () => this.step("undo"));
    } catch (error) {
      if (!(error instanceof Refusal) || this.ended || error.message === this.complained) return;
      this.complained = error.message; // said once, not at every look
      complain(error);
    }
  }

  /** After a conflict: mine on top of theirs, or theirs alone. */
  async #decide(conflict, mine) {
    this.queue.release(conflict.state, mine);
    await this.queue.save();
    if (this.queue.clean) await this.showForm();
  }

  #yamlConflict(conflict) {
    showConflict(conflict, async (problem, mine) => {
      this.queue.adopt(problem.state);
      await this.showForm();
      await (mine ? this.yaml.saveOver(problem.state) : this.yaml.load());
    });
  }

  // Form and file

  #showView(view) {
    const isYaml = view === "yaml";
    if (isYaml === !this.yaml.host.hidden) return;
    this.yaml.host.hidden = !isYaml;
    this.scroll.hidden = isYaml;
    for (const button of document.querySelectorAll(".segments [data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }

  async #switchView(view) {
    if (view === "yaml") {
      await this.queue.save();
      this.#showView("yaml");
      await this.yaml.load();
    } else {
      await this.yaml.save();
      if (!this.yaml.dirty) this.#showView("form"); // else it has an error that is shown
    }
  }

  #listen() {
    document.getElementById("undo").addEventListener("click", () => this.step("undo"));
    document.getElementById("redo").addEventListener("click", () => this.step("redo"));
    document.addEventListener("keydown", (event) => this.#keys(event));
    document.addEventListener("click", (event) => {
      const view = event.target.closest("[data-view]");
      const pane = event.target.closest(".pane-switch");
      if (pane) this.host.dataset.pane = pane.dataset.pane;
      if (!view) return;
      event.preventDefault();
      this.#switchView(view.dataset.view);
    });
    this.scroll.addEventListener("focusin", (event) => {
      if (event.target.matches("input, textarea")) event.target.dataset.atFocus = event.target.value;
    });
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    this.others.addEventListener("message", (event) => {
      if (event.data.tab !== this.tab && event.data.revision !== this.queue.revision) this.look();
    });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.queue.save() : this.look()));
    addEventListener("beforeunload", (event) => {
      if (this.queue.clean && !this.yaml.dirty) return;
      this.queue.save();
      event.preventDefault();
    });
  }
}
