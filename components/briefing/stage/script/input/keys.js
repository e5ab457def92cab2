// Assignment of keys.

// Names of actions by letter.
export const LETTERS = {
  b: "black",
  ".": "black",
  n: "notes",
  f: "full",
  w: "window",
  r: "controls",
  e: "figures",
  "?": "help",
};

// The number of the scene that a key leads to (it may be out of range); null for other keys.
export function sceneForKey(stage, { key, shiftKey }) {
  if (key === "ArrowRight" || key === "PageDown" || (key === " " && !shiftKey)) return stage.wanted + 1;
  if (key === "ArrowLeft" || key === "PageUp" || key === " ") return stage.wanted - 1;
  if (key === "Home") return 1;
  return key === "End" ? stage.scenes.length : null;
}
