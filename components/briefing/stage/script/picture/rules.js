// CSS rules that place and show scenes. Rules, not inline styles, because Streamlit may replace the elements.

const ROOM = "html.presenting .st-key-stage";
const SHOWN = "clip-path: none; opacity: 1; pointer-events: auto; visibility: visible; z-index: 2;";
// Properties of the stage, and the properties of Streamlit's theme that they copy.
const THEME = {
  "--paper": "--st-background-color",
  "--ink": "--st-text-color",
  "--accent": "--st-primary-color",
  "--tint": "--st-secondary-background-color",
  "--rule": "--st-border-color",
  "--font": "--st-font",
  "--heading-font": "--st-heading-font",
};

export function writeRules(stage) {
  const text = [roomRule(stage), ...sceneRules(stage), ...stateRules(stage)].join("\n");
  if (stage.parts.style.textContent !== text) stage.parts.style.textContent = text;
}

// Colours and fonts of the theme as declarations.
export function themeDeclarations(stage) {
  const theme = getComputedStyle(stage.source);
  return Object.entries(THEME).map(([name, from]) => `${name}: ${theme.getPropertyValue(from)};`);
}

export function placeOf({ scale, top, width, height }) {
  return `width: ${width / scale}px; height: ${height / scale}px; transform: translateY(${top}px) scale(${scale});`;
}

// Declarations of a visible scene, for a copy outside the room.
export function shownPlaceOf(fit) {
  return `${placeOf(fit)} ${SHOWN}`;
}

function roomRule(stage) {
  const frame = Object.entries(stage.frame).map(([name, value]) => `${name}: ${value};`);
  return `${ROOM} { ${themeDeclarations(stage).join(" ")} ${frame.join(" ")} }`;
}

function sceneRules(stage) {
  return [...stage.fits]
    .filter(([, fit]) => fit.height !== undefined)
    .map(([number, fit]) => `${ROOM} .st-key-scene_${number} { ${placeOf(fit)} }`);
}

function stateRules({ shown, heldChart, controlsOpen }) {
  const rules = [];
  if (shown) rules.push(`${ROOM} .st-key-scene_${shown} { ${SHOWN} }`);
  if (heldChart) rules.push(`${ROOM} .st-key-scene_${shown} { opacity: 0; }`);
  if (controlsOpen) {
    rules.push(`${ROOM} .st-key-controls_${shown} { opacity: 1; pointer-events: auto; visibility: visible; }`);
  }
  return rules;
}
