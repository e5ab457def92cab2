// The legend above the table, which explains the bars that occur in it.

import { STATUSES, hasBar } from "./cells.js";
import { element } from "./elements.js";

// Elements of the legend; none if no figure has a bar.
export function barKey(rows, labels) {
  const barred = allFigures(rows).filter(hasBar);
  if (!barred.length) return [];
  const entries = STATUSES.map((status) => barred.find((figure) => figure.status === status))
    .filter((figure) => figure && figure.status_name)
    .map((figure) => keyEntry(figure.status, figure.status_name));
  if (barred.some((figure) => figure.open)) entries.push(keyEntry("done open", labels.open));
  // A single kind of bar needs no explanation.
  const shown = entries.length < 2 ? [] : entries;
  return [...shown, element("span", "key-text", labels.scale)];
}

// The number of columns that hold figures.
export function figureColumnCount(rows) {
  const found = new Set();
  rows.forEach((row) =>
    Object.entries(row.cells).forEach(([id, content]) => Array.isArray(content) && found.add(id)),
  );
  return found.size;
}

function allFigures(rows) {
  return rows.flatMap((row) => Object.values(row.cells).filter(Array.isArray).flat());
}

function keyEntry(className, text) {
  const entry = element("span", "key-entry");
  const sample = element("span", `key-bar ${className}`);
  sample.append(element("span", "bar"));
  entry.append(sample, element("span", "key-text", text));
  return entry;
}
