// The form as a picture of the file: each change of its fields and lists becomes edits, and pointers stay right.

/** A form whose changes go to `push(edit)`; `say(words)` tells them to those who listen. */
export class Form {
  constructor(host, push, say) {
    Object.assign(this, { host, push, say });
    host.addEventListener("input", (event) => this.#input(event));
    host.addEventListener("keydown", (event) => this.#key(event));
    host.addEventListener("click", (event) => this.#click(event));
    host.addEventListener("focusout", (event) => this.#leave(event));
    host.addEventListener("paste", (event) => this.#paste(event));
  }

  // Texts

  #input(event) {
    const field = event.target.closest("[data-pointer]");
    if (field) this.write(field);
  }

  /** The words of a field into the file; a field without words has no key there. */
  write(field) {
    const value = field.dataset.statement === undefined ? field.value : field.value.replace(/\s*\n\s*/g, " ");
    const pointer = field.dataset.pointer;
    const there = field.dataset.there !== undefined || field.defaultValue !== "" || field.dataset.statement !== undefined;
    if (value === "" && field.dataset.statement === undefined) {
      if (there) this.push({ do: "remove", pointer });
      delete field.dataset.there;
      field.defaultValue = "";
    } else {
      this.push({ do: "set", pointer, value });
      field.dataset.there = "";
    }
    this.#entitle(field.closest(".entry"));
  }

  /** The words in the head of an entry follow its fields. */
  #entitle(entry) {
    if (!entry) return;
    const names = TITLES[entry.dataset.shape];
    const own = (key) => {
      const field = [...entry.querySelectorAll("[data-pointer]")].find((each) => each.dataset.pointer === `${entry.dataset.at}/${key}`);
      return field ? field.value.trim() : "";
    };
    const said = (keys) => keys.map(own).filter(Boolean).join(", ");
    const when = ["startDate", "endDate"].map(own).filter(Boolean).join(" – ");
    const [title, subtitle] = entry.querySelectorAll(":scope > details > summary .title, :scope > details > summary .subtitle");
    title.textContent = said(names[0]);
    subtitle.textContent = [said(names[1]), when].filter(Boolean).join(" · ");
  }

  // Lists

  #click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.add === "pair") this.#addPair(button);
    else if (button.dataset.add) this.add(this.host.querySelector(`[data-list="${CSS.escape(button.dataset.to)}"]`), button.dataset.add);
    else if (button.dataset.unchip !== undefined) this.#unchip(button);
    else if (button.dataset.do === "remove-pair") this.#removePair(button.closest("[data-pair]"));
    else if (button.dataset.do) this.#act(button.dataset.do, button.closest("[data-at]"), button);
  }

  #act(what, item, button) {
    const list = item.parentElement;
    const at = [...list.children].indexOf(item);
    if (what === "remove") this.remove(item);
    else if (what === "up" && at > 0) this.move(item, at - 1, button);
    else if (what === "down" && at + 1 < list.children.length) this.move(item, at + 1, button);
    else if (what === "private") this.#hide(item, button);
  }

  /** A new item at the end of a list (a job at its beginning), with the cursor in it. */
  add(list, kind, behind = null) {
    const blank = document.getElementById(`blank-${kind}`).content.firstElementChild.cloneNode(true);
    const first = kind !== "statement" && NEWEST_FIRST.has(kind);
    const before = behind ? behind.nextElementSibling : first ? list.firstElementChild : null;
    list.insertBefore(blank, before);
    const index = [...list.children].indexOf(blank);
    rewrite(blank, "@", `${list.dataset.list}/${index}`);
    renumber(list);
    if (kind === "statement") for (const each of blank.querySelectorAll("[data-statement]")) each.setAttribute("aria-label", capital(list.dataset.one));
    const last = index === list.children.length - 1;
    this.push({ do: "add", pointer: `${list.dataset.list}/${last ? "-" : index}`, value: kind === "statement" ? "" : {} });
    (blank.querySelector("[data-pointer], [data-chip-input]") || blank.querySelector("button")).focus();
    this.say(`New ${list.dataset.one}, number ${index + 1}`);
    return blank;
  }

  remove(item) {
    const list = item.parentElement;
    const beside = item.nextElementSibling || item.previousElementSibling;
    this.push({ do: "remove", pointer: item.dataset.at });
    item.dataset.gone = "";
    item.remove();
    renumber(list);
    const next = beside ? beside.querySelector("textarea, summary") : list.parentElement.querySelector("[data-add]");
    if (next) next.focus();
    this.say(`Removed. ${list.children.length} left`);
    this.onRemoved?.(list.dataset.one);
  }

  /** The item as number `to` of its list; the focus stays on what moved it. */
  move(item, to, focus) {
    const list = item.parentElement;
    const from = [...list.children].indexOf(item);
    if (from === to || to < 0 || to >= list.children.length) return;
    const before = list.children[to > from ? to + 1 : to] || null;
    const pointer = item.dataset.at;
    list.insertBefore(item, before);
    renumber(list);
    this.push({ do: "move", pointer, to });
    if (focus) focus.focus();
    this.say(`Now number ${to + 1} of ${list.children.length}`);
  }

  #hide(item, button) {
    const hidden = button.getAttribute("aria-pressed") !== "true";
    const texts = item.querySelectorAll(":scope > .grow > [data-statement]");
    if (item.classList.contains("statement") && hidden && texts.length === 1 && texts[0].dataset.pointer === item.dataset.at) {
      this.push({ do: "set", pointer: item.dataset.at, value: { text: texts[0].value, private: true } });
      rewriteOne(texts[0], item.dataset.at, `${item.dataset.at}/text`);
    } else if (hidden) this.push({ do: "set", pointer: `${item.dataset.at}/private`, value: true });
    else this.push({ do: "remove", pointer: `${item.dataset.at}/private` });
    button.setAttribute("aria-pressed", String(hidden));
    item.classList.toggle("is-private", hidden);
    this.say(hidden ? "Private: printed nowhere" : "Not private any more");
  }

  // Highlights: a new one with Return, gone with Backspace when it is empty, moved with Alt and the arrows

  #key(event) {
    const field = event.target;
    if (field.dataset.grip !== undefined) this.#moveByKey(event, field.closest("[data-at]"), field);
    else if (event.altKey && field.closest(".statement, .entry")) this.#moveByKey(event, field.closest(".statement, .entry"), field);
    else if (field.dataset.chipInput !== undefined) this.#chipKey(event, field);
    else if (field.dataset.statement !== undefined && !event.isComposing) this.#statementKey(event, field);
  }

  #moveByKey(event, item, field) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.move(item, [...item.parentElement.children].indexOf(item) + step, field);
  }

  #statementKey(event, field) {
    const item = field.closest("[data-at]");
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (field.value.trim()) this.add(item.parentElement, "statement", item);
    } else if (event.key === "Backspace" && field.value === "" && item.querySelectorAll("[data-statement]").length === 1) {
      event.preventDefault();
      const before = item.previousElementSibling;
      this.remove(item);
      const text = before && before.querySelector("textarea");
      if (text) text.focus();
    }
  }

  /** A highlight that was left empty is none. */
  #leave(event) {
    const field = event.target;
    if (field.dataset.chipInput !== undefined && field.value.trim()) this.#chip(field);
    if (field.dataset.statement === undefined || field.value.trim()) return;
    const item = field.closest("[data-at]");
    const stays = event.relatedTarget && item.contains(event.relatedTarget);
    if (stays || !item.isConnected || item.dataset.gone !== undefined || [...item.querySelectorAll("[data-statement]")].some((each) => each.value.trim())) return;
    const list = item.parentElement;
    this.push({ do: "remove", pointer: item.dataset.at });
    item.dataset.gone = "";
    item.remove();
    renumber(list);
  }

  // Chips

  #chipKey(event, input) {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      this.#chip(input);
    } else if (event.key === "Backspace" && input.value === "") {
      const last = input.closest(".chips").querySelector("li:last-child");
      if (!last) return;
      event.preventDefault();
      input.value = last.querySelector("span").textContent;
      last.remove();
      this.#writeChips(input.closest(".chips"));
    }
  }

  #paste(event) {
    const input = event.target.closest("[data-chip-input]");
    const text = input && event.clipboardData.getData("text/plain");
    if (!input || !/[,;\n]/.test(text)) return;
    event.preventDefault();
    input.value = input.value + text.replace(/[;\n]+/g, ",");
    this.#chip(input);
  }

  #chip(input) {
    const box = input.closest(".chips");
    const words = input.value.split(",").map((each) => each.trim()).filter(Boolean);
    input.value = "";
    if (!words.length) return;
    for (const word of words) {
      const chip = document.getElementById("blank-chip").content.firstElementChild.cloneNode(true);
      chip.querySelector("span").textContent = word;
      chip.querySelector("button").setAttribute("aria-label", `Remove ${word}`);
      box.querySelector("ul").append(chip);
      this.say(`${word} added`);
    }
    this.#writeChips(box);
  }

  #unchip(button) {
    const box = button.closest(".chips");
    this.say(`${button.closest("li").querySelector("span").textContent} removed`);
    button.closest("li").remove();
    this.#writeChips(box);
    box.querySelector("input").focus();
  }

  #writeChips(box) {
    const value = [...box.querySelectorAll("li span")].map((each) => each.textContent);
    const pointer = box.dataset.chips;
    if (value.length) this.push({ do: "set", pointer, value });
    else this.push({ do: "remove", pointer });
  }

  // Texts under names of one's own choice

  #addPair(button) {
    const group = button.closest("[role=group]");
    const [input, list] = [group.querySelector("[data-pair-name]"), group.querySelector("[data-pairs]")];
    const name = input.value.trim();
    const pointer = `${list.dataset.pairs}/${escapeToken(name)}`;
    const known = [...list.children].find((each) => each.dataset.pair === pointer);
    if (!name || known) {
      (known ? known.querySelector("textarea") : input).focus();
      return;
    }
    const made = document.getElementById("blank-pair").content.firstElementChild.cloneNode(true);
    rewrite(made, "@", pointer);
    made.querySelector("label").textContent = name;
    made.querySelector("button").setAttribute("aria-label", `Remove what you wrote about ${name}`);
    list.append(made);
    input.value = "";
    made.querySelector("textarea").focus();
  }

  #removePair(row) {
    const list = row.parentElement;
    const field = row.querySelector("textarea");
    if (field.value || field.defaultValue) this.push({ do: "remove", pointer: row.dataset.pair });
    row.remove();
    list.parentElement.querySelector("[data-pair-name]").focus();
  }
}

const NEWEST_FIRST = new Set(["work", "role", "volunteer", "education", "certificate", "publication", "award"]);
// The fields whose words name an entry, as app/data/form.toml has them; the page brings them along.
const TITLES = JSON.parse(document.getElementById("form-titles")?.textContent || "{}");
const POINTED = ["data-at", "data-list", "data-to", "data-pointer", "data-chips", "data-pairs", "data-pair", "data-notes", "id", "for", "aria-describedby"];

/** Give the items of a list the pointers of their places. */
export function renumber(list) {
  [...list.children].forEach((item, index) => {
    const at = `${list.dataset.list}/${index}`;
    if (item.dataset.at !== at) rewrite(item, item.dataset.at, at);
  });
}

/** Put another pointer in the place of one, in an element and all that is in it. */
export function rewrite(root, old, at) {
  for (const each of [root, ...root.querySelectorAll("*")]) rewriteOne(each, old, at);
}

function rewriteOne(each, old, at) {
  for (const name of POINTED) {
    const value = each.getAttribute(name);
    if (!value) continue;
    const start = name === "id" || name === "for" || name === "aria-describedby" ? 1 : 0;
    const pointer = value.slice(start);
    if (pointer === old || pointer.startsWith(`${old}/`)) each.setAttribute(name, value.slice(0, start) + at + pointer.slice(old.length));
  }
}

function escapeToken(name) {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
