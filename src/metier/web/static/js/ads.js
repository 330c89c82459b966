// Bringing an ad: pasted, dropped or fetched. What was read opens at once; several ads in one source are listed.

import { call, complain, element } from "./app.js";
import { makeDrop, whyNot } from "./drop.js";

const MOST = 20e6;
const said = document.getElementById("ad-said");

async function bring(words, ask) {
  said.replaceChildren(element("p", "muted busy row", words));
  try {
    const { ads } = await ask();
    location.href = ads.length === 1 ? `/ads/${ads[0].id}` : "/ads";
  } catch (error) {
    said.replaceChildren();
    complain(error);
  }
}

function say(words) {
  said.replaceChildren(element("p", "note error", words));
}

document.getElementById("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = document.getElementById("ad-text").value;
  if (!text.trim()) say("Paste the text of an ad first.");
  else bring("Reading…", () => call("POST", "/ads", { text }));
});

document.getElementById("fetch").addEventListener("submit", (event) => {
  event.preventDefault();
  const address = document.getElementById("ad-address").value.trim();
  if (!address) say("Give the address of an ad first.");
  else bring("Fetching…", () => call("POST", "/ads/address", { address }));
});

makeDrop(document.getElementById("ad-drop"), {
  onFiles: ([file]) => {
    const why = whyNot(file, MOST);
    if (why) say(why);
    else bring(`Reading ${file.name}…`, () => call("POST", `/ads/upload?name=${encodeURIComponent(file.name.slice(-300))}`, file, { raw: true }));
  },
  onNothing: say,
});
document.documentElement.dataset.ready = "ads";
