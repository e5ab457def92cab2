// Draws the rows that Python sends as one HTML table and reports the id of a clicked figure.
// Everything that comes from data is set as text, never as markup.

const BLANK_MARKS = { silent: "—", unread: "○", not_applicable: "╱" };
const STATUSES = ["done", "planned", "standard"];
const FIGURE_PARTS = /([≥≤≈])|(\d[\d,.]*(?:[\u4e07\u4ebf]+|%)?)|([^\d≥≤≈]+)/g;

// One entry per mounted table: what was drawn last, and how to reach Python now.
const mounted = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const frame = parentElement.querySelector(".frame");
  const table = mounted.get(frame) || mount(frame);
  table.report = (id) => setTriggerValue("clicked", id);

  const drawn = JSON.stringify(data);
  if (drawn !== table.drawn) {
    table.drawn = drawn;
    placeHeader(frame);
    redraw(frame, data);
  }
  table.fit();
  return () => unmount(frame);
}

function mount(frame) {
  const scroller = frame.querySelector(".scroller");
  const table = { drawn: null, report: () => {}, fit: () => fit(frame) };

  const onClick = (event) => {
    const figure = event.target.closest("button.figure");
    if (figure) table.report(figure.dataset.id);
  };
  const onKey = (event) => moveFocus(frame, event);
  const onScroll = () => markEdges(frame);
  frame.addEventListener("click", onClick);
  frame.addEventListener("keydown", onKey);
  scroller.addEventListener("scroll", onScroll, { passive: true });
  const observer = new ResizeObserver(table.fit);
  observer.observe(frame);

  table.release = () => {
    observer.disconnect();
    frame.removeEventListener("click", onClick);
    frame.removeEventListener("keydown", onKey);
    scroller.removeEventListener("scroll", onScroll);
  };
  mounted.set(frame, table);
  return table;
}

function unmount(frame) {
  const table = mounted.get(frame);
  if (table) table.release();
  mounted.delete(frame);
}

// A table that fits lets the page scroll under its header; a wider one becomes a region with its own scroll.
function fit(frame) {
  const scroller = frame.querySelector(".scroller");
  placeHeader(frame);
  const fits = frame.querySelector("table").offsetWidth <= frame.clientWidth + 1;
  frame.classList.toggle("fits", fits);
  if (fits) scroller.removeAttribute("tabindex");
  else scroller.tabIndex = 0;
  markEdges(frame);
}

// The header stops below the app's own bar. Setting a property styles every cell anew, so only when it changes.
function placeHeader(frame) {
  const bar = document.querySelector('[data-testid="stHeader"]');
  const top = `${bar ? bar.offsetHeight : 0}px`;
  if (frame.style.getPropertyValue("--sticky-top") !== top) frame.style.setProperty("--sticky-top", top);
}

function markEdges(frame) {
  const { scrollLeft, scrollWidth, clientWidth } = frame.querySelector(".scroller");
  const hidden = frame.classList.contains("fits") ? 0 : scrollWidth - clientWidth;
  frame.classList.toggle("scrolled", scrollLeft > 0);
  frame.classList.toggle("more", hidden - scrollLeft > 1);
}

function redraw(frame, data) {
  const root = frame.getRootNode();
  const scroller = frame.querySelector(".scroller");
  const { scrollLeft, scrollTop } = scroller;
  const focused = root.activeElement && root.activeElement.dataset.id;

  draw(frame, data);

  scroller.scrollTo(scrollLeft, scrollTop);
  if (focused === undefined || focused === null) return;
  const again = figuresOf(frame).find((figure) => figure.dataset.id === focused);
  if (again) again.focus({ preventScroll: true });
}

function draw(frame, { rows, columns, labels }) {
  const table = frame.querySelector("table");
  frame.lang = labels.lang;
  frame.querySelector(".scroller").setAttribute("aria-label", labels.caption);
  frame.querySelector(".caption-title").textContent = labels.caption;
  frame.querySelector(".caption-hint").textContent = labels.hint || "";
  frame.querySelector(".key").replaceChildren(...key(rows, labels));

  table.style.setProperty("--columns", String(columns.length));
  table.classList.toggle("even", figureColumns(rows) > 1);
  table.querySelector("thead").replaceChildren(header(columns, labels));
  table.querySelectorAll("tbody").forEach((body) => body.remove());
  table.append(...groups(rows).map((group) => groupBody(group, columns)));
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

// Roles are written out because the narrow layout gives the table's parts other kinds of boxes.
function withRole(made, role) {
  made.setAttribute("role", role);
  return made;
}

function header(columns, labels) {
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

// Neighbouring rows of one group, in the order given.
function groups(rows) {
  const found = [];
  rows.forEach((row) => {
    const last = found[found.length - 1];
    if (last && last.name === (row.group || "")) last.rows.push(row);
    else found.push({ name: row.group || "", rows: [row] });
  });
  return found;
}

function groupBody(group, columns) {
  const body = withRole(element("tbody"), "rowgroup");
  if (group.name) {
    const row = withRole(element("tr", "group"), "row");
    const head = withRole(element("th"), "rowheader");
    head.scope = "rowgroup";
    head.colSpan = columns.length + 1;
    head.append(element("span", "", group.name));
    row.append(head);
    body.append(row);
  }
  body.append(...group.rows.map((row) => bodyRow(row, columns)));
  return body;
}

function bodyRow(row, columns) {
  const line = withRole(element("tr", "row"), "row");
  const head = withRole(element("th", "row-title"), "rowheader");
  head.scope = "row";
  head.append(element("span", "title", row.title));
  if (row.subtitle) head.append(element("span", "subtitle", row.subtitle));
  if (row.verdict) head.append(verdict(row.verdict));
  line.append(head, ...columns.map((column) => cell(row.cells[column.id], column)));
  return line;
}

// The mark differs by shape as well as by colour; the reasons stand beside it in words.
function verdict({ kind, name, reasons }) {
  const made = element("span", `verdict ${kind}`);
  made.append(element("span", "verdict-name", name));
  if (reasons) made.append(element("span", "verdict-reasons", reasons));
  return made;
}

function cell(content, column) {
  const made = withRole(element("td", column.align === "end" ? "end" : ""), "cell");
  made.dataset.title = column.title;
  made.classList.toggle("figures", Array.isArray(content));
  if (Array.isArray(content)) made.append(...content.map(entry));
  else if (content && content.blank) made.append(blank(content));
  else if (content && content.text) made.append(plain(content));
  return made;
}

function blank(content) {
  const made = element("span", "blank");
  made.title = content.title || content.text;
  const mark = element("span", "blank-mark", BLANK_MARKS[content.blank] || "—");
  mark.setAttribute("aria-hidden", "true");
  made.append(mark, element("span", "", content.text));
  return made;
}

function plain(content) {
  const made = element("span", "text", content.text);
  if (content.title) made.title = content.title;
  return made;
}

// The button shows the figure alone, so that its spoken name contains what is seen; its area is the whole entry.
function entry(figure) {
  const made = element("div", `entry ${style(figure)}`);
  made.append(value(figure));
  if (figure.detail) made.append(element("span", "detail", figure.detail));
  if (hasBar(figure)) made.append(track(figure.share));
  const line = meta(figure);
  if (line) made.append(line);
  return made;
}

function style(figure) {
  const status = STATUSES.includes(figure.status) ? figure.status : "done";
  return figure.open ? `${status} open` : status;
}

function value(figure) {
  const made = element("span", "value");
  made.append(figureButton(figure), ...(figure.marks || []).map(markTag));
  return made;
}

function figureButton(figure) {
  const made = element("button", "figure");
  made.type = "button";
  made.dataset.id = figure.id;
  made.setAttribute("aria-label", figure.sentence);
  for (const [, sign, number, words] of String(figure.figure).matchAll(FIGURE_PARTS)) {
    if (sign) made.append(element("span", "sign", sign));
    else if (number) made.append(element("span", "number", number));
    else made.append(element("span", "unit", words));
  }
  return made;
}

function markTag(mark) {
  const made = element("span", "mark", mark.text);
  if (mark.title) made.title = mark.title;
  return made;
}

function hasBar(figure) {
  return typeof figure.share === "number";
}

function track(share) {
  const made = element("span", "track");
  const bar = element("span", "bar");
  bar.style.width = `${Math.min(1, Math.max(0, share)) * 100}%`;
  made.append(bar);
  return made;
}

function meta(figure) {
  const made = element("span", "meta");
  const status = figure.status === "done" ? null : figure.status_name;
  [status, figure.layer, figure.date].forEach((text, index) => {
    if (text) made.append(element("span", index === 0 ? "status" : "", text), " ");
  });
  return made.childElementCount ? made : null;
}

function allFigures(rows) {
  return rows.flatMap((row) => Object.values(row.cells).filter(Array.isArray).flat());
}

// The number of columns whose figures have bars: two or more need one width to be compared.
function figureColumns(rows) {
  const found = new Set();
  rows.forEach((row) =>
    Object.entries(row.cells).forEach(([id, content]) => Array.isArray(content) && found.add(id)),
  );
  return found.size;
}

// What the bars that occur mean, in the words of the data.
function key(rows, labels) {
  const barred = allFigures(rows).filter(hasBar);
  if (!barred.length) return [];
  const entries = STATUSES.map((status) => barred.find((figure) => figure.status === status))
    .filter((figure) => figure && figure.status_name)
    .map((figure) => keyEntry(figure.status, figure.status_name));
  if (barred.some((figure) => figure.open)) entries.push(keyEntry("done open", labels.open));
  const plainBars = entries.length < 2;
  return [...(plainBars ? [] : entries), element("span", "key-text", labels.scale)];
}

function keyEntry(className, text) {
  const entry = element("span", "key-entry");
  const sample = element("span", `key-bar ${className}`);
  sample.append(element("span", "bar"));
  entry.append(sample, element("span", "key-text", text));
  return entry;
}

function figuresOf(frame) {
  return [...frame.querySelectorAll("button.figure")];
}

// Arrow keys walk between figures; Tab still visits every one of them.
function moveFocus(frame, event) {
  const from = event.target.closest("button.figure");
  const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const step = steps[event.key];
  if (!from || !step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = nearest(frame, from, step);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

function nearest(frame, from, [right, down]) {
  const here = from.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  figuresOf(frame).forEach((figure) => {
    const there = figure.getBoundingClientRect();
    const across = there.left - here.left;
    const below = there.top - here.top;
    const ahead = right ? across * right : below * down;
    const aside = Math.abs(right ? below : across);
    const cost = ahead + aside * 8;
    if (figure !== from && ahead > 1 && cost < least) {
      best = figure;
      least = cost;
    }
  });
  return best;
}
