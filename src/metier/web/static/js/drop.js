// A place to drop files: chosen, dropped there, or dropped anywhere on the page, which would else leave it.

/** Give the files that come to `zone` to `onFiles`, in their order; `onNothing` says what else was dropped. */
export function makeDrop(zone, { onFiles, onNothing }) {
  const input = zone.querySelector("input[type=file]");
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = ""; // the same file may be chosen again
    if (files.length) onFiles(files);
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const items = [...event.dataTransfer.items];
    if (items.some((item) => item.webkitGetAsEntry?.()?.isDirectory)) onNothing("That is a folder. Drop a file, or the folder packed as ZIP.");
    else if (event.dataTransfer.files.length) onFiles([...event.dataTransfer.files]);
    else onNothing("That is no file.");
  });
}

/** Why a file cannot be sent at all, or "". */
export function whyNot(file, most) {
  if (file.size > most) return `${file.name} is too big: ${Math.round(file.size / 1e6)} MB, where ${Math.round(most / 1e6)} MB is the most.`;
  return file.size === 0 ? `${file.name} is empty.` : "";
}
