// Small pictures of scenes: copies of the page's elements that take no focus and are hidden from screen readers.

import { element } from "../parts/elements.js";
import { shownPlaceOf } from "../picture/rules.js";
import { COPY, sceneElement } from "../picture/streamlit.js";

export function scenePreview(stage, number, width) {
  const { size } = stage;
  const scale = width / size.width;
  const preview = element("div", "stage-preview");
  preview.setAttribute("aria-hidden", "true");
  preview.style.width = `${width}px`;
  preview.style.height = `${size.height * scale}px`;
  const picture = element("div", "stage-copy");
  picture.style.cssText = `width: ${size.width}px; height: ${size.height}px; transform: scale(${scale});`;
  const page = stage.parts.pages.children[number - 1];
  if (page) picture.append(copyOf(page));
  const scene = sceneElement(number);
  const fit = stage.fits.get(number);
  if (scene && fit) picture.append(sceneCopy(scene, fit));
  preview.append(picture);
  return preview;
}

// A copy with the shadow trees of components, which cloneNode leaves out.
export function copyOf(node) {
  const copy = node.cloneNode(false);
  if (node.nodeType !== Node.ELEMENT_NODE) return copy;
  if (node.shadowRoot) {
    const shadow = copy.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = node.shadowRoot.adoptedStyleSheets;
    shadow.append(...[...node.shadowRoot.childNodes].map(copyOf));
  }
  copy.append(...[...node.childNodes].map(copyOf));
  return copy;
}

function sceneCopy(scene, fit) {
  const copy = copyOf(scene);
  copy.className = `${scene.className} ${COPY}`;
  copy.style.cssText = shownPlaceOf(fit);
  copy.querySelectorAll("[id]").forEach((one) => {
    // Plotly finds its clip paths by id, so these must stay; other ids must be unique in the document.
    if (!one.closest("svg")) one.removeAttribute("id");
  });
  copy.querySelectorAll("button, a, input, [tabindex]").forEach((one) => one.setAttribute("tabindex", "-1"));
  return copy;
}
