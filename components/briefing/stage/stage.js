// Shows one scene of a briefing at a time over the whole window. All scenes stand in the page, laid out; which of
// them is seen, how large, and what lies around them is decided here, and Python hears of it afterwards.
// Everything that comes from data is set as text, never as markup.

const DESIGN = { width: 1280, height: 720, edge: 56, top: 32, foot: 42, gap: 16 };
// The smallest words of the stage, and of a chart's labels, which have 13 pixels on a page.
const LEGIBLE = { least: 14, label: 16 };
// How far a scene laid out for a page is enlarged.
const SCALE = { least: 1.17, most: 1.5 };
const HEADLINES = [40, 36, 32, 28, 24];
const HEADLINE_SHARE = 0.15;
const STRIP = 216;
const PREVIEW = 312;
const SIDE = 360;
const TOLD_AFTER = 600;
const IDLE_AFTER = 2600;
const HELD_AT_MOST = 4000;
const CHART_HELD_AT_MOST = 2500;
const CURTAIN_AT_MOST = 12000;
const CURTAIN_FOR_ALL = 3000;
const LOOK_EVERY = 80;
const GONE_AFTER = 400;
const SWIPE = 56;
const COLOURS = {
  "--paper": "--st-background-color",
  "--ink": "--st-text-color",
  "--accent": "--st-primary-color",
  "--tint": "--st-secondary-background-color",
  "--rule": "--st-border-color",
  "--font": "--st-font",
  "--heading-font": "--st-heading-font",
};
const ICONS = {
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  figures: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  controls: "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
  notes: "M5 4h14v12l-4 4H5zM9 9h6M9 13h4",
  full: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  help: "M9.2 9a3 3 0 1 1 4.3 2.7c-.9.5-1.5 1.1-1.5 2.3M12 17.5h.01",
  leave: "M6 6l12 12M18 6L6 18",
};
const ROOM = "html.presenting .st-key-stage";
const SHOWN = "clip-path: none; opacity: 1; pointer-events: auto; visibility: visible; z-index: 2;";
const BUSY = '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]';
const OPENER = ".st-key-present_button button";
const FRAME = ".plot";
const OPEN_OVER = '[data-testid="stDialog"]';
const OPEN_LIST =
  '[data-testid="stMultiSelectDropdown"], [data-testid="stSelectboxVirtualDropdown"], [data-baseweb="popover"],' +
  ' [data-testid="stPopoverBody"], [role="listbox"]';
const FIELD = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';
const CHOICE = 'input[type="radio"], [role="radio"], [role="slider"], [role="tab"]';
const PRESSED = "button, a, summary, input, [role='button'], [role='radio'], [role='checkbox']";

// One stage a page, whatever becomes of the element that Streamlit gives it.
let stage = null;

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  if (!stage) stage = build();
  clearTimeout(stage.ending);
  stage.tell = (number) => setStateValue("scene", number);
  stage.leave = (number) => setTriggerValue("left", number);
  stage.ask = (id) => setTriggerValue("figure", id);
  stage.source = parentElement;
  if (stage.root.parentElement !== parentElement) parentElement.append(stage.root);
  receive(stage, data);
  return () => {
    stage.ending = setTimeout(end, GONE_AFTER);
  };
}

// Beginning and end ------------------------------------------------------------------------------------------

function build() {
  const made = {
    scenes: [],
    labels: { buttons: {}, keys: [] },
    at: 0,
    wanted: 0,
    python: null,
    reported: [],
    began: Date.now(),
    before: document.activeElement,
    fits: new Map(),
    shut: [],
    window: null,
  };
  made.root = part("div", "stage-root");
  made.style = document.createElement("style");
  Object.assign(made, parts(made));
  listen(made);
  return made;
}

function parts(made) {
  const pages = part("div", "stage-part stage-pages");
  const foot = part("div", "stage-part stage-foot");
  const title = part("span", "stage-title");
  const buttons = part("div", "stage-buttons");
  const time = part("span", "stage-time");
  const clock = part("span", "stage-clock");
  const elapsed = part("span", "stage-elapsed");
  const count = part("span", "stage-count");
  time.append(clock, elapsed);
  foot.append(title, buttons, time, count);
  const progress = part("div", "stage-part stage-progress");
  progress.append(part("i"));
  progress.setAttribute("aria-hidden", "true");
  const more = part("div", "stage-part stage-more");
  more.append(part("span"));
  const strip = part("div", "stage-part stage-strip");
  const help = panel("stage-help");
  const figures = panel("stage-figures");
  const black = part("div", "stage-part stage-black");
  const curtain = part("div", "stage-part stage-curtain");
  curtain.append(part("p"));
  const heard = part("div", "stage-part stage-heard");
  heard.setAttribute("role", "status");
  heard.setAttribute("aria-live", "polite");
  // Tab goes on from here to the first figure of the scene; Shift and Tab go back to the buttons.
  const start = part("div", "stage-part stage-start");
  start.tabIndex = -1;
  start.setAttribute("role", "region");
  black.addEventListener("click", () => toggle(made, "black", false));
  made.root.append(made.style, pages, foot, progress, more, strip, help, figures, black, curtain, heard, start);
  return { pages, title, buttons, time, clock, elapsed, count, progress, more, strip, help, figures, black, curtain,
    heard, start };
}

function panel(name) {
  const made = part("div", `stage-part stage-panel ${name}`);
  made.setAttribute("role", "group");
  return made;
}

function part(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

function listen(made) {
  const on = (target, name, heard, options) => {
    target.addEventListener(name, heard, options);
    made.shut.push(() => target.removeEventListener(name, heard, options));
  };
  on(window, "keydown", (event) => keyBefore(made, event), true);
  on(window, "keydown", (event) => keyAfter(made, event));
  on(window, "resize", () => soon(made));
  on(window, "pointermove", (event) => event.pointerType !== "touch" && awake(made));
  on(document, "fullscreenchange", () => full(made));
  on(window, "pagehide", () => made.window && made.window.close());
  const touch = { x: 0, y: 0, on: false };
  on(window, "touchstart", (event) => touched(made, touch, event), { passive: true, capture: true });
  on(window, "touchend", (event) => swiped(made, touch, event), { passive: true, capture: true });
  made.changes = new MutationObserver((records) => {
    records.forEach(({ target, removedNodes }) => removedNodes.forEach((node) => hold(made, target, node)));
    soon(made);
  });
  made.sizes = new ResizeObserver(() => soon(made));
  const ticking = setInterval(() => tick(made), 1000);
  const looking = setInterval(() => look(made), LOOK_EVERY);
  made.shut.push(() => clearInterval(ticking), () => clearInterval(looking), () => made.changes.disconnect(), () => made.sizes.disconnect());
  awake(made);
}

function end() {
  const { before, window: second, shut, root, told, idle } = stage;
  shut.forEach((undo) => undo());
  clearTimeout(told);
  clearTimeout(idle);
  if (second) second.close();
  if (document.fullscreenElement) document.exitFullscreen();
  root.remove();
  const html = document.documentElement;
  html.classList.remove("presenting");
  html.style.removeProperty("--stage-zoom");
  stage = null;
  giveBack(before);
}

// The button that opened the stage may have been drawn anew since, and may still be on its way.
function giveBack(before, tries = 20) {
  const opener = before && before.isConnected && before !== document.body ? before : document.querySelector(OPENER);
  if (opener) opener.focus({ preventScroll: true });
  else if (tries) setTimeout(() => giveBack(before, tries - 1), 100);
}

// What Python sends ------------------------------------------------------------------------------------------

function receive(made, { scenes, at, labels }) {
  const drawn = JSON.stringify([scenes, labels]);
  const fresh = made.python === null;
  made.room = document.querySelector(".st-key-stage");
  made.scenes = scenes;
  made.labels = labels;
  if (drawn !== made.drawn) {
    made.drawn = drawn;
    words(made);
  }
  if (fresh) {
    document.documentElement.classList.add("presenting");
    made.changes.observe(made.room || document.body, { childList: true, subtree: true });
    made.wanted = within(made, at);
    made.lifting = performance.now();
    focusStart(made);
  } else if (!made.reported.includes(at) && at !== made.python) {
    go(made, at);
  }
  made.reported = made.reported.filter((number) => number !== at);
  made.python = at;
  soon(made);
}

function words(made) {
  const { labels, scenes } = made;
  made.root.lang = labels.lang;
  made.start.setAttribute("aria-label", labels.stage);
  made.title.textContent = labels.stage;
  made.curtain.firstChild.textContent = labels.stage;
  made.more.firstChild.textContent = labels.more;
  made.pages.replaceChildren(...scenes.map((scene, index) => pageOf(made, scene, index + 1)));
  made.buttons.replaceChildren(...Object.entries(labels.buttons).map(([name, label]) => button(made, name, label)));
  made.help.replaceChildren(...listOfKeys(made));
  made.help.setAttribute("aria-label", labels.help);
  made.figures.setAttribute("aria-label", labels.figures);
  if (made.at) settled(made);
}

function pageOf(made, scene, number) {
  const page = part("div", "stage-page");
  const head = part("div", "stage-head");
  head.append(part("h2", "stage-headline", scene.headline));
  if (scene.lead) head.append(part("p", "stage-lead", scene.lead));
  if (scene.subtitle) head.append(part("p", "stage-subtitle", scene.subtitle));
  page.append(head, part("p", "stage-source", scene.source || ""));
  page.classList.toggle("shown", number === made.at);
  return page;
}

function button(made, name, label) {
  const one = part("button");
  one.type = "button";
  one.dataset.name = name;
  one.title = label;
  one.setAttribute("aria-label", label);
  one.append(icon(ICONS[name]));
  one.addEventListener("click", () => act(made, name));
  return one;
}

function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  picture.append(line);
  return picture;
}

function listOfKeys(made) {
  const list = part("dl");
  made.labels.keys.forEach(([keys, meaning]) => {
    const term = part("dt");
    term.append(...keys.split(" ").map((key) => part("kbd", "", key)));
    list.append(term, part("dd", "", meaning));
  });
  return [closer(made, "help"), part("h3", "", made.labels.help), list];
}

function closer(made, name) {
  const one = part("button", "stage-close");
  one.type = "button";
  one.title = made.labels.close;
  one.setAttribute("aria-label", made.labels.close);
  one.append(icon(ICONS.leave));
  one.addEventListener("click", () => toggle(made, name, false));
  return one;
}

// Laying out -------------------------------------------------------------------------------------------------

function soon(made) {
  if (made.waiting) return;
  made.waiting = requestAnimationFrame(() => {
    made.waiting = 0;
    if (stage === made) layOut(made);
  });
}

function layOut(made) {
  made.room = document.querySelector(".st-key-stage");
  if (!made.room) return;
  const narrow = window.innerWidth < window.innerHeight;
  const design = narrow ? { width: 720, height: 1080 } : DESIGN;
  const scale = Math.min(window.innerWidth / design.width, window.innerHeight / design.height);
  const size = { width: window.innerWidth / scale, height: window.innerHeight / scale };
  made.size = size;
  place(made, scale);
  fitHeadlines(made);
  made.scenes.forEach((_, index) => fit(made, index + 1));
  write(made);
  arrive(made);
  if (made.at) edges(made);
}

function place(made, scale) {
  const { size } = made;
  const [wide, high] = [window.innerWidth, window.innerHeight];
  const strip = isOn(made, "notes") ? 1 - STRIP / size.height : 1;
  const side = made.controls ? 1 - SIDE / size.width : 1;
  const dock = Math.min(strip, side);
  // Beside the choices the picture stands in the middle of the height, above the notes in that of the width.
  const left = made.controls ? 0 : (wide * (1 - dock)) / 2;
  const top = isOn(made, "notes") ? 0 : (high * (1 - dock)) / 2;
  made.frame = {
    "--stage-width": `${size.width}px`,
    "--stage-height": `${size.height}px`,
    "--stage-scale": String(scale * dock),
    "--stage-left": `${left}px`,
    "--stage-top": `${top}px`,
    "--stage-dock": String(dock),
    "--strip": `${STRIP}px`,
    "--side": `${SIDE}px`,
    "--side-top": `${-top / (scale * dock)}px`,
    "--side-height": `${isOn(made, "notes") ? size.height * dock : size.height}px`,
  };
  document.documentElement.style.setProperty("--stage-zoom", String(Math.max(1, Math.round(scale * 110) / 100)));
}

function fitHeadlines(made) {
  const room = made.size.height * HEADLINE_SHARE;
  made.pages.querySelectorAll(".stage-headline").forEach((line) => {
    const asked = `${line.textContent}|${Math.round(made.size.width)}|${Math.round(room)}`;
    if (line.dataset.asked === asked && line.offsetHeight) return;
    line.dataset.asked = asked;
    for (const size of HEADLINES) {
      line.style.setProperty("--headline", `${size}px`);
      if (line.offsetHeight <= room) break;
    }
  });
}

// A scene is enlarged as far as it still fits; what is too long even at the least scale is scrolled.
function fit(made, number) {
  const element = sceneOf(number);
  const page = made.pages.children[number - 1];
  if (!element || !page) return;
  if (!made.fits.has(number)) made.fits.set(number, { scale: SCALE.least, tries: 0 });
  const known = made.fits.get(number);
  const [head, source] = [page.firstChild, page.lastChild];
  const top = DESIGN.top + head.offsetHeight + DESIGN.gap;
  const bottom = DESIGN.foot + (source.offsetHeight ? source.offsetHeight + DESIGN.gap : DESIGN.gap);
  const height = made.size.height - top - bottom;
  const width = made.size.width - 2 * DESIGN.edge;
  const content = heightOf(element);
  if (element !== known.element) watch(made, element, known);
  const asked = `${Math.round(width)}x${Math.round(height)}`;
  if (asked !== known.asked || Math.abs(content - known.content) > 24) known.tries = 0;
  Object.assign(known, { asked, content, top, height, width });
  const chart = element.querySelector(FRAME);
  if (chart && chart.querySelector(".main-svg")) {
    const { offsetLeft, offsetTop } = chart.closest('[data-testid="stElementContainer"]');
    Object.assign(known, { chartLeft: offsetLeft, chartTop: offsetTop - element.scrollTop });
  }
  if (!content || known.tries > 3) return;
  const scale = Math.min(SCALE.most, Math.max(leastOf(element), Math.floor((height / content) * 50) / 50));
  if (scale === known.scale || (scale > known.scale && known.tries > 1)) return;
  known.tries += 1;
  known.scale = scale;
}

// What its smallest words need to be legible from the back of a room.
function leastOf(element) {
  const smallest = (selector) =>
    [...element.querySelectorAll(selector)]
      .filter((text) => text.textContent.trim())
      .flatMap((text) => (text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text]))
      .reduce((least, part) => Math.min(least, parseFloat(getComputedStyle(part).fontSize)), Infinity);
  const needed = [LEGIBLE.least / smallest(".main-svg text"), LEGIBLE.label / smallest(".xtick text, .ytick text")];
  return Math.ceil(Math.max(SCALE.least, ...needed) * 100) / 100;
}

function watch(made, element, known) {
  known.element = element;
  made.sizes.observe(element);
  [...element.children].forEach((child) => made.sizes.observe(child));
}

function heightOf(element) {
  const children = [...element.children].filter((child) => child.offsetHeight);
  if (!children.length) return 0;
  const last = children[children.length - 1];
  return last.offsetTop + last.offsetHeight - children[0].offsetTop;
}

function sceneOf(number) {
  return document.querySelector(`.st-key-stage .st-key-scene_${number}:not(.stage-copied)`);
}

// Rules instead of styles on the elements: Streamlit may draw an element anew, and it comes out right at once.
function write(made) {
  const colours = getComputedStyle(made.source);
  const root = Object.entries(COLOURS).map(([name, from]) => `${name}: ${colours.getPropertyValue(from)};`);
  const frame = Object.entries(made.frame).map(([name, value]) => `${name}: ${value};`);
  const rules = [`${ROOM} { ${root.join(" ")} ${frame.join(" ")} }`];
  made.fits.forEach((known, number) => {
    if (known.height === undefined) return;
    rules.push(`${ROOM} .st-key-scene_${number} { ${placed(known)} }`);
  });
  if (made.at) rules.push(`${ROOM} .st-key-scene_${made.at} { ${SHOWN} }`);
  if (made.held) rules.push(`${ROOM} .st-key-scene_${made.at} { opacity: 0; }`);
  if (made.controls) rules.push(`${ROOM} .st-key-controls_${made.at} { opacity: 1; pointer-events: auto; visibility: visible; }`);
  const text = rules.join("\n");
  if (made.style.textContent !== text) made.style.textContent = text;
}

function placed({ scale, top, width, height }) {
  return `width: ${width / scale}px; height: ${height / scale}px; transform: translateY(${top}px) scale(${scale});`;
}

function still() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// From scene to scene ----------------------------------------------------------------------------------------

function within(made, number) {
  return Math.min(Math.max(1, Math.round(Number(number)) || 1), made.scenes.length);
}

function go(made, number) {
  const to = within(made, number);
  if (made.black.classList.contains("shown")) {
    toggle(made, "black", false);
    return;
  }
  if (to === made.wanted) return;
  made.wanted = to;
  made.asked = performance.now();
  arrive(made);
}

// The scene before stays until the next one is drawn to the end, so that nobody sees one half done.
function arrive(made) {
  if (made.wanted === made.at || !made.scenes.length) return;
  const first = made.at === 0;
  if (first ? !opened(made) : !ready(made, made.wanted) && performance.now() - made.asked < HELD_AT_MOST) return;
  if (made.held) made.held.remove();
  made.held = null;
  made.at = made.wanted;
  if (made.controls) toggle(made, "controls", false);
  [...made.pages.children].forEach((page, index) => page.classList.toggle("shown", index + 1 === made.at));
  write(made);
  settled(made);
  if (first) made.curtain.classList.add("lifted");
  else report(made);
}

// The curtain rises when all is drawn; for scenes that take long it waits only a while.
function opened(made) {
  const waited = performance.now() - made.lifting;
  if (waited > CURTAIN_AT_MOST) return true;
  if (!ready(made, made.wanted)) return false;
  made.firstReady = made.firstReady || performance.now();
  const all = made.scenes.every((_, index) => ready(made, index + 1));
  return all || performance.now() - made.firstReady > CURTAIN_FOR_ALL;
}

function ready(made, number) {
  const known = made.fits.get(number);
  return Boolean(known && known.ready);
}

// A scene is ready once two looks at it, a moment apart, find the same; it stays so when it is drawn anew.
function look(made) {
  made.scenes.forEach((_, index) => {
    const known = made.fits.get(index + 1);
    const element = sceneOf(index + 1);
    if (!known || known.ready || !element || !known.content) return;
    const seen = whole(element) ? `${known.scale} ${known.content} ${element.querySelectorAll("*").length}` : "";
    known.ready = seen !== "" && seen === known.seen;
    known.seen = seen;
  });
  release(made);
  arrive(made);
}

function whole(element) {
  if (element.querySelector(BUSY)) return false;
  return [...element.querySelectorAll(FRAME)].every((chart) => {
    const drawing = chart.querySelector(".main-svg");
    const frame = chart.closest('[data-testid="stElementContainer"]');
    return (
      drawing !== null &&
      Math.abs(Number(drawing.getAttribute("width")) - frame.offsetWidth) < 4 &&
      chart.querySelector(".main-svg text, .main-svg .point") !== null
    );
  });
}

function settled(made) {
  const { labels, scenes, at } = made;
  const scene = scenes[at - 1];
  if (!scene) return;
  made.count.textContent = `${at} / ${scenes.length}`;
  made.progress.style.setProperty("--done", String(at / scenes.length));
  made.heard.textContent = labels.position
    .replace("{number}", at)
    .replace("{count}", scenes.length)
    .replace("{headline}", () => scene.headline);
  disable(made, "back", at === 1);
  disable(made, "forward", at === scenes.length);
  disable(made, "figures", !(scene.figures || []).length);
  disable(made, "controls", !document.querySelector(`.st-key-controls_${at}`));
  toggle(made, "figures", false);
  if (made.strip.classList.contains("shown")) drawStrip(made);
  drawWindow(made);
  edges(made);
  const inField = document.activeElement && document.activeElement.closest("[class*='st-key-controls_']");
  if (!inField && !document.querySelector(OPEN_OVER)) focusStart(made);
}

function disable(made, name, off) {
  const found = buttonOf(made, name);
  if (found) found.setAttribute("aria-disabled", String(off));
}

function buttonOf(made, name) {
  return [...made.buttons.children].find((one) => one.dataset.name === name);
}

function report(made) {
  clearTimeout(made.told);
  made.told = setTimeout(() => {
    made.reported.push(made.at);
    made.tell(made.at);
  }, TOLD_AFTER);
}

function focusStart(made) {
  made.start.focus({ preventScroll: true });
}

// Keys and fingers -------------------------------------------------------------------------------------------

const LETTERS = {
  b: "black", ".": "black", n: "notes", f: "full", w: "window", r: "controls", e: "figures", "?": "help",
};

// Letters are taken before Streamlit's own: R would run the program anew.
function keyBefore(made, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    escape(made, event);
    return;
  }
  const name = LETTERS[event.key.toLowerCase()];
  if (!name || elsewhere(event)) return;
  take(event);
  if (!event.repeat) act(made, name);
}

// Movement comes last, so that a table whose figure has the focus may use the arrows itself.
function keyAfter(made, event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || elsewhere(event)) return;
  const on = event.composedPath()[0];
  const matches = (selector) => on instanceof Element && on.matches(selector);
  if (event.key === " " && matches(PRESSED)) return;
  if (event.key.startsWith("Arrow") && (matches(CHOICE) || on.closest?.(".stage-panel"))) return;
  const step = stepOf(event);
  if (step) {
    take(event);
    go(made, step === "first" ? 1 : step === "last" ? made.scenes.length : made.wanted + step);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    take(event);
    scroll(made, event.key === "ArrowDown" ? 1 : -1);
  }
}

function stepOf({ key, shiftKey }) {
  if (key === "ArrowRight" || key === "PageDown" || (key === " " && !shiftKey)) return 1;
  if (key === "ArrowLeft" || key === "PageUp" || key === " ") return -1;
  if (key === "Home") return "first";
  return key === "End" ? "last" : 0;
}

function take(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Whether the key is meant for something else: a dialog, an open list, a field to write in.
function elsewhere(event) {
  const on = event.composedPath()[0];
  const field = on instanceof Element && on.matches(FIELD);
  return field || document.querySelector(OPEN_OVER) !== null || openList() !== null;
}

function openList() {
  return [...document.querySelectorAll(OPEN_LIST)].find((list) => !list.closest(".st-key-stage")) || null;
}

function escape(made, event) {
  if (document.querySelector(OPEN_OVER) || openList()) return;
  const open = ["black", "help", "figures", "controls"].find((name) => isOn(made, name));
  take(event);
  if (open) toggle(made, open, false);
  else if (document.fullscreenElement) document.exitFullscreen();
  else leave(made);
}

function leave(made) {
  clearTimeout(made.told);
  made.leave(made.at || made.wanted);
}

function touched(made, touch, event) {
  const inside = made.room && made.room.contains(event.target) && event.touches.length === 1;
  const field = event.target.closest && event.target.closest(`${FIELD}, .stage-panel, [class*="st-key-controls_"]`);
  touch.on = Boolean(inside && !field);
  touch.x = event.touches[0].clientX;
  touch.y = event.touches[0].clientY;
}

function swiped(made, touch, event) {
  const { clientX, clientY } = event.changedTouches[0];
  const [across, down] = [clientX - touch.x, clientY - touch.y];
  if (touch.on && Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) {
    go(made, made.wanted + (across < 0 ? 1 : -1));
  }
  touch.on = false;
  awake(made);
}

function awake(made) {
  if (made.room) made.room.classList.remove("idle");
  clearTimeout(made.idle);
  made.idle = setTimeout(() => {
    if (stage === made && made.room) made.room.classList.add("idle");
  }, IDLE_AFTER);
}

function scroll(made, way) {
  const element = sceneOf(made.at);
  if (!element) return;
  element.scrollBy({ top: way * element.clientHeight * 0.8, behavior: still() ? "auto" : "smooth" });
  setTimeout(() => edges(made), 400);
}

function edges(made) {
  const element = sceneOf(made.at);
  const hidden = element ? element.scrollHeight - element.clientHeight - element.scrollTop : 0;
  const source = made.pages.children[made.at - 1] && made.pages.children[made.at - 1].lastChild;
  made.more.style.setProperty("--below", `${source ? source.offsetHeight : 0}px`);
  made.more.classList.toggle("shown", hidden > 8);
  if (element && element.scrollHeight - element.clientHeight > 8) element.tabIndex = 0;
  else if (element) element.removeAttribute("tabindex");
}

// Another choice brings another chart in place of the one before, which stays until the new one is drawn.
function hold(made, target, node) {
  const known = made.fits.get(made.at);
  const element = made.at ? sceneOf(made.at) : null;
  if (made.held || !element || !element.contains(target) || node.nodeType !== Node.ELEMENT_NODE) return;
  const chart = node.matches(FRAME) ? node : node.querySelector(FRAME);
  if (!chart || !chart.querySelector(".main-svg") || known.chartTop === undefined) return;
  const copy = copyOf(chart);
  const { chartLeft, chartTop, width, scale } = known;
  copy.style.cssText = `left: ${chartLeft}px; top: ${chartTop}px; width: ${width / scale}px;`;
  made.held = part("div", "stage-part stage-hold");
  made.held.style.cssText = placed(known);
  made.held.append(copy);
  made.root.append(made.held);
  made.heldSince = performance.now();
  known.ready = false;
  known.seen = "";
  write(made);
}

function release(made) {
  if (!made.held) return;
  if (!ready(made, made.at) && performance.now() - made.heldSince < CHART_HELD_AT_MOST) return;
  made.held.remove();
  made.held = null;
  write(made);
}

// What can be opened -----------------------------------------------------------------------------------------

function act(made, name) {
  if (name === "back" || name === "forward") go(made, made.wanted + (name === "back" ? -1 : 1));
  else if (name === "full") toggleFull();
  else if (name === "leave") leave(made);
  else if (name === "window") openWindow(made);
  else toggle(made, name, !isOn(made, name));
}

function isOn(made, name) {
  if (name === "controls") return Boolean(made.controls);
  return made[name === "notes" ? "strip" : name].classList.contains("shown");
}

function toggle(made, name, on) {
  if (isOn(made, name) === on) return;
  if (name === "controls") {
    const held = document.querySelector(`.st-key-controls_${made.at}`);
    if (on && !held) return;
    made.controls = on;
    soonFocus(on ? `.st-key-controls_${made.at}` : null, made);
  } else {
    made[name === "notes" ? "strip" : name].classList.toggle("shown", on);
  }
  if (name === "notes" && on) drawStrip(made);
  if (name === "figures" && on) drawFigures(made);
  if ((name === "help" || name === "figures") && on) toggle(made, name === "help" ? "figures" : "help", false);
  if (name === "help" && on) made.help.querySelector("button").focus({ preventScroll: true });
  if ((name === "help" || name === "figures") && !on) focusStart(made);
  const pressed = buttonOf(made, name);
  if (pressed) pressed.setAttribute("aria-pressed", String(on));
  layOut(made);
}

function soonFocus(selector, made) {
  requestAnimationFrame(() => {
    const held = selector && document.querySelector(selector);
    const first = held && (held.querySelector("input") || held.querySelector("button:enabled, [tabindex='0']"));
    if (first) first.focus({ preventScroll: true });
    else focusStart(made);
  });
}

function drawFigures(made) {
  const figures = made.scenes[made.at - 1].figures || [];
  const list = part("ol");
  list.append(
    ...figures.map((figure) => {
      const item = part("li");
      const one = part("button", "", figure.label);
      one.type = "button";
      one.addEventListener("click", () => made.ask(figure.id));
      item.append(one);
      return item;
    }),
  );
  const nothing = part("p", "", made.labels.no_figures);
  made.figures.replaceChildren(
    closer(made, "figures"),
    part("h3", "", made.labels.figures),
    figures.length ? list : nothing,
  );
  const buttons = [...list.querySelectorAll("button")];
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to = step && buttons[buttons.indexOf(document.activeElement) + step];
    if (step) event.preventDefault();
    if (to) to.focus();
  });
  requestAnimationFrame(() => (buttons[0] || made.figures.querySelector("button")).focus({ preventScroll: true }));
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

// With the lock, Escape reaches the page first and can close a dialog before it ends the full screen.
function full(made) {
  const on = document.fullscreenElement !== null;
  const pressed = buttonOf(made, "full");
  if (pressed) pressed.setAttribute("aria-pressed", String(on));
  if (!navigator.keyboard || !navigator.keyboard.lock) return;
  if (on) navigator.keyboard.lock(["Escape"]).catch(() => {});
  else navigator.keyboard.unlock();
}

// For the presenter ------------------------------------------------------------------------------------------

function tick(made) {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const seconds = Math.floor((now - made.began) / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  made.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
  made.elapsed.textContent = hours ? `${hours}:${minutes}` : minutes;
  made.elapsed.title = made.labels.elapsed || "";
  if (!made.window || made.window.closed) return;
  const shown = made.window.document.querySelector(".stage-window-time");
  if (shown) shown.textContent = `${made.clock.textContent}   ${made.elapsed.textContent}`;
}

function notesOf(made, number) {
  return (made.scenes[number - 1] && made.scenes[number - 1].notes) || made.labels.no_notes;
}

function drawStrip(made) {
  const following = made.scenes[made.at];
  const notes = part("div", "stage-notes", notesOf(made, made.at));
  notes.tabIndex = 0;
  const [now, next] = [part("div"), part("div")];
  now.append(part("h3", "", made.labels.notes), notes);
  next.append(part("h3", "", made.labels.next));
  next.append(part("p", "stage-next-words", following ? following.headline : made.labels.last));
  made.strip.replaceChildren(now, next);
  if (following) made.strip.append(preview(made, made.at + 1, PREVIEW));
}

function preview(made, number, width) {
  const shrunk = width / made.size.width;
  const frame = part("div", "stage-preview");
  frame.setAttribute("aria-hidden", "true");
  frame.style.width = `${width}px`;
  frame.style.height = `${made.size.height * shrunk}px`;
  const page = part("div", "stage-copy");
  page.style.cssText =
    `width: ${made.size.width}px; height: ${made.size.height}px; transform: scale(${shrunk});`;
  const words = made.pages.children[number - 1];
  if (words) page.append(copyOf(words));
  const element = sceneOf(number);
  const known = made.fits.get(number);
  if (element && known) page.append(sceneCopy(element, known));
  frame.append(page);
  return frame;
}

function sceneCopy(element, known) {
  const made = copyOf(element);
  made.className = `${element.className} stage-copied`;
  made.style.cssText = `${placed(known)} ${SHOWN}`;
  made.querySelectorAll("[id]").forEach((one) => {
    // Plotly's clips are found by their ids; all others may stand only once.
    if (!one.closest("svg")) one.removeAttribute("id");
  });
  made.querySelectorAll("button, a, input, [tabindex]").forEach((one) => one.setAttribute("tabindex", "-1"));
  return made;
}

// A copy with the shadow trees of components, which cloneNode leaves out.
function copyOf(node) {
  const made = node.cloneNode(false);
  if (node.nodeType !== Node.ELEMENT_NODE) return made;
  if (node.shadowRoot) {
    const shadow = made.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = node.shadowRoot.adoptedStyleSheets;
    shadow.append(...[...node.shadowRoot.childNodes].map(copyOf));
  }
  made.append(...[...node.childNodes].map(copyOf));
  return made;
}

function openWindow(made) {
  if (made.window && !made.window.closed) {
    made.window.focus();
    return;
  }
  made.window = window.open("", "jianfu_presenter", "popup,width=1120,height=720");
  if (!made.window) {
    made.heard.textContent = made.labels.blocked;
    toggle(made, "notes", true);
    made.strip.querySelector(".stage-notes").textContent = made.labels.blocked;
    return;
  }
  made.window.addEventListener("keydown", (event) => keyAway(made, event));
  drawWindow(made);
}

function keyAway(made, event) {
  const name = LETTERS[event.key.toLowerCase()];
  const step = stepOf(event);
  if (step) go(made, step === "first" ? 1 : step === "last" ? made.scenes.length : made.wanted + step);
  else if (name === "black") act(made, name);
  else if (event.key === "Escape") made.window.close();
  else return;
  event.preventDefault();
}

// The second window has no session of its own: this page draws in it.
function drawWindow(made) {
  if (!made.window || made.window.closed) return;
  const there = made.window.document;
  there.title = made.labels.window.replace("{title}", () => made.labels.stage);
  there.documentElement.lang = made.labels.lang;
  if (!there.querySelector("style")) {
    const style = there.createElement("style");
    style.textContent = rulesHere() + WINDOW_RULES;
    there.head.append(style);
  }
  const following = made.scenes[made.at];
  const now = part("section", "now");
  const next = part("section", "next");
  const notes = part("section", "notes");
  now.append(preview(made, made.at, 640));
  next.append(part("h2", "", made.labels.next));
  next.append(part("p", "", following ? following.headline : made.labels.last));
  if (following) next.append(preview(made, made.at + 1, 380));
  notes.append(part("h2", "", made.labels.notes), part("div", "", notesOf(made, made.at)));
  const head = part("header");
  head.append(part("span", "", made.count.textContent), part("span", "stage-window-time"));
  const body = part("div", "st-key-stage presenter");
  body.style.cssText = made.style.sheet ? [...made.style.sheet.cssRules[0].style]
    .filter((name) => name in COLOURS)
    .map((name) => `${name}: ${made.style.sheet.cssRules[0].style.getPropertyValue(name)};`)
    .join(" ") : "";
  body.append(head, now, next, notes);
  there.body.replaceChildren(there.importNode(body, true));
  carryShadows(body, there.body.firstChild);
  tick(made);
}

function carryShadows(from, to) {
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

function rulesHere() {
  return [...document.styleSheets].map(rulesOf).join("\n");
}

function rulesOf(sheet) {
  try {
    return [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
  } catch (unreadable) {
    return "";
  }
}

const WINDOW_RULES = `
body { margin: 0; }
.st-key-stage.presenter { background: var(--paper); box-shadow: none; color: var(--ink); display: grid; gap: 16px 32px;
  grid-template: auto auto 1fr / 640px minmax(0, 1fr); height: auto; min-height: 100vh; padding: 20px 28px;
  position: static; transform: none; visibility: visible; width: auto; box-sizing: border-box;
  font-family: var(--font); }
.presenter header { display: flex; font-size: 26px; font-weight: 600; font-variant-numeric: tabular-nums;
  grid-column: 1 / -1; justify-content: space-between; white-space: pre; }
.presenter > section > h2 { font-size: 15px; font-weight: 600; margin: 0 0 6px; opacity: 0.72; }
.presenter > .next > p { font-size: 20px; font-weight: 600; line-height: 1.4; margin: 0 0 10px; }
.presenter .notes { grid-column: 1 / -1; }
.presenter > .notes > div { font-size: 26px; line-height: 1.55; white-space: pre-line; }
`;
