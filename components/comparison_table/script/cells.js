// One cell: figures with their bars, or the reason why it is blank, or plain text.

import { element, withRole } from "./elements.js";

const BLANK_MARKS = { silent: "—", unread: "○", not_applicable: "╱" };
export const STATUSES = ["done", "planned", "standard"];
// A sign, or a number with its magnitude (ten thousand, a hundred million) or percent sign, or other text.
const FIGURE_PARTS = /([≥≤≈])|(\d[\d,.]*(?:[\u4e07\u4ebf]+|%)?)|([^\d≥≤≈]+)/g;

export function cell(content, column) {
  const td = withRole(element("td", column.align === "end" ? "end" : ""), "cell");
  td.dataset.title = column.title;
  td.classList.toggle("figures", Array.isArray(content));
  if (Array.isArray(content)) td.append(...content.map(figureEntry));
  else if (content && content.blank) td.append(blank(content));
  else if (content && content.text) td.append(plainText(content));
  return td;
}

function blank({ blank: kind, text, title }) {
  const span = element("span", "blank");
  span.title = title || text;
  const mark = element("span", "blank-mark", BLANK_MARKS[kind] || "—");
  mark.setAttribute("aria-hidden", "true");
  span.append(mark, element("span", "", text));
  return span;
}

function plainText({ text, title }) {
  const span = element("span", "text", text);
  if (title) span.title = title;
  return span;
}

// The button contains only the figure, so that its accessible name includes the visible text; CSS extends its click
// area to the whole entry.
function figureEntry(figure) {
  const entry = element("div", `entry ${statusClass(figure)}`);
  entry.append(figureLine(figure));
  if (figure.detail) entry.append(element("span", "detail", figure.detail));
  if (hasBar(figure)) entry.append(bar(figure.share));
  const notes = statusLayerScopeAndDate(figure);
  if (notes.childElementCount) entry.append(notes);
  return entry;
}

function statusClass(figure) {
  const status = STATUSES.includes(figure.status) ? figure.status : "done";
  return figure.open ? `${status} open` : status;
}

function figureLine(figure) {
  const line = element("span", "value");
  line.append(figureButton(figure), ...(figure.marks || []).map(tag));
  return line;
}

function figureButton(figure) {
  const button = element("button", "figure");
  button.type = "button";
  button.dataset.id = figure.id;
  button.setAttribute("aria-label", figure.sentence);
  for (const [, sign, number, words] of String(figure.figure).matchAll(FIGURE_PARTS)) {
    if (sign) button.append(element("span", "sign", sign));
    else if (number) button.append(element("span", "number", number));
    else button.append(element("span", "unit", words));
  }
  return button;
}

function tag(mark) {
  const span = element("span", "mark", mark.text);
  if (mark.title) span.title = mark.title;
  return span;
}

export function hasBar(figure) {
  return typeof figure.share === "number";
}

function bar(share) {
  const track = element("span", "track");
  const filled = element("span", "bar");
  filled.style.width = `${Math.min(1, Math.max(0, share)) * 100}%`;
  track.append(filled);
  return track;
}

// The status is shown only if it is not "done", which is the usual one.
function statusLayerScopeAndDate(figure) {
  const line = element("span", "meta");
  const status = figure.status === "done" ? null : figure.status_name;
  if (status) line.append(element("span", "status", status), " ");
  [figure.layer, figure.scope_name, figure.date].forEach((text) => {
    if (text) line.append(element("span", "", text), " ");
  });
  return line;
}
