// The first page: files go to the server one after the other, and each waits there to be looked at.

import { Refusal, call, complain, element, icon } from "./app.js";
import { makeDrop, whyNot } from "./drop.js";

const zone = document.getElementById("drop");
const said = document.getElementById("drop-said");
const waiting = [];
let busy = false;

makeDrop(zone, {
  onFiles: (files) => {
    waiting.push(...files.map((file) => ({ file, ocr: false })));
    work();
  },
  onNothing: (why) => said.replaceChildren(row("error", "stop", element("p", "", why))),
});

/** Bring what is waiting. One file alone leads on to its review; of several each has its line. */
async function work() {
  if (busy) return;
  busy = true;
  zone.setAttribute("aria-busy", "true");
  const alone = waiting.length === 1;
  said.replaceChildren();
  let last = null;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const line = element("div", "notice", element("p", "busy row", `${next.ocr ? "Recognising the text of" : "Reading"} ${next.file.name} …`));
    said.append(line);
    last = await bring(next, line);
  }
  busy = false;
  zone.removeAttribute("aria-busy");
  if (alone && last && said.childElementCount === 1) location.assign(`/imports/${last}`);
}

/** The id of a file under review, or null where it could not be read; its line says so. */
async function bring({ file, ocr }, line) {
  const why = whyNot(file, Number(zone.dataset.most));
  if (why) return refuse(line, file, why, "");
  try {
    const { id, doubtful } = await call("POST", `/imports?name=${encodeURIComponent(file.name)}&ocr=${ocr ? 1 : 0}`, file, { raw: true });
    const link = element("a", "", file.name);
    link.href = `/imports/${id}`;
    const words = element("p", "", "Read: ", link, doubtful ? `, ${doubtful} doubtful value${doubtful === 1 ? "" : "s"}` : "");
    line.replaceWith(row("met", "check", words));
    return id;
  } catch (error) {
    if (!(error instanceof Refusal)) {
      line.remove();
      complain(error);
      return null;
    }
    const scan = error.problem.type === "scan";
    return refuse(line, file, `${file.name}: ${error.message}`, scan ? "" : error.problem.hint, scan);
  }
}

function refuse(line, file, message, hint, scan = false) {
  const words = element("div", "stack-tight", element("p", "", message));
  if (hint) words.append(element("p", "muted", hint));
  if (scan) words.append(recognise(file));
  line.replaceWith(row("error", "stop", words));
  return null;
}

/** What to do with a file whose pages are pictures. */
function recognise(file) {
  if (zone.dataset.ocr !== "true") return element("p", "muted", document.getElementById("no-ocr").content.textContent);
  const button = element("button", "button small", "Recognise the text");
  button.type = "button";
  button.addEventListener("click", () => {
    button.closest(".notice").remove();
    waiting.push({ file, ocr: true });
    work();
  });
  return element("p", "row", button, element("span", "muted small", "It may take a minute; each value is then to be looked at."));
}

function row(look, sign, inside) {
  return element("div", `notice ${look}`, icon(sign), inside);
}

document.documentElement.dataset.ready = "start";
