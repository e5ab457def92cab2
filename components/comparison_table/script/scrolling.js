// How the table fits its frame: whether it scrolls by itself, where its header stays, what is hidden at the edges.

// A table that fits lets the page scroll under its header; a wider one becomes a region with its own scroll.
export function fitToFrame(frame) {
  const scroller = frame.querySelector(".scroller");
  placeHeader(frame);
  const fits = frame.querySelector("table").offsetWidth <= frame.clientWidth + 1;
  frame.classList.toggle("fits", fits);
  if (fits) scroller.removeAttribute("tabindex");
  else scroller.tabIndex = 0;
  markHiddenColumns(frame);
}

// The header stops below the app's own bar. Setting a property styles every cell anew, so only when it changes.
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
