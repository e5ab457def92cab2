// The keyboard, and presentation remotes, which act as keyboards.

import { act, leave } from "../actions.js";
import { goTo } from "../navigation.js";
import { isOpen, setOpen } from "../parts/panels.js";
import { scrollScene } from "../picture/scrolling.js";
import { dialogIsOpen, listIsOpen } from "../picture/streamlit.js";
import { LETTERS, sceneForKey } from "./keys.js";

export const FIELD = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';
// Elements that use the arrow keys, and those that the space bar activates.
const CHOICE = 'input[type="radio"], [role="radio"], [role="slider"], [role="tab"]';
const PRESSED = "button, a, summary, input, [role='button'], [role='radio'], [role='checkbox']";
// Escape closes the first of these that is open; if none is, it leaves full screen or ends presenting.
const CLOSED_BY_ESCAPE = ["black", "help", "figures", "controls"];

// Escape and letters, handled before Streamlit sees them: its shortcut R would rerun the program.
export function onLetterKey(stage, event) {
  if (hasModifier(event)) return;
  if (event.key === "Escape") {
    onEscape(stage, event);
    return;
  }
  const name = LETTERS[event.key.toLowerCase()];
  if (!name || isForSomethingElse(event)) return;
  take(event);
  if (!event.repeat) act(stage, name);
}

// Handled after all other listeners, so that a focused table can use the arrow keys itself.
export function onMovingKey(stage, event) {
  if (event.defaultPrevented || hasModifier(event) || isForSomethingElse(event)) return;
  const target = targetOf(event);
  if (event.key === " " && target && target.matches(PRESSED)) return;
  if (event.key.startsWith("Arrow") && target && (target.matches(CHOICE) || target.closest(".stage-panel"))) return;
  const number = sceneForKey(stage, event);
  if (number !== null) {
    take(event);
    goTo(stage, number);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    take(event);
    scrollScene(stage, event.key === "ArrowDown" ? 1 : -1);
  }
}

function onEscape(stage, event) {
  if (dialogIsOpen() || listIsOpen()) return;
  const open = CLOSED_BY_ESCAPE.find((name) => isOpen(stage, name));
  take(event);
  if (open) setOpen(stage, open, false);
  else if (document.fullscreenElement) document.exitFullscreen();
  else leave(stage);
}

function hasModifier(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

// Whether the key belongs to a dialog, an open list, or a text field.
function isForSomethingElse(event) {
  const target = targetOf(event);
  return (target && target.matches(FIELD)) || dialogIsOpen() || listIsOpen();
}

// The focused element, also inside the shadow tree of a component; null if it is the window.
function targetOf(event) {
  const [target] = event.composedPath();
  return target instanceof Element ? target : null;
}

function take(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
