// Whether scenes are completely drawn, and when the curtain, which covers the stage at first, may be lifted.

import { isDrawn, sceneElement } from "./streamlit.js";

// Milliseconds: the latest time to lift the curtain, and how long it waits for all scenes once the first is ready.
const CURTAIN_AT_MOST = 12000;
const CURTAIN_FOR_ALL = 3000;

export function isReady(stage, number) {
  const fit = stage.fits.get(number);
  return Boolean(fit && fit.ready);
}

// Whether all scenes are drawn, or the time to wait for them is over.
export function curtainMayRise(stage) {
  const now = performance.now();
  if (now - stage.curtainSince > CURTAIN_AT_MOST) return true;
  if (!isReady(stage, stage.wanted)) return false;
  stage.firstReadyAt = stage.firstReadyAt || now;
  const all = stage.scenes.every((_, index) => isReady(stage, index + 1));
  return all || now - stage.firstReadyAt > CURTAIN_FOR_ALL;
}

// A scene is ready once two successive checks find no change; it stays ready when it is redrawn.
export function lookForReadyScenes(stage) {
  stage.scenes.forEach((_, index) => {
    const fit = stage.fits.get(index + 1);
    const scene = sceneElement(index + 1);
    if (!fit || fit.ready || !scene || !fit.content) return;
    const seen = isDrawn(scene) ? `${fit.scale} ${fit.content} ${scene.querySelectorAll("*").length}` : "";
    fit.ready = seen !== "" && seen === fit.seen;
    fit.seen = seen;
  });
}
