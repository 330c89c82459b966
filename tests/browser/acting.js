// One random act of a person in the editor, by numbers: what there is to act on is counted, and one of it is taken.
([kind, which, words]) => {
  const scroll = document.getElementById("scroll");
  const pick = (selector) => {
    const found = [...scroll.querySelectorAll(selector)];
    return found.length ? found[which % found.length] : null;
  };
  const write = (field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  if (kind === "text") {
    const field = pick("[data-pointer]:not([data-pointer='/basics/name']):not([id*='Date']):not([id$='email']):not([id$='url'])");
    write(field, field.dataset.statement === undefined ? words : words.trim() || "x");
  } else if (kind === "date") {
    const field = pick("[id$='startDate']");
    if (field) write(field, ["", "2019", "2019-03", "20", "2021-11"][words.length % 5]);
  } else if (kind === "highlight") {
    pick("[data-add='statement']").click();
    write(document.activeElement, words.trim() || "Something was done.");
  } else if (kind === "entry") {
    pick("[data-add='work'], [data-add='project'], [data-add='language']").click();
    write(document.activeElement, words.trim() || "Something");
  } else if (kind === "remove") {
    if (scroll.querySelectorAll("[data-at]").length > 20) pick("[data-do='remove']").click();
  } else if (kind === "move") {
    pick("[data-do='up'], [data-do='down']").click();
  } else if (kind === "private") {
    pick("[data-do='private']").click();
  } else if (kind === "chip") {
    const input = pick("[data-chip-input]");
    input.value = words.replaceAll(",", "").trim() || "word";
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
  if (document.activeElement) document.activeElement.blur();
};
