// Scenes that are too long for the picture: scrolling by key, and a hint that there is more below.

import { sceneElement } from "./streamlit.js";

// Pixels by which a scene may be too long before it counts as scrollable.
const SLACK = 8;
const SHARE_OF_A_SCENE = 0.8;
// Milliseconds that a smooth scroll takes.
const SCROLL_TIME = 400;

// Scrolls down (1) or up (-1) by most of the visible height.
export function scrollScene(stage, direction) {
  const scene = sceneElement(stage.shown);
  if (!scene) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = direction * scene.clientHeight * SHARE_OF_A_SCENE;
  scene.scrollBy({ top, behavior: still ? "auto" : "smooth" });
  setTimeout(() => markMore(stage), SCROLL_TIME);
}

// Shows or hides the hint above the source; a scene that scrolls can be focused.
export function markMore(stage) {
  const scene = sceneElement(stage.shown);
  const page = stage.parts.pages.children[stage.shown - 1];
  const hidden = scene ? scene.scrollHeight - scene.clientHeight : 0;
  stage.parts.more.style.setProperty("--below", `${page ? page.lastChild.offsetHeight : 0}px`);
  stage.parts.more.classList.toggle("shown", scene !== null && hidden - scene.scrollTop > SLACK);
  if (scene && hidden > SLACK) scene.tabIndex = 0;
  else if (scene) scene.removeAttribute("tabindex");
}
