// Draws the part of a sheet that can be seen.

import { element, letters, place } from "./elements.js";
import { LEFT, ROW, TOP, visibleColumns } from "./geometry.js";

const BEYOND = 6;

export function draw(state) {
  const { frame, shape } = state;
  const scroller = frame.querySelector(".scroller");
  const canvas = frame.querySelector(".canvas");
  const width = shape.starts[shape.width] + LEFT;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${shape.height * ROW + TOP}px`;
  const first = Math.max(1, Math.floor(scroller.scrollTop / ROW) - BEYOND);
  const last = Math.min(shape.height, Math.ceil((scroller.scrollTop + scroller.clientHeight) / ROW) + BEYOND);
  const left = scroller.scrollLeft;
  const columns = visibleColumns(shape, left, left + scroller.clientWidth);
  const nodes = [headRow(state, columns, width)];
  const drawn = new Set();
  for (let row = first; row <= last; row += 1) nodes.push(sheetRow(state, row, columns, width, drawn));
  canvas.replaceChildren(...nodes);
  const [row, column] = state.active;
  const active = frame.querySelector(`#${cellId(row, column)}`);
  if (active) scroller.setAttribute("aria-activedescendant", active.id);
  else scroller.removeAttribute("aria-activedescendant");
}

function cellId(row, column) {
  return `cell-${row}-${column}`;
}

function headRow(state, [first, last], width) {
  const row = element("div", "row letters");
  row.setAttribute("role", "row");
  row.setAttribute("aria-rowindex", "1");
  row.style.width = `${width}px`;
  row.style.height = `${TOP}px`;
  const corner = element("div", "corner");
  corner.setAttribute("role", "columnheader");
  corner.setAttribute("aria-label", state.data.labels.corner);
  corner.style.width = `${LEFT}px`;
  row.append(corner);
  for (let column = first; column <= last; column += 1) {
    const head = element("div", "letter", letters(column));
    place(head, LEFT + state.shape.starts[column - 1], 0, state.shape.widths[column - 1], TOP);
    mark(state, head, 0, column, "columnheader");
    if (state.hiddenColumns.has(column)) head.classList.add("hidden");
    row.append(head);
  }
  return row;
}

function sheetRow(state, row, [first, last], width, drawn) {
  const line = element("div", "row");
  line.setAttribute("role", "row");
  line.setAttribute("aria-rowindex", String(row + 1));
  place(line, 0, TOP + (row - 1) * ROW, width, ROW);
  const number = element("div", "number", String(row));
  number.style.width = `${LEFT}px`;
  number.style.height = `${ROW}px`;
  mark(state, number, row, 0, "rowheader");
  if (state.hiddenRows.has(row)) number.classList.add("hidden");
  line.append(number);
  for (let column = first; column <= last; column += 1) {
    const cell = sheetCell(state, row, column, drawn);
    if (cell) line.append(cell);
  }
  return line;
}

// The cell at a position, or the merged block around it, which is drawn once; nothing where it is drawn already.
function sheetCell(state, row, column, drawn) {
  const { data, shape } = state;
  const block = shape.blocks.get(`${row},${column}`);
  const [top, left, bottom, right] = block || [row, column, row, column];
  const name = `${top},${left}`;
  if (block && drawn.has(name)) return null;
  drawn.add(name);
  const letter = data.kinds[top - 1][left - 1];
  const kind = data.names[letter.toLowerCase().charCodeAt(0) - 97];
  const text = data.texts[top - 1][left - 1];
  const cell = element("div", `cell ${kind}`);
  cell.append(element("span", "says", text));
  const edge = shape.starts[Math.min(right, shape.width)];
  place(cell, LEFT + shape.starts[left - 1], (top - row) * ROW, edge - shape.starts[left - 1], (bottom - top + 1) * ROW);
  if (letter !== letter.toLowerCase()) cell.classList.add("asked");
  if (state.hiddenRows.has(top) || state.hiddenColumns.has(left)) cell.classList.add("hidden");
  if (block) cell.classList.add("merged");
  if (!block && kind === "text" && text) cell.classList.add("runs-over");
  mark(state, cell, top, left, "gridcell");
  const words = [text, data.labels.kinds[kind], cell.classList.contains("asked") ? data.labels.asked : ""];
  cell.title = words.filter(Boolean).join(" · ");
  cell.setAttribute("aria-label", [`${letters(left)}${top}`, ...words].filter(Boolean).join(", "));
  return cell;
}

function mark(state, node, row, column, role) {
  node.id = cellId(row, column);
  node.dataset.row = row;
  node.dataset.column = column;
  node.setAttribute("role", role);
  node.setAttribute("aria-colindex", String(column + 1));
  const [chosenRow, chosenColumn] = state.data.selected;
  const inLine = (chosenRow === 0 && chosenColumn === column) || (chosenColumn === 0 && chosenRow === row);
  const chosen = chosenRow === row && chosenColumn === column;
  if (chosenRow + chosenColumn > 0 && (inLine || chosen)) node.classList.add(chosen ? "chosen" : "in-line");
  if (role === "gridcell") node.setAttribute("aria-selected", String(chosen));
  if (state.active[0] === row && state.active[1] === column) node.classList.add("active");
}
