// The rules that place and show scenes. They are rules, not styles of the elements: Streamlit may draw an element
// anew, and it comes out right at once.

const ROOM = "html.presenting .st-key-stage";
const SHOWN = "clip-path: none; opacity: 1; pointer-events: auto; visibility: visible; z-index: 2;";
// Properties of the stage, and those of Streamlit's theme that they are taken from.
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

// Colours and fonts of the theme as declarations, for what stands outside the room.
export function themeDeclarations(stage) {
  const theme = getComputedStyle(stage.source);
  return Object.entries(THEME).map(([name, from]) => `${name}: ${theme.getPropertyValue(from)};`);
}

export function placeOf({ scale, top, width, height }) {
  return `width: ${width / scale}px; height: ${height / scale}px; transform: translateY(${top}px) scale(${scale});`;
}

// Declarations of a scene that is seen, wherever it stands.
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
