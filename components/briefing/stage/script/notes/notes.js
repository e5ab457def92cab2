// Notes for the presenter and the next scene, below the picture, and the clock at its foot.

import { element } from "../parts/elements.js";
import { scenePreview } from "./previews.js";

// Pixels of the design.
const PREVIEW_WIDTH = 312;

export function notesOf(stage, number) {
  const scene = stage.scenes[number - 1];
  return (scene && scene.notes) || stage.labels.no_notes;
}

export function drawNotes(stage) {
  const { labels, parts, scenes, shown } = stage;
  const next = scenes[shown];
  const text = element("div", "stage-notes", notesOf(stage, shown));
  text.tabIndex = 0;
  const [ofThisScene, ofTheNext] = [element("div"), element("div")];
  ofThisScene.append(element("h3", "", labels.notes), text);
  ofTheNext.append(element("h3", "", labels.next));
  ofTheNext.append(element("p", "stage-next-words", next ? next.headline : labels.last));
  parts.notes.replaceChildren(ofThisScene, ofTheNext);
  if (next) parts.notes.append(scenePreview(stage, shown + 1, PREVIEW_WIDTH));
}

// Updates the time of day and the time since the stage was opened, here and in the second window.
export function updateClock(stage) {
  const { clock, elapsed } = stage.parts;
  const now = new Date();
  clock.textContent = `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`;
  elapsed.textContent = duration(now - stage.openedAt);
  elapsed.title = stage.labels.elapsed || "";
  if (!stage.notesWindow || stage.notesWindow.closed) return;
  const there = stage.notesWindow.document.querySelector(".stage-window-time");
  if (there) there.textContent = `${clock.textContent}   ${elapsed.textContent}`;
}

function duration(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = `${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return hours ? `${hours}:${minutes}` : minutes;
}

function twoDigits(number) {
  return String(number).padStart(2, "0");
}
