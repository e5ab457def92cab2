// Lays out the picture: one design, scaled to the window, and smaller while notes or choices are open.

import { DESIGN, fitScene } from "./fitting.js";
import { writeRules } from "./rules.js";
import { markMore } from "./scrolling.js";
import { roomElement } from "./streamlit.js";

const UPRIGHT = { width: 720, height: 1080 };
// Pixels of the design that the notes take from the height, and the choices from the width.
const NOTES_HEIGHT = 216;
const CONTROLS_WIDTH = 360;
// Font sizes of a headline, and its largest share of the height.
const HEADLINES = [40, 36, 32, 28, 24];
const HEADLINE_SHARE = 0.15;

export function layOut(stage) {
  stage.room = roomElement();
  if (!stage.room) return;
  const design = window.innerWidth < window.innerHeight ? UPRIGHT : DESIGN;
  const scale = Math.min(window.innerWidth / design.width, window.innerHeight / design.height);
  stage.size = { width: window.innerWidth / scale, height: window.innerHeight / scale };
  stage.frame = framed(stage, scale);
  // Dialogs and lists over the stage are enlarged, too.
  document.documentElement.style.setProperty("--stage-zoom", String(Math.max(1, Math.round(scale * 110) / 100)));
  fitHeadlines(stage);
  stage.scenes.forEach((_, index) => fitScene(stage, index + 1));
  writeRules(stage);
  if (stage.shown) markMore(stage);
}

// Position and scale of the picture, the notes and the choices, as properties for the style sheet.
function framed(stage, scale) {
  const { size, controlsOpen } = stage;
  const notesOpen = stage.parts.notes.classList.contains("shown");
  const beside = controlsOpen ? 1 - CONTROLS_WIDTH / size.width : 1;
  const above = notesOpen ? 1 - NOTES_HEIGHT / size.height : 1;
  const share = Math.min(beside, above);
  // Next to the choices, the picture is centred vertically; above the notes, horizontally.
  const left = controlsOpen ? 0 : (window.innerWidth * (1 - share)) / 2;
  const top = notesOpen ? 0 : (window.innerHeight * (1 - share)) / 2;
  return {
    "--stage-width": `${size.width}px`,
    "--stage-height": `${size.height}px`,
    "--stage-scale": String(scale * share),
    "--stage-left": `${left}px`,
    "--stage-top": `${top}px`,
    "--stage-dock": String(share),
    "--strip": `${Math.max(NOTES_HEIGHT, size.height * (1 - share))}px`,
    "--strip-left": `${-left / (scale * share)}px`,
    "--side": `${Math.max(CONTROLS_WIDTH, size.width * (1 - share))}px`,
    "--side-top": `${-top / (scale * share)}px`,
    "--side-height": `${notesOpen ? size.height * share : size.height}px`,
  };
}

// Sets each headline to the largest size at which it does not exceed its share of the height.
function fitHeadlines(stage) {
  const most = stage.size.height * HEADLINE_SHARE;
  stage.parts.pages.querySelectorAll(".stage-headline").forEach((line) => {
    const asked = `${line.textContent}|${Math.round(stage.size.width)}|${Math.round(most)}`;
    if (line.dataset.asked === asked && line.offsetHeight) return;
    line.dataset.asked = asked;
    for (const size of HEADLINES) {
      line.style.setProperty("--headline", `${size}px`);
      if (line.offsetHeight <= most) break;
    }
  });
}
