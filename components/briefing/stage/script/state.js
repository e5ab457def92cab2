// State of the stage: one object that all functions take as `stage`.

import { makeParts } from "./parts/parts.js";

export function newState() {
  return { ...fromPython(), ...ofScenes(), ...aroundScenes(), ...untilTheEnd() };
}

// What Python sent, and callbacks to Python.
function fromPython() {
  return {
    scenes: [],
    labels: { buttons: {}, keys: [] },
    // Both as last received, to tell whether they changed.
    received: "",
    // Functions: sceneShown(number), leave(number), openFigure(id).
    python: null,
    // Number of the scene that Python last sent; numbers reported to Python that it has not sent back yet.
    fromPython: null,
    reported: [],
  };
}

// Scenes are numbered from 1.
function ofScenes() {
  return {
    // The visible scene (0 while the curtain covers the stage), the requested one, and when it was requested.
    shown: 0,
    wanted: 0,
    askedAt: 0,
    // When the stage was opened, and when the first scene was ready.
    curtainSince: 0,
    firstReadyAt: 0,
    // Scale and size of each scene, by its number: see fitting.js.
    fits: new Map(),
    // The window in pixels of the design, and properties of the whole picture for the style sheet.
    size: null,
    frame: {},
    // The copy of the old chart that is shown until the next one is drawn.
    heldChart: null,
    heldSince: 0,
  };
}

function aroundScenes() {
  return {
    // The stage's own elements; Streamlit's element around them; Streamlit's container of all scenes.
    parts: makeParts(),
    source: null,
    room: null,
    // Whether the choices of the scene are open.
    controlsOpen: false,
    notesWindow: null,
    openedAt: Date.now(),
    focusedBefore: document.activeElement,
  };
}

// Observers, timers, and functions to call at the end.
function untilTheEnd() {
  return { changes: null, sizes: null, updating: 0, reporting: 0, idling: 0, ending: 0, undo: [], ended: false };
}
