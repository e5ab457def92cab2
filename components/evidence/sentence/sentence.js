// Shows a paragraph of a source with the figure's digits marked. Everything is set as text, never as markup.

const drawnIn = new WeakMap();

export default function ({ data, parentElement }) {
  const figure = parentElement.querySelector(".sentence");
  const drawn = JSON.stringify(data);
  if (drawnIn.get(figure) === drawn) return;
  drawnIn.set(figure, drawn);

  figure.lang = data.lang;
  figure.querySelector(".label").textContent = data.label;
  figure.querySelector("p").replaceChildren(
    data.before,
    ...data.figure_parts.map((part, index) => (index % 2 === 0 ? marked(part) : part)),
    data.after,
  );
}

function marked(text) {
  const made = document.createElement("mark");
  made.textContent = text;
  return made;
}
