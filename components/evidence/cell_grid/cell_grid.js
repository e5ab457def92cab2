// Draws the neighbourhood of a cell. Everything is set as text, never as markup.

// What was drawn last, by figure element.
const lastDrawn = new WeakMap();

export default function ({ data, parentElement }) {
  const figure = parentElement.querySelector(".ledger");
  const received = JSON.stringify(data);
  if (lastDrawn.get(figure) === received) return;
  lastDrawn.set(figure, received);

  figure.querySelector(".label").textContent = data.sheet ? `${data.label} · ${data.sheet}` : data.label;
  const titles = figure.querySelector(".titles");
  titles.lang = data.lang;
  titles.replaceChildren(...data.titles.map((text) => part("p", "", text)));
  figure.querySelector("thead").replaceChildren(letters(data));
  const body = figure.querySelector("tbody");
  body.lang = data.lang;
  body.replaceChildren(...data.rows.map((row, at) => line(row, data.rows[at - 1])));
  const marked = figure.querySelector(".figure");
  const scroller = figure.querySelector(".scroller");
  if (marked) scroller.scrollLeft = Math.max(0, marked.offsetLeft + marked.offsetWidth - scroller.clientWidth);
}

function letters({ columns, corner }) {
  const row = document.createElement("tr");
  const first = part("th", "corner", "");
  first.append(part("span", "unseen", corner));
  row.append(first, ...columns.map((name) => heading("col", name)));
  return row;
}

function line({ number, cells }, above) {
  const row = document.createElement("tr");
  row.append(heading("row", number));
  for (let at = 0; at < cells.length; at += 1) {
    const { text, kind } = cells[at];
    const cell = part("td", kind, "");
    // A block that reaches over several columns of the heads is drawn once.
    let width = 1;
    while (kind === "head" && text && cells[at + width]?.text === text && cells[at + width].kind === kind) width += 1;
    if (kind === "head" && text && above && above.cells[at]?.text === text) cell.classList.add("continued");
    cell.colSpan = width;
    cell.append(kind === "figure" ? part("mark", "", text || "\u00a0") : part("span", "", text));
    row.append(cell);
    at += width - 1;
  }
  return row;
}

function heading(scope, text) {
  const head = part("th", "", text);
  head.scope = scope;
  return head;
}

function part(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
