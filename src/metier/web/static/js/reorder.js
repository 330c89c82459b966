// Moving items of a list by dragging their grip, with a mouse, a pen or a finger. The arrows on the grip do the same.

const EDGE = 48; // pixels from the edge of what scrolls, where dragging scrolls it

/** Dragging in `host`: items are the children of `[data-list]`, and `move(item, to)` puts one elsewhere. */
export function makeDraggable(host, move) {
  host.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    grip.focus();
    drag(grip, grip.closest("[data-at]"), event, move);
  });
}

function drag(grip, item, start, move) {
  const list = item.parentElement;
  const scroller = list.closest(".scroll") || document.scrollingElement;
  const from = [...list.children].indexOf(item);
  const top = item.getBoundingClientRect().top;
  const scrolled = scroller.scrollTop;
  let to = from;
  let last = start.clientY;
  grip.setPointerCapture(start.pointerId);
  item.classList.add("lifted");

  const place = () => {
    const shift = last - start.clientY + scroller.scrollTop - scrolled;
    const own = item.getBoundingClientRect();
    const middle = top + shift - (scroller.scrollTop - scrolled) + own.height / 2;
    to = [...list.children].filter((each) => each !== item && center(each) < middle).length;
    item.style.transform = `translateY(${shift}px)`;
    [...list.children].forEach((each, index) => {
      if (each === item) return;
      const after = index > from;
      const passed = after ? index <= to : index >= to;
      each.style.transform = passed ? `translateY(${after ? -own.height : own.height}px)` : "";
    });
  };
  const center = (each) => {
    const box = each.getBoundingClientRect();
    const moved = new DOMMatrix(getComputedStyle(each).transform).f;
    return box.top - moved + box.height / 2;
  };
  const scroll = setInterval(() => {
    const box = scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const speed = last < box.top + EDGE ? -12 : last > box.bottom - EDGE ? 12 : 0;
    if (speed) {
      scroller.scrollTop += speed;
      place();
    }
  }, 16);
  const follow = (event) => {
    last = event.clientY;
    place();
  };
  const end = (event) => {
    clearInterval(scroll);
    grip.removeEventListener("pointermove", follow);
    grip.removeEventListener("keydown", cancel);
    for (const name of ["pointerup", "pointercancel"]) grip.removeEventListener(name, end);
    for (const each of list.children) each.style.transform = "";
    item.classList.remove("lifted");
    if (event.type === "pointerup" && to !== from) move(item, to, grip);
  };
  const cancel = (event) => {
    if (event.key === "Escape") end(event);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("keydown", cancel);
  for (const name of ["pointerup", "pointercancel"]) grip.addEventListener(name, end);
}
