// The comparison table: draws the rows that Python sends as an HTML table and reports clicked figures to Python.
// Everything that comes from data is set as text, never as markup.

import { figureButtons, moveFocus } from "./arrow_keys.js";
import { drawTable } from "./rows.js";
import { fitToFrame, markHiddenColumns, placeHeader } from "./scrolling.js";

// One entry for each table on the page: what was drawn last, and the current callback to Python.
const tables = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const frame = parentElement.querySelector(".frame");
  const table = tables.get(frame) || mount(frame);
  table.reportClick = (id) => setStateValue("clicked", { value: id, at: Date.now() });

  const received = JSON.stringify(data);
  if (received !== table.drawn) {
    table.drawn = received;
    placeHeader(frame);
    redraw(frame, data);
  }
  fitToFrame(frame);
  return () => unmount(frame);
}

function mount(frame) {
  const scroller = frame.querySelector(".scroller");
  const table = { drawn: null, reportClick: () => {} };
  const onClick = (event) => {
    const button = event.target.closest("button.figure");
    if (button) table.reportClick(button.dataset.id);
  };
  const onKey = (event) => moveFocus(frame, event);
  const onScroll = () => markHiddenColumns(frame);
  const resized = new ResizeObserver(() => fitToFrame(frame));

  frame.addEventListener("click", onClick);
  frame.addEventListener("keydown", onKey);
  scroller.addEventListener("scroll", onScroll, { passive: true });
  resized.observe(frame);
  table.removeListeners = () => {
    resized.disconnect();
    frame.removeEventListener("click", onClick);
    frame.removeEventListener("keydown", onKey);
    scroller.removeEventListener("scroll", onScroll);
  };
  tables.set(frame, table);
  return table;
}

function unmount(frame) {
  const table = tables.get(frame);
  if (table) table.removeListeners();
  tables.delete(frame);
}

// Keeps the scroll position, and the focus if its figure is still in the table.
function redraw(frame, data) {
  const root = frame.getRootNode();
  const scroller = frame.querySelector(".scroller");
  const { scrollLeft, scrollTop } = scroller;
  const focused = root.activeElement && root.activeElement.dataset.id;

  drawTable(frame, data);

  scroller.scrollTo(scrollLeft, scrollTop);
  if (focused === undefined || focused === null) return;
  const button = figureButtons(frame).find((one) => one.dataset.id === focused);
  if (button) button.focus({ preventScroll: true });
}
