// The whole table: caption, header, and rows below the headings of their groups.

import { barKey, figureColumnCount } from "./bar_key.js";
import { cell } from "./cells.js";
import { element, withRole } from "./elements.js";

export function drawTable(frame, { rows, columns, labels }) {
  const table = frame.querySelector("table");
  frame.lang = labels.lang;
  frame.querySelector(".scroller").setAttribute("aria-label", labels.caption);
  frame.querySelector(".caption-title").textContent = labels.caption;
  frame.querySelector(".caption-hint").textContent = labels.hint || "";
  frame.querySelector(".key").replaceChildren(...barKey(rows, labels));

  table.style.setProperty("--columns", String(columns.length));
  // Bars in several columns can be compared only if the columns have the same width.
  table.classList.toggle("even", figureColumnCount(rows) > 1);
  table.querySelector("thead").replaceChildren(headerRow(columns, labels));
  table.querySelectorAll("tbody").forEach((body) => body.remove());
  table.append(...groupsOf(rows).map((group) => groupBody(group, columns)));
}

function headerRow(columns, labels) {
  const row = withRole(element("tr"), "row");
  row.append(columnHead({ title: labels.heading }, "corner"));
  columns.forEach((column) => row.append(columnHead(column, column.align === "end" ? "end" : "")));
  return row;
}

function columnHead(column, className) {
  const head = withRole(element("th", className), "columnheader");
  head.scope = "col";
  head.append(element("span", "column-title", column.title));
  if (column.subtitle) head.append(element("span", "subtitle", column.subtitle));
  return head;
}

// Adjacent rows of the same group together, in the order given.
function groupsOf(rows) {
  const groups = [];
  rows.forEach((row) => {
    const last = groups[groups.length - 1];
    if (last && last.name === (row.group || "")) last.rows.push(row);
    else groups.push({ name: row.group || "", rows: [row] });
  });
  return groups;
}

function groupBody(group, columns) {
  const body = withRole(element("tbody"), "rowgroup");
  if (group.name) body.append(groupRow(group.name, columns));
  body.append(...group.rows.map((row) => bodyRow(row, columns)));
  return body;
}

function groupRow(name, columns) {
  const row = withRole(element("tr", "group"), "row");
  const head = withRole(element("th"), "rowheader");
  head.scope = "rowgroup";
  head.colSpan = columns.length + 1;
  head.append(element("span", "", name));
  row.append(head);
  return row;
}

function bodyRow(row, columns) {
  const line = withRole(element("tr", "row"), "row");
  const head = withRole(element("th", "row-title"), "rowheader");
  head.scope = "row";
  head.append(element("span", "title", row.title));
  if (row.subtitle) head.append(element("span", "subtitle", row.subtitle));
  if (row.verdict) head.append(verdictMark(row.verdict));
  line.append(head, ...columns.map((column) => cell(row.cells[column.id], column)));
  return line;
}

// The mark differs by shape as well as by colour, and is followed by the reasons in words.
function verdictMark({ kind, name, reasons }) {
  const mark = element("span", `verdict ${kind}`);
  mark.append(element("span", "verdict-name", name));
  if (reasons) mark.append(element("span", "verdict-reasons", reasons));
  return mark;
}
