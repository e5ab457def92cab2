// The presenter's second window: the current scene, the next one, notes and clock. It has no Streamlit session; this
// page draws into it.

import { element } from "../parts/elements.js";
import { themeDeclarations } from "../picture/rules.js";
import { notesOf, updateClock } from "./notes.js";
import { scenePreview } from "./previews.js";

const WINDOW_NAME = "jianfu_presenter";
const WINDOW_FEATURES = "popup,width=1120,height=720";
// Pixels.
const SHOWN_WIDTH = 640;
const NEXT_WIDTH = 380;

// Opens the window, or brings it to the front; false if the browser blocks it.
export function openNotesWindow(stage, onKey) {
  if (stage.notesWindow && !stage.notesWindow.closed) {
    stage.notesWindow.focus();
    return true;
  }
  stage.notesWindow = window.open("", WINDOW_NAME, WINDOW_FEATURES);
  if (!stage.notesWindow) return false;
  stage.notesWindow.addEventListener("keydown", onKey);
  drawNotesWindow(stage);
  return true;
}

export function drawNotesWindow(stage) {
  if (!stage.notesWindow || stage.notesWindow.closed) return;
  const { labels } = stage;
  const there = stage.notesWindow.document;
  there.title = labels.window.replace("{title}", () => labels.stage);
  there.documentElement.lang = labels.lang;
  if (!there.querySelector("style")) there.head.append(styleFor(there));
  const body = element("div", "st-key-stage presenter");
  body.style.cssText = themeDeclarations(stage).join(" ");
  body.append(headOf(stage), shownSection(stage), nextSection(stage), notesSection(stage));
  there.body.replaceChildren(there.importNode(body, true));
  copyShadows(body, there.body.firstChild);
  updateClock(stage);
}

function headOf(stage) {
  const head = element("header");
  head.append(element("span", "", stage.parts.count.textContent), element("span", "stage-window-time"));
  return head;
}

function shownSection(stage) {
  const section = element("section", "now");
  section.append(scenePreview(stage, stage.shown, SHOWN_WIDTH));
  return section;
}

function nextSection(stage) {
  const { labels, scenes, shown } = stage;
  const next = scenes[shown];
  const section = element("section", "next");
  section.append(element("h2", "", labels.next), element("p", "", next ? next.headline : labels.last));
  if (next) section.append(scenePreview(stage, shown + 1, NEXT_WIDTH));
  return section;
}

function notesSection(stage) {
  const section = element("section", "notes");
  section.append(element("h2", "", stage.labels.notes), element("div", "", notesOf(stage, stage.shown)));
  return section;
}

// All CSS rules of this page as a style element for another document.
function styleFor(otherDocument) {
  const style = otherDocument.createElement("style");
  style.textContent = [...document.styleSheets].map(rulesOf).join("\n");
  return style;
}

// Empty for a sheet of another origin, which cannot be read.
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
  } catch {
    return "";
  }
}

// Copies shadow trees, which importNode leaves out; their style sheets cannot be adopted by another document.
function copyShadows(from, to) {
  const originals = [...from.querySelectorAll("*")];
  const copies = [...to.querySelectorAll("*")];
  originals.forEach((one, index) => {
    if (!one.shadowRoot || !copies[index] || copies[index].shadowRoot) return;
    const shadow = copies[index].attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent = one.shadowRoot.adoptedStyleSheets.map(rulesOf).join("\n");
    shadow.append(style, ...[...one.shadowRoot.childNodes].map((child) => child.cloneNode(true)));
  });
}
