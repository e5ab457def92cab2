// Fields on the page, and keys as they are named in the list of keys.

const FIELD = "input, textarea, select, [contenteditable='true'], [role='combobox'], [role='listbox'], [role='textbox']";
const NO_TEXT = new Set(["button", "checkbox", "radio", "submit"]);

export function fieldHasFocus() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return Boolean(element?.matches(FIELD)) && !NO_TEXT.has(element.type);
}

export function firstField(key) {
  const field = document.querySelector(`.st-key-${key} input, .st-key-${key} textarea`);
  field?.select?.();
  return field;
}

// While a Chinese input method is on, the browser may name no letter: then the place of the key on the keyboard does.
export function letterOf(event) {
  if (event.key === "Process" || event.key === "Unidentified") {
    return event.code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase();
  }
  if (event.key === "\uff1f") return "?";
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
