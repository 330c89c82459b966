// What changed in a file, shown as a difference: when others wrote it, and when two wrote it at once.

import { element, toast } from "./app.js";

/** The file was changed elsewhere and nothing of ours was waiting: say so, and show what. */
export function showNews(news, undo) {
  const who = news.cause === "file" ? "Another program" : "Another tab";
  const count = news.changes.length;
  const message = `${who} changed the file${count ? `: ${count} change${count === 1 ? "" : "s"}` : ""}.`;
  toast(message, { seconds: 15, action: "Show", run: () => showChanges(`${who} changed the file`, news.changes, undo) });
}

function showChanges(title, changes, undo) {
  const dialog = open(title, [list(changes)]);
  dialog.foot.append(
    button("Take it back", "", () => {
      dialog.close();
      undo();
    }),
    button("Keep it", "primary", () => dialog.close()),
  );
}

/** Both sides changed the file: `decide(conflict, mine)` carries out what the person chooses. Closing is no choice. */
export function showConflict(conflict, decide) {
  const who = conflict.cause === "file" ? "Another program" : "Another tab";
  const kept = conflict.kept ? " Whatever you choose, both are kept in the history." : "";
  const dialog = open("The file was changed in two places", [
    element("p", "", `${who} changed the file while you did. Theirs is in the file now; yours is not yet.${kept}`),
    element("h3", "", "Theirs"),
    list(conflict.theirs),
    element("h3", "", "Yours"),
    list(conflict.mine),
  ]);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  const choose = (mine) => () => {
    dialog.close();
    decide(conflict, mine);
  };
  dialog.foot.append(button("Only theirs", "", choose(false)), button("Both: mine on top of theirs", "primary", choose(true)));
}

function open(title, body) {
  const dialog = document.getElementById("conflict");
  const fresh = dialog.cloneNode(false);
  dialog.replaceWith(fresh);
  const heading = element("h2", "", title);
  heading.id = "conflict-title";
  fresh.foot = element("div", "dialog-foot");
  fresh.append(element("div", "dialog-head", heading), element("div", "dialog-body stack", ...body), fresh.foot);
  fresh.showModal();
  return fresh;
}

function button(words, look, run) {
  const made = element("button", `button ${look}`, words);
  made.type = "button";
  made.addEventListener("click", run);
  return made;
}

function list(changes) {
  if (!changes.length) return element("p", "muted", "It cannot be shown piece by piece.");
  return element("ul", "changes", ...changes.map(item));
}

function item(change) {
  const made = element("li", "", element("p", "what", change.label));
  if (change.kind === "moved") made.append(element("p", "", `moved from place ${change.old} to ${change.new}`));
  else {
    if (change.old !== null) made.append(side("del", "Before: ", change.old));
    if (change.new !== null) made.append(side("ins", "Now: ", change.new));
  }
  return made;
}

function side(tag, said, value) {
  return element("p", "", element("span", "sr", said), element(tag, "", shown(value)));
}

/** A value in words. */
function shown(value) {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (value && typeof value === "object") return Object.entries(value).map(([key, inner]) => `${key}: ${shown(inner)}`).join("; ");
  return String(value);
}

