// Finds the elements that Streamlit draws: scenes, choices, charts, dialogs, open lists.

export const OPENER = ".st-key-present_button button";
export const CHART_FRAME = ".plot";
export const CONTAINER = '[data-testid="stElementContainer"]';
// The class of a copied scene, which keeps the other classes of the scene.
export const COPY = "stage-copied";
const SKELETON = '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]';
const DIALOG = '[data-testid="stDialog"]';
const LIST =
  '[data-testid="stMultiSelectDropdown"], [data-testid="stSelectboxVirtualDropdown"], [data-baseweb="popover"],' +
  ' [data-testid="stPopoverBody"], [role="listbox"]';

export function roomElement() {
  return document.querySelector(".st-key-stage");
}

export function sceneElement(number) {
  return document.querySelector(`.st-key-stage .st-key-scene_${number}:not(.${COPY})`);
}

export function controlsElement(number) {
  return document.querySelector(`.st-key-controls_${number}`);
}

export function dialogIsOpen() {
  return document.querySelector(DIALOG) !== null;
}

// Whether Python is running the page, or part of it.
export function pageIsRunning() {
  return document.querySelector('[data-test-script-state="running"]') !== null;
}

export function listIsOpen() {
  return [...document.querySelectorAll(LIST)].some((list) => !list.closest(".st-key-stage"));
}

// Whether a scene, and every chart in it, is completely drawn.
export function isDrawn(scene) {
  if (scene.querySelector(SKELETON)) return false;
  return [...scene.querySelectorAll(CHART_FRAME)].every((chart) => {
    const drawing = chart.querySelector(".main-svg");
    const frame = chart.closest(CONTAINER);
    return (
      drawing !== null &&
      Math.abs(Number(drawing.getAttribute("width")) - frame.offsetWidth) < 4 &&
      chart.querySelector(".main-svg text, .main-svg .point") !== null
    );
  });
}
