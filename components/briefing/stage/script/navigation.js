// Changing scenes: a number comes in; the scene is shown once it is drawn, and reported to Python shortly after.

import { drawNotes } from "./notes/notes.js";
import { drawNotesWindow } from "./notes/notes_window.js";
import { focusStart, isOpen, markButton, setOpen } from "./parts/panels.js";
import { releaseChart } from "./picture/charts.js";
import { curtainMayRise, isReady } from "./picture/readiness.js";
import { writeRules } from "./picture/rules.js";
import { markMore } from "./picture/scrolling.js";
import { controlsElement, dialogIsOpen, pageIsRunning } from "./picture/streamlit.js";

// Milliseconds: how long the previous scene stays while the next is drawn, and the delay of the report to Python.
const SCENE_HELD_AT_MOST = 4000;
const REPORTED_AFTER = 600;

export function withinBriefing(stage, number) {
  return Math.min(Math.max(1, Math.round(Number(number)) || 1), stage.scenes.length);
}

// Requests a scene; on a black screen, only ends the black screen.
export function goTo(stage, number) {
  const to = withinBriefing(stage, number);
  if (isOpen(stage, "black")) {
    setOpen(stage, "black", false);
    return;
  }
  if (to === stage.wanted) return;
  stage.wanted = to;
  stage.askedAt = performance.now();
  showWhenReady(stage);
}

// Shows the requested scene, but only when it is completely drawn, or after a timeout.
export function showWhenReady(stage) {
  if (stage.wanted === stage.shown || !stage.scenes.length) return;
  const isFirst = stage.shown === 0;
  if (isFirst ? !curtainMayRise(stage) : mustWait(stage)) return;
  releaseChart(stage);
  stage.shown = stage.wanted;
  setOpen(stage, "controls", false);
  [...stage.parts.pages.children].forEach((page, index) => page.classList.toggle("shown", index + 1 === stage.shown));
  writeRules(stage);
  updateAround(stage);
  if (isFirst) stage.parts.curtain.classList.add("lifted");
  else report(stage);
}

// Updates the elements around the scene: count, buttons, announcement, notes, focus.
export function updateAround(stage) {
  const { parts, scenes, shown } = stage;
  const scene = scenes[shown - 1];
  if (!scene) return;
  parts.count.textContent = `${shown} / ${scenes.length}`;
  parts.progress.style.setProperty("--done", String(shown / scenes.length));
  parts.announcement.textContent = announcementOf(stage, scene);
  disable(stage, "back", shown === 1);
  disable(stage, "forward", shown === scenes.length);
  disable(stage, "figures", !(scene.figures || []).length);
  disable(stage, "controls", !controlsElement(shown));
  setOpen(stage, "figures", false);
  if (isOpen(stage, "notes")) drawNotes(stage);
  drawNotesWindow(stage);
  markMore(stage);
  const inControls = document.activeElement && document.activeElement.closest("[class*='st-key-controls_']");
  if (!inControls && !dialogIsOpen()) focusStart(stage);
}

function mustWait(stage) {
  return !isReady(stage, stage.wanted) && performance.now() - stage.askedAt < SCENE_HELD_AT_MOST;
}

function announcementOf({ labels, scenes, shown }, scene) {
  return labels.position
    .replace("{number}", shown)
    .replace("{count}", scenes.length)
    .replace("{headline}", () => scene.headline);
}

function disable(stage, name, off) {
  markButton(stage, name, "aria-disabled", off);
}

// Reports the scene to Python at once, if that is still to be done. Of requests that wait for a run to end, Streamlit
// (1.66) keeps only the last and drops clicks in the others: so report before a click, and not while the page runs.
export function reportNow(stage) {
  if (!stage.reporting) return;
  clearTimeout(stage.reporting);
  stage.reporting = 0;
  stage.reported.push(stage.shown);
  stage.python.sceneShown(stage.shown);
}

function report(stage) {
  clearTimeout(stage.reporting);
  stage.reporting = setTimeout(() => (pageIsRunning() ? report(stage) : reportNow(stage)), REPORTED_AFTER);
}
