// Listens to the keys of the review on the document. A key does nothing while a field has the focus, except Ctrl+Enter.

import { fieldHasFocus, firstField, letterOf } from "./fields.js";

const HOLDER = "jianfuReviewKeys";
// Milliseconds in which a field that loses the focus hands over what was typed.
const HANDING_OVER = 40;
// After which a key works again although nothing has come back.
const PATIENCE = 4000;

export default function ({ data, setStateValue }) {
  const root = document.documentElement;
  delete root.dataset.reviewSent;
  // The colours of the theme reach only components, not the containers around them.
  const page = document.querySelector(".stApp");
  if (page) root.style.setProperty("--review-ground", getComputedStyle(page).backgroundColor);
  window[HOLDER]?.abort();
  const holder = new AbortController();
  window[HOLDER] = holder;
  const report = reporter(data, setStateValue, holder.signal);
  document.addEventListener("keydown", (event) => press(event, data, report), { signal: holder.signal });
  return () => holder.abort();
}

// One report for each state of the page: a second press must not decide on a figure that nobody has seen.
function reporter(data, setStateValue, signal) {
  const { dataset } = document.documentElement;
  let sent = false;
  return (action) => {
    if (sent) return;
    sent = true;
    dataset.reviewSent = action;
    setStateValue("pressed", { value: { action, turn: data.turn }, at: Date.now() });
    setTimeout(() => {
      if (signal.aborted) return;
      sent = false;
      delete dataset.reviewSent;
    }, PATIENCE);
  };
}

function press(event, data, report) {
  if (event.isComposing || event.repeat || document.querySelector('[role="dialog"]')) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && data.save) {
    event.preventDefault();
    document.activeElement?.blur();
    setTimeout(() => report(data.save), HANDING_OVER);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (fieldHasFocus()) {
    if (event.key === "Escape") document.activeElement.blur();
    return;
  }
  // Enter on a button or a link is that button's or link's own.
  if (event.key === "Enter" && document.activeElement?.matches("button, a, summary, [role='radio'], [role='tab']")) return;
  const action = data.keys[letterOf(event)];
  if (!action) return;
  event.preventDefault();
  const place = data.focus[action];
  if (place) firstField(place)?.focus();
  else report(action);
}
