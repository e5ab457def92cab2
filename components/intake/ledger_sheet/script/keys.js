// Keys in the sheet: arrows move the active cell, also onto letters and row numbers; Enter chooses it.

import { draw } from "./drawing.js";
import { LEFT, ROW, TOP } from "./geometry.js";

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

export function onKey(state, event) {
  if (event.altKey || event.metaKey) return;
  const page = Math.max(1, Math.floor(state.frame.querySelector(".scroller").clientHeight / ROW) - 2);
  const [row, column] = state.active;
  const { height, width } = state.shape;
  const step = STEPS[event.key];
  let to = null;
  if (step) to = beside(state, row, column, step);
  else if (event.key === "PageDown") to = [row + page, column];
  else if (event.key === "PageUp") to = [row - page, column];
  else if (event.key === "Home") to = [event.ctrlKey ? 1 : row, 1];
  else if (event.key === "End") to = [event.ctrlKey ? height : row, width];
  else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    state.report(row, column);
    return;
  }
  if (!to) return;
  event.preventDefault();
  activate(state, Math.max(0, Math.min(height, to[0])), Math.max(0, Math.min(width, to[1])));
}

// The position beside the active one, beyond the merged block around it.
function beside(state, row, column, [down, right]) {
  const block = state.shape.blocks.get(`${row},${column}`) || [row, column, row, column];
  return [
    down > 0 ? block[2] + 1 : down < 0 ? block[0] - 1 : row,
    right > 0 ? block[3] + 1 : right < 0 ? block[1] - 1 : column,
  ];
}

export function activate(state, row, column) {
  const block = state.shape.blocks.get(`${row},${column}`);
  state.active = block ? [block[0], block[1]] : [row, column];
  reveal(state);
  draw(state);
}

// Scrolls so that the active cell can be seen.
function reveal(state) {
  const [row, column] = state.active;
  const scroller = state.frame.querySelector(".scroller");
  if (row > 0) {
    const top = (row - 1) * ROW;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + ROW * 2 + TOP > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + ROW * 2 + TOP - scroller.clientHeight;
    }
  }
  if (column > 0) {
    const left = state.shape.starts[column - 1];
    const right = state.shape.starts[column];
    if (left < scroller.scrollLeft) scroller.scrollLeft = left;
    else if (right + LEFT > scroller.scrollLeft + scroller.clientWidth) {
      scroller.scrollLeft = right + LEFT - scroller.clientWidth;
    }
  }
}
