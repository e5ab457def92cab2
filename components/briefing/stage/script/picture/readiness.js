// Whether scenes have been drawn to the end, and when the curtain may rise.

import { isDrawn, sceneElement } from "./streamlit.js";

// Milliseconds. The curtain rises at the latest after the first; all scenes together get the second.
const CURTAIN_AT_MOST = 12000;
const CURTAIN_FOR_ALL = 3000;

export function isReady(stage, number) {
  const fit = stage.fits.get(number);
  return Boolean(fit && fit.ready);
}

// The curtain rises when all is drawn; once the first scene is ready, it waits only a while for the others.
export function curtainMayRise(stage) {
  const now = performance.now();
  if (now - stage.curtainSince > CURTAIN_AT_MOST) return true;
  if (!isReady(stage, stage.wanted)) return false;
  stage.firstReadyAt = stage.firstReadyAt || now;
  const all = stage.scenes.every((_, index) => isReady(stage, index + 1));
  return all || now - stage.firstReadyAt > CURTAIN_FOR_ALL;
}

// A scene is ready once two looks at it, a moment apart, find the same; it stays so when it is drawn anew.
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
