// The file itself, as text: saved while one writes as long as it is whole, with each error at its line.

import { Refusal, call, complain, element, icon } from "./app.js";

const SAVE_AFTER = 700;
const ONE_STEP = 5000; // milliseconds between two saves that undoing takes back together
const SIGNS = { error: "stop", warning: "warn", note: "info" };

/** The text of a file in `host`; `onSaved(state)` after each save, `onConflict(conflict)` when others were faster. */
export class YamlView {
  constructor(host, file, { onSaved, onConflict }) {
    Object.assign(this, { host, file, onSaved, onConflict });
    this.text = host.querySelector("textarea");
    this.lines = host.querySelector(".lines");
    this.problems = host.querySelector(".problems");
    this.dirty = false;
    this.timer = 0;
    this.last = -ONE_STEP;
    this.text.addEventListener("input", () => this.#changed());
    this.text.addEventListener("keydown", (event) => this.#indent(event));
  }

  async load() {
    try {
      this.#take(await call("GET", `/files/${this.file}/text`), true);
    } catch (error) {
      complain(error);
    }
  }

  #take(answer, replace) {
    this.state = answer.state;
    if (replace && this.text.value !== answer.text) this.text.value = answer.text;
    if (replace) this.dirty = false;
    this.#show(answer.findings);
  }

  #changed() {
    this.dirty = true;
    this.#number([]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
  }

  /** Save what was written, if it is whole; an error is shown at its line and nothing is saved. */
  async save() {
    clearTimeout(this.timer);
    if (!this.dirty || this.host.hidden) return;
    await this.#put(this.state);
  }

  /** Save over what others wrote. */
  saveOver(state) {
    this.dirty = true;
    return this.#put(state);
  }

  async #put(state) {
    const text = this.text.value;
    try {
      const answer = await call("PUT", `/files/${this.file}/text`, { revision: state.revision, sha256: state.sha256, text, joins: performance.now() - this.last < ONE_STEP });
      this.last = performance.now();
      this.dirty = this.text.value !== text;
      this.#take(answer, false);
      this.onSaved(answer.state);
    } catch (error) {
      if (error instanceof Refusal && error.status === 412) this.onConflict(error.problem);
      else if (error instanceof Refusal) this.#show([place(error)]);
      else complain(error);
    }
  }

  /** Others changed the file: what is not saved here meets it when it is saved. */
  changedElsewhere() {
    if (!this.dirty) this.load();
  }

  #show(findings) {
    this.#number(findings.map((each) => each.line));
    this.problems.replaceChildren(
      ...findings.map((each) => {
        const row = element("button", `note ${each.severity}`, icon(SIGNS[each.severity]), element("span", "", `${each.line ? `Line ${each.line}: ` : ""}${each.why} ${each.fix}`));
        row.type = "button";
        row.addEventListener("click", () => this.#goTo(each.line, each.column));
        return row;
      }),
    );
  }

  #number(bad) {
    const count = this.text.value.split("\n").length;
    this.lines.replaceChildren(
      ...Array.from({ length: count }, (_, index) => {
        const wrong = bad.includes(index + 1);
        return element("span", wrong ? "bad" : "", `${wrong ? "● " : ""}${index + 1}\n`);
      }),
    );
  }

  #goTo(line, column) {
    if (!line) return;
    const rows = this.text.value.split("\n");
    const at = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0) + Math.max(0, column - 1);
    this.text.focus();
    this.text.setSelectionRange(at, at);
    const high = parseFloat(getComputedStyle(this.text).lineHeight);
    this.host.querySelector(".code").scrollTop = Math.max(0, (line - 4) * high);
  }

  /** Tab leads out of the field; two spaces are what it would be for. */
  #indent(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    const before = this.text.value.slice(0, this.text.selectionStart);
    const space = /[^\n]*$/.exec(before)[0].match(/^ */)[0];
    if (!space) return;
    event.preventDefault();
    this.text.setRangeText(`\n${space}`, this.text.selectionStart, this.text.selectionEnd, "end");
    this.#changed();
  }
}

function place(error) {
  const [line, column] = (error.problem.place || "").split(":").map(Number);
  return { severity: "error", line: line || 0, column: column || 0, why: error.message, fix: error.problem.hint || "" };
}
