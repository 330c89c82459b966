// Remarks beside the fields: errors on the form of the file at once, hints on wording a little later.

import { element, icon } from "./app.js";

const LINT_AFTER = 500;
const SIGNS = { error: ["stop", "Error: "], warning: ["warn", "Warning: "], note: ["info", "Note: "] };

/** The remarks in `host`, by the pointers of the fields that they are about. */
export class Notes {
  constructor(host) {
    this.host = host;
    this.form = [];
    this.wording = [];
    this.timer = 0;
  }

  showForm(findings) {
    const told = JSON.stringify(findings);
    if (told === this.told) return;
    this.told = told;
    this.form = findings;
    this.#show();
  }

  /** Ask for remarks on wording once the typing pauses; `ask` gives them. */
  lintSoon(ask) {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      try {
        this.wording = (await ask()).findings;
      } catch {
        this.wording = []; // a file with errors is not looked at for its words
      }
      this.#show();
    }, LINT_AFTER);
  }

  #show() {
    const places = new Map();
    for (const finding of [...this.form, ...this.wording]) {
      const place = this.#place(finding.pointer);
      if (place) places.set(place, [...(places.get(place) || []), finding]);
    }
    for (const place of this.host.querySelectorAll("[data-notes]")) {
      const found = places.get(place) || [];
      const told = JSON.stringify(found);
      if ((place.dataset.told || "[]") === told) continue;
      place.dataset.told = told;
      place.replaceChildren(...found.map(line));
      place.closest(".field, .statement")?.classList.toggle("has-error", found.some((each) => each.severity === "error"));
    }
  }

  /** The place for remarks at a pointer, or the nearest around it. */
  #place(pointer) {
    for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
      const found = this.host.querySelector(`[data-notes="${CSS.escape(at)}"]`);
      if (found) return found;
    }
    return null;
  }
}

function line(finding) {
  const [sign, said] = SIGNS[finding.severity];
  const words = element("span", "", `${finding.why}${/[.!?]$/.test(finding.why) ? "" : "."}${finding.fix ? ` ${finding.fix}` : ""}`);
  words.prepend(element("span", "sr", said));
  return element("p", `note ${finding.severity}`, icon(sign), words);
}
