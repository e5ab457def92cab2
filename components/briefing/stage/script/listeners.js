// Event listeners, observers and timers of the stage.

import { onLetterKey, onMovingKey } from "./input/keyboard.js";
import { onClick, swipes, wakePointer } from "./input/pointer.js";
import { showWhenReady } from "./navigation.js";
import { updateClock } from "./notes/notes.js";
import { fullScreenChanged } from "./parts/full_screen.js";
import { holdChart, releaseChartWhenReady } from "./picture/charts.js";
import { layOut } from "./picture/layout.js";
import { lookForReadyScenes } from "./picture/readiness.js";

// Milliseconds.
const LOOK_EVERY = 80;
const CLOCK_EVERY = 1000;

export function addListeners(stage) {
  listen(stage, window, "keydown", (event) => onLetterKey(stage, event), true);
  listen(stage, window, "keydown", (event) => onMovingKey(stage, event));
  listen(stage, window, "resize", () => requestUpdate(stage));
  listen(stage, window, "pointermove", (event) => event.pointerType !== "touch" && wakePointer(stage));
  listen(stage, window, "pagehide", () => stage.notesWindow && stage.notesWindow.close());
  listen(stage, document, "fullscreenchange", () => fullScreenChanged(stage));
  listen(stage, stage.parts.root, "click", (event) => onClick(stage, event));
  const { onStart, onEnd } = swipes(stage);
  listen(stage, window, "touchstart", onStart, { passive: true, capture: true });
  listen(stage, window, "touchend", onEnd, { passive: true, capture: true });
  observe(stage);
  repeat(stage, () => updateClock(stage), CLOCK_EVERY);
  repeat(stage, () => look(stage), LOOK_EVERY);
  wakePointer(stage);
}

export function removeListeners(stage) {
  stage.undo.forEach((undo) => undo());
}

// Lays out the stage once before the next frame, however often it is called until then.
export function requestUpdate(stage) {
  if (stage.updating) return;
  stage.updating = requestAnimationFrame(() => {
    stage.updating = 0;
    if (stage.ended) return;
    layOut(stage);
    showWhenReady(stage);
  });
}

function look(stage) {
  lookForReadyScenes(stage);
  releaseChartWhenReady(stage);
  showWhenReady(stage);
}

function observe(stage) {
  stage.changes = new MutationObserver((changes) => {
    changes.forEach(({ target, removedNodes }) => removedNodes.forEach((node) => holdChart(stage, target, node)));
    requestUpdate(stage);
  });
  stage.sizes = new ResizeObserver(() => requestUpdate(stage));
  stage.undo.push(
    () => stage.changes.disconnect(),
    () => stage.sizes.disconnect(),
  );
}

function listen(stage, target, name, listener, options) {
  target.addEventListener(name, listener, options);
  stage.undo.push(() => target.removeEventListener(name, listener, options));
}

function repeat(stage, task, milliseconds) {
  const timer = setInterval(task, milliseconds);
  stage.undo.push(() => clearInterval(timer));
}
