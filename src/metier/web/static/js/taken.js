// What two files say differently, after one came into the other: yours was kept, and one click takes the other's value.

import { announce, call, complain } from "./app.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-instead]");
  if (!button) return;
  const list = button.closest("[data-revision]");
  const { instead: pointer, value } = button.dataset;
  const edit = value === undefined ? { do: "remove", pointer } : { do: "set", pointer, value };
  button.disabled = true;
  try {
    const state = await call("POST", "/files/career/edits", { revision: Number(list.dataset.revision), sha256: list.dataset.sha256, edits: [edit] });
    Object.assign(list.dataset, { revision: state.revision, sha256: state.sha256 });
    button.closest("li").classList.add("other-taken");
    button.closest("li").querySelector("[data-said] span").textContent = "The other’s is taken";
    button.remove();
    announce("The other’s is taken");
  } catch (error) {
    button.disabled = false;
    complain(error);
  }
});
