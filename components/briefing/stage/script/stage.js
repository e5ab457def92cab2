// The stage: shows one scene of a briefing at a time over the whole window. Streamlit draws all scenes in the page;
// this script decides which one is visible, how large, and what is around it, and then reports to Python.
// Everything that comes from data is set as text, never as markup.

import { addListeners, removeListeners, requestUpdate } from "./listeners.js";
import { goTo, reportNow, updateAround, withinBriefing } from "./navigation.js";
import { focusStart } from "./parts/panels.js";
import { writeWords } from "./parts/words.js";
import { OPENER, roomElement } from "./picture/streamlit.js";
import { newState } from "./state.js";

// Milliseconds. Streamlit may remove the component and add it again within one run, which must not end the stage.
const ENDS_AFTER = 400;
const OPENER_TRIES = 20;
const OPENER_RETRY = 100;

// The one stage of the page; it outlives the element that Streamlit gives it.
let current = null;

export default function ({ data, parentElement, setStateValue }) {
  if (!current) current = begin();
  clearTimeout(current.ending);
  current.python = {
    sceneShown: (number) => setStateValue("scene", number),
    leave: (number) => setStateValue("left", { value: number, at: Date.now() }),
    openFigure: (id) => {
      reportNow(current);
      setStateValue("figure", { value: id, at: Date.now() });
    },
  };
  current.source = parentElement;
  const { root } = current.parts;
  if (root.parentElement !== parentElement) parentElement.append(root);
  receive(current, data);
  return () => {
    current.ending = setTimeout(end, ENDS_AFTER);
  };
}

function begin() {
  const stage = newState();
  addListeners(stage);
  return stage;
}

// Receives what Python sends: scenes, labels, and the number of the scene in the address.
function receive(stage, { scenes, at, labels }) {
  const isFirst = stage.fromPython === null;
  const received = JSON.stringify([scenes, labels]);
  stage.room = roomElement();
  stage.scenes = scenes;
  stage.labels = labels;
  if (received !== stage.received) {
    stage.received = received;
    writeWords(stage);
    if (stage.shown) updateAround(stage);
  }
  if (isFirst) enter(stage, at);
  else if (!stage.reported.includes(at) && at !== stage.fromPython) goTo(stage, at);
  stage.reported = stage.reported.filter((number) => number !== at);
  stage.fromPython = at;
  requestUpdate(stage);
}

function enter(stage, at) {
  document.documentElement.classList.add("presenting");
  stage.changes.observe(stage.room || document.body, { childList: true, subtree: true });
  stage.wanted = withinBriefing(stage, at);
  stage.curtainSince = performance.now();
  focusStart(stage);
}

function end() {
  const stage = current;
  current = null;
  stage.ended = true;
  removeListeners(stage);
  clearTimeout(stage.reporting);
  clearTimeout(stage.idling);
  if (stage.notesWindow) stage.notesWindow.close();
  if (document.fullscreenElement) document.exitFullscreen();
  stage.parts.root.remove();
  document.documentElement.classList.remove("presenting");
  document.documentElement.style.removeProperty("--stage-zoom");
  restoreFocus(stage.focusedBefore);
}

// Streamlit may have replaced the button that opened the stage, or may not have drawn it yet.
function restoreFocus(before, tries = OPENER_TRIES) {
  const isThere = before && before.isConnected && before !== document.body;
  const opener = isThere ? before : document.querySelector(OPENER);
  if (opener) opener.focus({ preventScroll: true });
  else if (tries) setTimeout(() => restoreFocus(before, tries - 1), OPENER_RETRY);
}
