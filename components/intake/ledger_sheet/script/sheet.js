// A sheet of a ledger: draws what can be seen of the cells that Python sends, and reports the one that is chosen.

import { draw } from "./drawing.js";
import { geometry, ROW, TOP } from "./geometry.js";
import { activate, onKey } from "./keys.js";
import { drawLegend } from "./legend.js";

// One entry for each sheet on the page.
const sheets = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const frame = parentElement.querySelector(".sheet-frame");
  const state = sheets.get(frame) || mount(frame);
  state.report = (row, column) => setStateValue("chosen", { value: [row, column], at: Date.now() });
  if (data.id !== state.id) show(state, data);
  state.data = { ...state.data, selected: data.selected };
  if (data.go && data.go.at !== state.gone) {
    state.gone = data.go.at;
    activate(state, data.go.row, data.go.column);
  }
  draw(state);
  return () => unmount(frame);
}

function show(state, data) {
  const { frame } = state;
  const scroller = frame.querySelector(".scroller");
  const sheet = { ...data, ...JSON.parse(data.cells) };
  if (state.name !== data.name) {
    scroller.scrollTo(0, 0);
    state.active = [1, 1];
    state.gone = undefined;
  }
  state.id = data.id;
  state.name = data.name;
  state.data = sheet;
  state.shape = geometry(sheet);
  state.hiddenRows = new Set(sheet.hiddenRows);
  state.hiddenColumns = new Set(sheet.hiddenColumns);
  // As high as its rows and its scroll bar, but no higher than the style sheet allows.
  frame.style.setProperty("--rows", `${state.shape.height * ROW + TOP + 18}px`);
  scroller.setAttribute("aria-label", data.labels.sheet);
  scroller.setAttribute("aria-rowcount", String(state.shape.height + 1));
  scroller.setAttribute("aria-colcount", String(state.shape.width + 1));
  frame.querySelector(".hint").textContent = data.labels.hint;
  drawLegend(frame, sheet);
}

function mount(frame) {
  const scroller = frame.querySelector(".scroller");
  const state = { frame, active: [1, 1], report: () => {} };
  let waiting = false;
  const later = () => {
    if (waiting || !state.shape) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw(state);
    });
  };
  const onClick = (event) => {
    const cell = event.target.closest("[data-row]");
    if (!cell) return;
    const row = Number(cell.dataset.row);
    const column = Number(cell.dataset.column);
    activate(state, row, column);
    state.report(row, column);
  };
  const pressed = (event) => onKey(state, event);
  const resized = new ResizeObserver(later);
  scroller.addEventListener("scroll", later, { passive: true });
  scroller.addEventListener("click", onClick);
  scroller.addEventListener("keydown", pressed);
  resized.observe(scroller);
  state.removeListeners = () => {
    resized.disconnect();
    scroller.removeEventListener("scroll", later);
    scroller.removeEventListener("click", onClick);
    scroller.removeEventListener("keydown", pressed);
  };
  sheets.set(frame, state);
  return state;
}

function unmount(frame) {
  const state = sheets.get(frame);
  if (state) state.removeListeners();
  sheets.delete(frame);
}
