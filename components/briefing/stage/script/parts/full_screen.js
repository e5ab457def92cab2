// Full screen, entered and left.

import { markButton } from "./panels.js";

export function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

// With the keyboard lock, Escape first reaches the page, which can close a dialog before full screen ends.
export function fullScreenChanged(stage) {
  const on = document.fullscreenElement !== null;
  markButton(stage, "full", "aria-pressed", on);
  if (!navigator.keyboard || !navigator.keyboard.lock) return;
  if (on) navigator.keyboard.lock(["Escape"]).catch(() => {});
  else navigator.keyboard.unlock();
}
