// A photo of the person: chosen here, checked and stripped by the server, named in the career file.

import { announce, call, complain, toast } from "./app.js";

const MOST_BYTES = 5_000_000;

/**
 * The buttons `[data-photo]` in `host` ask for a picture. `before()` says whether the file may change now; `done(answer)`
 * gets its state and the name of the picture.
 */
export function offerPhoto(host, { before = () => true, done }) {
  host.addEventListener("click", (event) => {
    const button = event.target.closest("[data-photo]");
    if (!button) return;
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/png,image/jpeg";
    input.addEventListener("change", () => send(input.files[0], button, before, done));
    input.click();
  });
}

async function send(file, button, before, done) {
  if (!file) return;
  if (file.size > MOST_BYTES) {
    toast(`${file.name} has ${(file.size / 1e6).toFixed(1)} MB; a photo has at most ${MOST_BYTES / 1e6}. Save it smaller.`, { level: "error", seconds: 12 });
    return;
  }
  if (!(await before())) {
    toast("Your last changes are not saved yet. Try again in a moment.", { level: "error" });
    return;
  }
  button.disabled = true;
  try {
    await done(await call("POST", `/photo?name=${encodeURIComponent(file.name.slice(0, 120))}`, file, { raw: true }));
    announce("The photo is there");
  } catch (error) {
    complain(error);
  } finally {
    button.disabled = false;
    if (button.isConnected) button.focus();
  }
}
