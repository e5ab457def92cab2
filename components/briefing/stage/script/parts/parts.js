// Creates the stage's own elements, without texts; they are in `root`, over and around the scenes.

import { element } from "./elements.js";

export function makeParts() {
  const root = element("div", "stage-root");
  const parts = {
    // The rules of rules.js.
    style: document.createElement("style"),
    pages: part("stage-pages"),
    ...makeFoot(),
    progress: makeProgress(),
    more: part("stage-more"),
    notes: part("stage-strip"),
    help: panel("stage-help"),
    figures: panel("stage-figures"),
    black: part("stage-black"),
    curtain: part("stage-curtain"),
    announcement: makeAnnouncement(),
    start: makeStart(),
  };
  parts.more.append(element("span"));
  parts.curtain.append(element("p"));
  parts.black.dataset.closes = "black";
  const { style, pages, foot, progress, more, notes, help, figures, black, curtain, announcement, start } = parts;
  root.append(style, pages, foot, progress, more, notes, help, figures, black, curtain, announcement, start);
  return { root, ...parts };
}

function makeFoot() {
  const foot = part("stage-foot");
  const title = element("span", "stage-title");
  const buttons = element("div", "stage-buttons");
  const time = element("span", "stage-time");
  const clock = element("span", "stage-clock");
  const elapsed = element("span", "stage-elapsed");
  const count = element("span", "stage-count");
  time.append(clock, elapsed);
  foot.append(title, buttons, time, count);
  return { foot, title, buttons, clock, elapsed, count };
}

function makeProgress() {
  const progress = part("stage-progress");
  progress.append(element("i"));
  progress.setAttribute("aria-hidden", "true");
  return progress;
}

// Read by screen readers when another scene is shown.
function makeAnnouncement() {
  const announcement = part("stage-heard");
  announcement.setAttribute("role", "status");
  announcement.setAttribute("aria-live", "polite");
  return announcement;
}

// Takes the focus when nothing else has it: Tab leads to the first figure of the scene, Shift+Tab to the buttons.
function makeStart() {
  const start = part("stage-start");
  start.tabIndex = -1;
  start.setAttribute("role", "region");
  return start;
}

function panel(name) {
  const node = part(`stage-panel ${name}`);
  node.setAttribute("role", "group");
  return node;
}

function part(className) {
  return element("div", `stage-part ${className}`);
}
