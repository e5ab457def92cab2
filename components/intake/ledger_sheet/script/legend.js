// The legend: what the colours of the cells mean, for the kinds that the sheet has.

import { element } from "./elements.js";

export function drawLegend(frame, data) {
  const present = new Set(data.kinds.join("").toLowerCase());
  const asked = data.kinds.some((line) => line !== line.toLowerCase());
  const items = data.names
    .filter((name, at) => name !== "none" && name !== "text" && present.has(String.fromCharCode(97 + at)))
    .map((name) => item(name, data.labels.kinds[name]));
  if (asked) items.push(item("asked", data.labels.asked));
  frame.querySelector(".legend").replaceChildren(...items);
}

function item(name, words) {
  const entry = element("span", "entry");
  entry.setAttribute("role", "listitem");
  const swatch = element("span", `swatch ${name}`);
  swatch.setAttribute("aria-hidden", "true");
  entry.append(swatch, element("span", "", words));
  return entry;
}
