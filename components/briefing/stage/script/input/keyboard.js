// The keyboard, and the clicker, which sends the keys of one.

import { act, leave } from "../actions.js";
import { goTo } from "../navigation.js";
import { isOpen, setOpen } from "../parts/panels.js";
import { scrollScene } from "../picture/scrolling.js";
import { dialogIsOpen, listIsOpen } from "../picture/streamlit.js";
import { LETTERS, sceneForKey } from "./keys.js";

export const FIELD = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';
// Elements that use the arrow keys, and those that the space bar presses.
const CHOICE = 'input[type="radio"], [role="radio"], [role="slider"], [role="tab"]';
const PRESSED = "button, a, summary, input, [role='button'], [role='radio'], [role='checkbox']";
// What Escape closes, the first that is open; with none of them open, it ends the full screen or the stage.
const CLOSED_BY_ESCAPE = ["black", "help", "figures", "controls"];

// Escape and letters, before Streamlit sees them: its own R would run the program anew.
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

// Keys that move come last, so that a table whose figure has the focus can use the arrows itself.
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

// A dialog, an open list, or a field to write in.
function isForSomethingElse(event) {
  const target = targetOf(event);
  return (target && target.matches(FIELD)) || dialogIsOpen() || listIsOpen();
}

// The element that has the focus, also inside a component; null where that is the window itself.
function targetOf(event) {
  const [target] = event.composedPath();
  return target instanceof Element ? target : null;
}

function take(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
