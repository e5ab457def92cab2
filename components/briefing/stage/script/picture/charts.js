// Keeps a copy of the old chart visible until the new one is drawn.

import { copyOf } from "../notes/previews.js";
import { element } from "../parts/elements.js";
import { isReady } from "./readiness.js";
import { placeOf, writeRules } from "./rules.js";
import { CHART_FRAME, sceneElement } from "./streamlit.js";

// Milliseconds that the copy of the old chart stays at most.
const CHART_HELD_AT_MOST = 2500;

// Called when an element was removed. If it held the chart of the current scene, which happens when other regions or
// metrics are chosen, shows a copy of that chart.
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
