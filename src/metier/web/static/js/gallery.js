// The gallery of themes: a picture that cannot be drawn says why.

import { Refusal, call, element, icon } from "./app.js";

const gallery = document.getElementById("gallery");
gallery.addEventListener("error", (event) => explain(event.target), true);
for (const picture of gallery.querySelectorAll("img")) {
  if (picture.complete && picture.naturalWidth === 0 && picture.currentSrc) explain(picture); // it failed before this ran
}

/** The refusal of the server in the place of the picture; the theme itself opens all the same. */
async function explain(picture) {
  const frame = picture.closest(".look-picture");
  if (!frame || frame.dataset.told !== undefined) return;
  frame.dataset.told = "";
  try {
    await call("GET", picture.getAttribute("src").slice("/api/v1".length));
  } catch (error) {
    frame.classList.add("look-refused");
    frame.replaceChildren(element("p", "note warning", icon("warn"), element("span", "", error instanceof Refusal ? error.message : "Metier does not answer.")));
  }
}
document.documentElement.dataset.ready = "gallery";
