// The editor: the workbench, with the page beside it. What is typed is on the page at once and in the file a moment later.

import { Refusal, call } from "./app.js";
import { LivePages } from "./page.js";
import { offerPhoto } from "./photo.js";
import { makeZoom } from "./sheets.js";
import { Workbench } from "./workbench.js";

const pages = new LivePages(document.getElementById("sheets"), { onPick: (mark) => bench.goTo(mark) });
const bench = new Workbench({
  drawing: () => ({ number: pages.number }),
  onDrawn: showDrawing,
  onSaved: lint,
});

function showDrawing(patch, error) {
  const count = document.getElementById("page-count");
  if (error) {
    if (error instanceof Refusal && error.status === 412) bench.look();
    else if (error instanceof Refusal) count.textContent = `${error.message.split("\n")[0]}`;
    return true;
  }
  if (!pages.apply(patch)) {
    pages.number = 0;
    return false;
  }
  count.textContent = `${pages.sheets.length} page${pages.sheets.length === 1 ? "" : "s"}`;
  bench.notes.showForm(patch.findings);
  return true;
}

function lint() {
  bench.notes.lintSoon(() => call("GET", `/files/${bench.file}/lint`));
}

bench.scroll.addEventListener("focusin", (event) => {
  const field = event.target.closest("[data-pointer], [data-chip-input]");
  if (field) pages.glow(field.dataset.pointer || field.closest("[data-chips]").dataset.chips);
});
makeZoom(document.getElementById("sheets"));
offerPhoto(bench.scroll, {
  before: async () => {
    await bench.queue.save();
    return bench.queue.clean;
  },
  done: ({ state }) => bench.follow(state),
});
bench.start();
document.documentElement.dataset.ready = "editor";
