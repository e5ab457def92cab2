// Panels that can be opened and closed: "help" and "figures" (lists over the picture), "notes" (below it), "controls"
// (the choices of a scene, beside it) and "black" (over everything).

import { drawNotes } from "../notes/notes.js";
import { layOut } from "../picture/layout.js";
import { controlsElement } from "../picture/streamlit.js";
import { button, element, iconButton } from "./elements.js";

const ROW_STEPS = { ArrowDown: 1, ArrowUp: -1 };

export function isOpen(stage, name) {
  return name === "controls" ? stage.controlsOpen : stage.parts[name].classList.contains("shown");
}

export function setOpen(stage, name, open) {
  if (isOpen(stage, name) === open) return;
  if (name === "controls" && open && !controlsElement(stage.shown)) return;
  if (name === "controls") stage.controlsOpen = open;
  else stage.parts[name].classList.toggle("shown", open);
  if (name === "controls") focusControls(stage, open);
  if (name === "notes" && open) drawNotes(stage);
  if (name === "figures" && open) drawFigures(stage);
  if (name === "help" || name === "figures") focusList(stage, name, open);
  markButton(stage, name, "aria-pressed", open);
  layOut(stage);
}

// Sets a boolean attribute of one of the buttons at the foot.
export function markButton(stage, name, attribute, on) {
  const found = [...stage.parts.buttons.children].find((one) => one.dataset.action === name);
  if (found) found.setAttribute(attribute, String(on));
}

export function focusStart(stage) {
  stage.parts.start.focus({ preventScroll: true });
}

export function closeButton(stage, name) {
  const node = iconButton("leave", stage.labels.close, "stage-close");
  node.dataset.closes = name;
  return node;
}

// Only one of the two lists is open at a time.
function focusList(stage, name, open) {
  if (!open) {
    focusStart(stage);
    return;
  }
  setOpen(stage, name === "help" ? "figures" : "help", false);
  if (name === "help") stage.parts.help.querySelector("button").focus({ preventScroll: true });
}

// In the next frame, when the choices are visible: hidden elements cannot be focused.
function focusControls(stage, open) {
  const number = stage.shown;
  requestAnimationFrame(() => {
    const controls = open ? controlsElement(number) : null;
    const field = controls && (controls.querySelector("input") || firstButton(controls));
    if (field) field.focus({ preventScroll: true });
    else focusStart(stage);
  });
}

function firstButton(controls) {
  return controls.querySelector("button:enabled, [tabindex='0']");
}

function drawFigures(stage) {
  const { labels, parts } = stage;
  const figures = stage.scenes[stage.shown - 1].figures || [];
  const list = figureList(figures);
  parts.figures.replaceChildren(
    closeButton(stage, "figures"),
    element("h3", "", labels.figures),
    figures.length ? list : element("p", "", labels.no_figures),
  );
  const first = list.querySelector("button") || parts.figures.querySelector("button");
  requestAnimationFrame(() => first.focus({ preventScroll: true }));
}

function figureList(figures) {
  const list = element("ol");
  const buttons = figures.map((figure) => {
    const node = button("", figure.label);
    node.dataset.figure = figure.id;
    return node;
  });
  buttons.forEach((one) => {
    const item = element("li");
    item.append(one);
    list.append(item);
  });
  list.addEventListener("keydown", (event) => {
    const step = ROW_STEPS[event.key];
    const next = step && buttons[buttons.indexOf(document.activeElement) + step];
    if (step) event.preventDefault();
    if (next) next.focus();
  });
  return list;
}
