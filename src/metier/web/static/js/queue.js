// Edits on their way: shown on the page at once, saved a moment later, never lost and never sent twice.

import { Refusal, call } from "./app.js";

const SAVE_AFTER = 600; // milliseconds without a key
const SAVE_AT_LAST = 3000; // of typing without a pause
const RETRY_AFTER = 2000;
const KEPT_ALIVE = 60000; // bytes that a browser sends on for a page that is gone

/**
 * The edits of one file that its server has not acknowledged yet, in their order.
 *
 * `revision` and `sha256` name the version that they are made for. The page is drawn with them while one types; a
 * drawing is asked for when the one before is there, with all that was typed since. Saving sends what there is; what
 * is typed meanwhile waits. A conflict stops everything until the person has decided. Without `drawing` no page is drawn.
 */
export class Queue {
  constructor(file, { revision, sha256, drawing, onDrawn, onState, onConflict, onRefused }) {
    Object.assign(this, { file, revision, sha256, drawing, onDrawn, onState, onConflict, onRefused });
    this.edits = [];
    this.sent = 0;
    this.held = false;
    this.wanted = false;
    this.busy = false;
    this.saving = null;
    this.lastField = "";
    this.timer = 0;
    this.deadline = 0;
  }

  get clean() {
    return this.edits.length === 0;
  }

  /** Take an edit in; one that sets what the last one set takes its place. */
  push(edit) {
    const last = this.edits.length > this.sent ? this.edits.at(-1) : null;
    if (last && edit.do === "set" && last.do === "set" && last.pointer === edit.pointer) last.value = edit.value;
    else this.edits.push(edit);
    this.onState("unsaved");
    this.draw();
    this.#plan();
  }

  #plan() {
    clearTimeout(this.timer);
    this.deadline ||= performance.now() + SAVE_AT_LAST;
    const wait = Math.max(0, Math.min(SAVE_AFTER, this.deadline - performance.now()));
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** Ask for the page as it is now, once the drawing before is there. */
  async draw() {
    this.wanted = true;
    if (!this.drawing || this.busy || this.held) return;
    this.busy = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        const body = { ...this.drawing(), revision: this.revision, sha256: this.sha256, edits: this.edits };
        const patch = await call("POST", `/files/${this.file}/page`, body);
        if (!this.onDrawn(patch)) this.wanted = true;
      }
    } catch (error) {
      this.onDrawn(null, error);
    } finally {
      this.busy = false;
    }
  }

  /** Save what is waiting; resolves when all of it is acknowledged, or when that is not possible now. */
  save() {
    clearTimeout(this.timer);
    this.saving ||= this.#saveAll().finally(() => (this.saving = null));
    return this.saving;
  }

  async #saveAll() {
    while (this.edits.length && !this.held) {
      this.deadline = 0;
      this.sent = this.edits.length;
      this.onState("saving");
      const edits = this.edits.slice(0, this.sent);
      const field = edits.every((edit) => edit.do === "set" && edit.pointer === edits[0].pointer) ? edits[0].pointer : "";
      try {
        const body = { revision: this.revision, sha256: this.sha256, edits, joins: field !== "" && field === this.lastField };
        const keepalive = JSON.stringify(body).length < KEPT_ALIVE; // it arrives even if the tab is closed now
        this.#acknowledge(await call("POST", `/files/${this.file}/edits`, body, { keepalive }));
        this.lastField = field;
      } catch (error) {
        this.sent = 0;
        this.#refused(error);
        return;
      }
    }
    if (this.clean) this.onState("saved", this.state);
  }

  #acknowledge(state) {
    this.edits.splice(0, this.sent);
    this.sent = 0;
    this.adopt(state);
  }

  #refused(error) {
    if (error instanceof Refusal && error.status === 412) {
      this.held = true;
      this.onConflict(error.problem);
    } else if (error instanceof Refusal && error.status < 500) {
      this.held = true;
      this.onRefused(error);
    } else {
      this.onState("failed");
      this.timer = setTimeout(() => this.save(), RETRY_AFTER);
    }
  }

  /** The version that edits are made for from now on. */
  adopt(state) {
    this.state = state;
    this.revision = state.revision;
    this.sha256 = state.sha256;
  }

  /** Forget what is waiting, and save nothing any more. */
  drop() {
    clearTimeout(this.timer);
    this.edits.length = 0;
    this.held = true;
  }

  /** Go on after a conflict or a refusal, with the edits or without. */
  release(state, keep) {
    if (!keep) this.edits.length = 0;
    this.held = false;
    this.lastField = "";
    this.adopt(state);
    this.draw();
    if (!this.clean) this.save();
    else this.onState("saved", state);
  }
}
