// Scales each scene as large as it fits. A scene that is too long at the smallest scale is scrolled.
// `stage.fits` holds the state of each scene by its number.

import { CHART_FRAME, CONTAINER, sceneElement } from "./streamlit.js";

// Pixels of the design: its size, its side margins, the space above the headline and below the source, and gaps.
export const DESIGN = { width: 1280, height: 720, edge: 56, top: 32, foot: 42, gap: 16 };
// Smallest font sizes of texts on the stage, and of a chart's labels, which have 13 pixels on a page.
const LEGIBLE = { words: 14, labels: 16 };
// Limits of the scale of a scene, in steps of 1/50.
const SCALE = { least: 1.17, most: 1.5 };
const STEPS = 50;
// A scene whose height changes by more than this many pixels is fitted again, but at most MOST_TRIES times.
const SAME_HEIGHT = 24;
const MOST_TRIES = 3;

export function fitScene(stage, number) {
  const scene = sceneElement(number);
  const page = stage.parts.pages.children[number - 1];
  if (!scene || !page) return;
  if (!stage.fits.has(number)) stage.fits.set(number, { scale: SCALE.least, most: SCALE.most, tries: 0 });
  const fit = stage.fits.get(number);
  if (scene !== fit.element) watchSize(stage, scene, fit);
  measure(stage, scene, page, fit);
  rememberChart(scene, fit);
  rescale(scene, fit);
}

function watchSize(stage, scene, fit) {
  fit.element = scene;
  stage.sizes.observe(scene);
  [...scene.children].forEach((child) => stage.sizes.observe(child));
}

// Measures the space that the texts leave for the scene, and the height of its content.
function measure(stage, scene, page, fit) {
  const [head, source] = [page.firstChild, page.lastChild];
  const top = DESIGN.top + head.offsetHeight + DESIGN.gap;
  const bottom = DESIGN.foot + (source.offsetHeight ? source.offsetHeight + DESIGN.gap : DESIGN.gap);
  const height = stage.size.height - top - bottom;
  const width = stage.size.width - 2 * DESIGN.edge;
  const content = heightOfContent(scene);
  const asked = `${Math.round(width)}x${Math.round(height)}`;
  const isOtherRoom = asked !== fit.asked;
  const isOtherHeight = Math.abs(content - fit.content) > SAME_HEIGHT;
  if (isOtherRoom || isOtherHeight) fit.tries = 0;
  if (isOtherRoom || (isOtherHeight && !fit.rescaled)) fit.most = SCALE.most;
  Object.assign(fit, { asked, content, top, height, width, rescaled: false });
}

function heightOfContent(scene) {
  const children = [...scene.children].filter((child) => child.offsetHeight);
  if (!children.length) return 0;
  const last = children[children.length - 1];
  return last.offsetTop + last.offsetHeight - children[0].offsetTop;
}

// Stores the position of the chart, for the copy that is shown while another chart replaces it.
function rememberChart(scene, fit) {
  const chart = scene.querySelector(CHART_FRAME);
  if (!chart || !chart.querySelector(".main-svg")) return;
  const { offsetLeft, offsetTop } = chart.closest(CONTAINER);
  Object.assign(fit, { chartLeft: offsetLeft, chartTop: offsetTop - scene.scrollTop });
}

// Text may need more lines at a larger scale, so that the scale would alternate between two values: a scene that had to
// become smaller does not grow again until its content changes.
function rescale(scene, fit) {
  if (!fit.content || fit.tries > MOST_TRIES) return;
  const fitting = Math.min(fit.most, Math.floor((fit.height / fit.content) * STEPS) / STEPS);
  const scale = Math.min(SCALE.most, Math.max(leastScale(scene), fitting));
  if (scale === fit.scale || (scale > fit.scale && fit.tries > 1)) return;
  if (scale < fit.scale) fit.most = scale;
  Object.assign(fit, { scale, tries: fit.tries + 1, rescaled: true });
}

// The scale at which the smallest texts of a scene are legible from the back of a room.
function leastScale(scene) {
  const needed = [
    LEGIBLE.words / smallestSize(scene, ".main-svg text"),
    LEGIBLE.labels / smallestSize(scene, ".xtick text, .ytick text"),
  ];
  return Math.ceil(Math.max(SCALE.least, ...needed) * 100) / 100;
}

// Smallest font size in pixels of the elements that have text; Infinity if there are none.
function smallestSize(scene, selector) {
  return [...scene.querySelectorAll(selector)]
    .filter((text) => text.textContent.trim())
    .flatMap((text) => (text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text]))
    .reduce((least, text) => Math.min(least, parseFloat(getComputedStyle(text).fontSize)), Infinity);
}
