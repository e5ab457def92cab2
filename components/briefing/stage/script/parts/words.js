// Writes the texts that Python sends into the stage's elements: headlines, sources, buttons, the list of keys.

import { element, iconButton } from "./elements.js";
import { closeButton } from "./panels.js";

export function writeWords(stage) {
  const { labels, parts, scenes } = stage;
  parts.root.lang = labels.lang;
  parts.start.setAttribute("aria-label", labels.stage);
  parts.title.textContent = labels.stage;
  parts.curtain.firstChild.textContent = labels.stage;
  parts.more.firstChild.textContent = labels.more;
  parts.pages.replaceChildren(...scenes.map((scene, index) => pageOf(scene, index + 1 === stage.shown)));
  parts.buttons.replaceChildren(...Object.entries(labels.buttons).map(([name, label]) => actionButton(name, label)));
  parts.help.replaceChildren(closeButton(stage, "help"), element("h3", "", labels.help), keyList(labels.keys));
  parts.help.setAttribute("aria-label", labels.help);
  parts.figures.setAttribute("aria-label", labels.figures);
}

function pageOf(scene, isShown) {
  const page = element("div", "stage-page");
  const head = element("div", "stage-head");
  head.append(element("h2", "stage-headline", scene.headline));
  if (scene.lead) head.append(element("p", "stage-lead", scene.lead));
  if (scene.subtitle) head.append(element("p", "stage-subtitle", scene.subtitle));
  page.append(head, element("p", "stage-source", scene.source || ""));
  page.classList.toggle("shown", isShown);
  return page;
}

function actionButton(name, label) {
  const node = iconButton(name, label);
  node.dataset.action = name;
  return node;
}

function keyList(keys) {
  const list = element("dl");
  keys.forEach(([names, meaning]) => {
    const term = element("dt");
    term.append(...names.split(" ").map((name) => element("kbd", "", name)));
    list.append(term, element("dd", "", meaning));
  });
  return list;
}
