// Mouse and touch: clicks on the stage's own parts, swipes, and hiding the pointer when it rests.

import { act } from "../actions.js";
import { goTo } from "../navigation.js";
import { setOpen } from "../parts/panels.js";
import { FIELD } from "./keyboard.js";

// Milliseconds until a resting pointer is hidden, together with the buttons.
const IDLE_AFTER = 2600;
// Pixels that a finger must move sideways.
const SWIPE = 56;
const NOT_SWIPED = `${FIELD}, .stage-panel, [class*="st-key-controls_"]`;

// Attributes say what a click does: `data-action` names an action, `data-closes` a panel to close, `data-figure` a measure.
export function onClick(stage, event) {
  const part = event.target.closest("[data-action], [data-closes], [data-figure]");
  if (!part) return;
  const { action, closes, figure } = part.dataset;
  if (action) act(stage, action);
  else if (closes) setOpen(stage, closes, false);
  else stage.python.openFigure(figure);
}

export function wakePointer(stage) {
  if (stage.room) stage.room.classList.remove("idle");
  clearTimeout(stage.idling);
  stage.idling = setTimeout(() => {
    if (!stage.ended && stage.room) stage.room.classList.add("idle");
  }, IDLE_AFTER);
}

// Listeners for the start and the end of a touch.
export function swipes(stage) {
  const start = { x: 0, y: 0, counts: false };
  return {
    onStart: (event) => {
      const isInside = stage.room && stage.room.contains(event.target) && event.touches.length === 1;
      const isTaken = event.target.closest && event.target.closest(NOT_SWIPED);
      const { clientX, clientY } = event.touches[0];
      Object.assign(start, { x: clientX, y: clientY, counts: Boolean(isInside && !isTaken) });
    },
    onEnd: (event) => {
      const { clientX, clientY } = event.changedTouches[0];
      const [across, down] = [clientX - start.x, clientY - start.y];
      const isSwipe = Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down);
      if (start.counts && isSwipe) goTo(stage, stage.wanted + (across < 0 ? 1 : -1));
      start.counts = false;
      wakePointer(stage);
    },
  };
}
