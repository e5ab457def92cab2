// Where rows and columns of a sheet are: texts come in, widths and positions in pixels go out.

export const ROW = 30;
export const TOP = 26;
export const LEFT = 46;
const NARROWEST = 58;
const WIDEST = 230;
const SAMPLE = 200;

export function geometry(data) {
  const widths = columnWidths(data);
  const starts = [0];
  widths.forEach((width) => starts.push(starts[starts.length - 1] + width));
  const blocks = new Map();
  data.merged.forEach((block) => {
    for (let row = block[0]; row <= block[2]; row += 1) {
      for (let column = block[1]; column <= block[3]; column += 1) blocks.set(`${row},${column}`, block);
    }
  });
  return { widths, starts, blocks, height: data.texts.length, width: widths.length };
}

function columnWidths(data) {
  const merged = new Set(data.merged.filter((block) => block[1] < block[3]).map((block) => `${block[0]},${block[1]}`));
  const count = data.texts.length ? data.texts[0].length : 0;
  const widths = new Array(count).fill(NARROWEST);
  data.texts.slice(0, SAMPLE).forEach((texts, at) => {
    // A title alone in its row may run over its neighbours.
    const alone = texts.filter(Boolean).length === 1;
    texts.forEach((text, column) => {
      if (!text || alone || merged.has(`${at + 1},${column + 1}`)) return;
      widths[column] = Math.max(widths[column], Math.min(WIDEST, textWidth(text) + 22));
    });
  });
  return widths;
}

function textWidth(text) {
  let width = 0;
  for (const sign of text) width += sign.charCodeAt(0) > 0x2e80 ? 14 : 8;
  return width;
}

// First and last column (from 1) that reach into a window of pixels.
export function visibleColumns(shape, left, right) {
  let first = 1;
  while (first < shape.width && shape.starts[first] < left) first += 1;
  let last = first;
  while (last < shape.width && shape.starts[last] < right) last += 1;
  return [first, last];
}
