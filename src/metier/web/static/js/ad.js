// An ad's page: marks and cards light each other, and words that are selected can become a requirement.

import { complain } from "./app.js";

const body = () => document.getElementById("ad-body");
const button = () => document.getElementById("make-requirement");

// Light

function light(ids, on) {
  for (const id of ids) {
    document.getElementById(`r-${id}`)?.classList.toggle("lit", on);
    for (const mark of document.querySelectorAll("#ad-words [data-for]")) {
      if (mark.dataset.for.split(" ").includes(id)) mark.classList.toggle("lit", on);
    }
  }
}

for (const [kind, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, (event) => {
    const mark = event.target.closest?.("[data-for]");
    const card = event.target.closest?.("[data-requirement]");
    if (mark) light([mark.dataset.for.split(" ")[0]], on);
    else if (card) light([card.dataset.requirement], on);
  });
}

// Words to requirement

/** Where a place in the page is in the ad's text, in code points; null outside of it. */
function placeOf(node, offset) {
  const part = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("#ad-words [data-start]");
  if (!part || node.nodeType !== Node.TEXT_NODE) return null;
  return Number(part.dataset.start) + [...node.data.slice(0, offset)].length;
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!document.getElementById("ad-words").contains(range.commonAncestorContainer)) return null;
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end, range } : null;
}

document.addEventListener("selectionchange", () => {
  const found = selected();
  button().hidden = !found;
  if (!found) return;
  const box = found.range.getBoundingClientRect();
  button().style.left = `${Math.max(8, Math.min(box.left, innerWidth - 240)) + scrollX}px`;
  button().style.top = `${box.bottom + scrollY + 8}px`;
});

document.addEventListener("mousedown", (event) => {
  if (event.target.closest("#make-requirement")) event.preventDefault(); // the selection stays
});

document.addEventListener("click", async (event) => {
  const found = event.target.closest("#make-requirement") && selected();
  if (!found) return;
  const values = { what: "add", start: found.start, end: found.end, revision: body().dataset.revision };
  getSelection().removeAllRanges();
  try {
    await htmx.ajax("POST", `/ads/${body().dataset.ad}/correct`, { target: "#ad-body", swap: "outerMorph", source: body(), values });
  } catch (error) {
    complain(error);
  }
});
document.documentElement.dataset.ready = "ad";
