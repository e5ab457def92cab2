// Shows a paragraph of a source with the figure's digits marked. Everything is set as text, never as markup.

// What was drawn last, by figure element.
const lastDrawn = new WeakMap();

export default function ({ data, parentElement }) {
  const figure = parentElement.querySelector(".sentence");
  const received = JSON.stringify(data);
  if (lastDrawn.get(figure) === received) return;
  lastDrawn.set(figure, received);

  figure.lang = data.lang;
  figure.querySelector(".label").textContent = data.label;
  figure.querySelector("p").replaceChildren(
    data.before,
    // Digits and the words between them alternate.
    ...data.figure_parts.map((part, index) => (index % 2 === 0 ? marked(part) : part)),
    data.after,
  );
}

function marked(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}
