// Fits the table to its frame: whether it scrolls, where its header sticks, and marks of hidden columns.

// A table that fits scrolls with the page; a wider one becomes a region that scrolls by itself.
export function fitToFrame(frame) {
  const scroller = frame.querySelector(".scroller");
  placeHeader(frame);
  const fits = frame.querySelector("table").offsetWidth <= frame.clientWidth + 1;
  frame.classList.toggle("fits", fits);
  if (fits) scroller.removeAttribute("tabindex");
  else scroller.tabIndex = 0;
  markHiddenColumns(frame);
}

// The header sticks below the app's header. Set only on change, because a new value restyles every cell.
export function placeHeader(frame) {
  const bar = document.querySelector('[data-testid="stHeader"]');
  const top = `${bar ? bar.offsetHeight : 0}px`;
  if (frame.style.getPropertyValue("--sticky-top") !== top) frame.style.setProperty("--sticky-top", top);
}

export function markHiddenColumns(frame) {
  const { scrollLeft, scrollWidth, clientWidth } = frame.querySelector(".scroller");
  const hidden = frame.classList.contains("fits") ? 0 : scrollWidth - clientWidth;
  frame.classList.toggle("scrolled", scrollLeft > 0);
  frame.classList.toggle("more", hidden - scrollLeft > 1);
}
