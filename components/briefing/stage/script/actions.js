// Actions of buttons and keys, by name.

import { LETTERS, sceneForKey } from "./input/keys.js";
import { goTo } from "./navigation.js";
import { openNotesWindow } from "./notes/notes_window.js";
import { toggleFullScreen } from "./parts/full_screen.js";
import { isOpen, setOpen } from "./parts/panels.js";

export function act(stage, name) {
  if (name === "back") goTo(stage, stage.wanted - 1);
  else if (name === "forward") goTo(stage, stage.wanted + 1);
  else if (name === "full") toggleFullScreen();
  else if (name === "leave") leave(stage);
  else if (name === "window") showNotesWindow(stage);
  else setOpen(stage, name, !isOpen(stage, name));
}

export function leave(stage) {
  clearTimeout(stage.reporting);
  stage.python.leave(stage.shown || stage.wanted);
}

// If the browser blocks the window, the notes below the picture say so.
function showNotesWindow(stage) {
  if (openNotesWindow(stage, (event) => keyInNotesWindow(stage, event))) return;
  const { announcement, notes } = stage.parts;
  announcement.textContent = stage.labels.blocked;
  setOpen(stage, "notes", true);
  notes.querySelector(".stage-notes").textContent = stage.labels.blocked;
}

function keyInNotesWindow(stage, event) {
  const number = sceneForKey(stage, event);
  if (number !== null) goTo(stage, number);
  else if (LETTERS[event.key.toLowerCase()] === "black") act(stage, "black");
  else if (event.key === "Escape") stage.notesWindow.close();
  else return;
  event.preventDefault();
}
