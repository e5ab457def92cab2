// Two texts side by side, with what differs marked. Everything is set as text, never as markup.

// What was drawn last, by box.
const drawn = new WeakMap();

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".two-texts");
  const received = JSON.stringify(data);
  if (drawn.get(box) === received) return;
  drawn.set(box, received);
  box.querySelector(".said").textContent = data.said;
  box.querySelector("thead tr").replaceChildren(...data.heads.map(heading));
  box.querySelector("tbody").replaceChildren(...data.rows.map(row));
}

function heading(text) {
  const cell = document.createElement("th");
  cell.scope = "col";
  cell.textContent = text;
  return cell;
}

function row([left, right]) {
  const line = document.createElement("tr");
  line.append(side(left, "del"), side(right, "ins"));
  return line;
}

function side(pieces, tag) {
  const cell = document.createElement("td");
  pieces.forEach(([text, differs]) => {
    const piece = document.createElement(differs ? tag : "span");
    piece.textContent = text;
    cell.append(piece);
  });
  return cell;
}
