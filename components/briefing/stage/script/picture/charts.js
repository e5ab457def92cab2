// Charts on the stage: the old one stays in sight until the next is drawn.

import { copyOf } from "../notes/previews.js";
import { element } from "../parts/elements.js";
import { isReady } from "./readiness.js";
import { placeOf, writeRules } from "./rules.js";
import { CHART_FRAME, sceneElement } from "./streamlit.js";

// Milliseconds that the old chart waits for the next one.
const CHART_HELD_AT_MOST = 2500;

// Other choices bring another chart in place of `removed`, a chart of the scene shown: a copy of it is put there.
export function holdChart(stage, parent, removed) {
  const scene = stage.shown ? sceneElement(stage.shown) : null;
  if (stage.heldChart || !scene || !scene.contains(parent) || removed.nodeType !== Node.ELEMENT_NODE) return;
  const fit = stage.fits.get(stage.shown);
  const chart = removed.matches(CHART_FRAME) ? removed : removed.querySelector(CHART_FRAME);
  if (!chart || !chart.querySelector(".main-svg") || fit.chartTop === undefined) return;
  const copy = copyOf(chart);
  copy.style.cssText = `left: ${fit.chartLeft}px; top: ${fit.chartTop}px; width: ${fit.width / fit.scale}px;`;
  stage.heldChart = element("div", "stage-part stage-hold");
  stage.heldChart.style.cssText = placeOf(fit);
  stage.heldChart.append(copy);
  stage.parts.root.append(stage.heldChart);
  stage.heldSince = performance.now();
  fit.ready = false;
  fit.seen = "";
  writeRules(stage);
}

export function releaseChartWhenReady(stage) {
  if (!stage.heldChart) return;
  if (!isReady(stage, stage.shown) && performance.now() - stage.heldSince < CHART_HELD_AT_MOST) return;
  releaseChart(stage);
  writeRules(stage);
}

export function releaseChart(stage) {
  if (stage.heldChart) stage.heldChart.remove();
  stage.heldChart = null;
}
