// Arrow keys move the focus from figure to figure; Tab still goes through all of them.

const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
// Weight of a pixel sideways, relative to one in the direction of the arrow.
const ASIDE = 8;

export function figureButtons(frame) {
  return [...frame.querySelectorAll("button.figure")];
}

export function moveFocus(frame, event) {
  const from = event.target.closest("button.figure");
  const step = STEPS[event.key];
  if (!from || !step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = nearest(frame, from, step);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

function nearest(frame, from, [right, down]) {
  const here = from.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  figureButtons(frame).forEach((button) => {
    const there = button.getBoundingClientRect();
    const across = there.left - here.left;
    const below = there.top - here.top;
    const ahead = right ? across * right : below * down;
    const aside = Math.abs(right ? below : across);
    const cost = ahead + aside * ASIDE;
    if (button !== from && ahead > 1 && cost < least) {
      best = button;
      least = cost;
    }
  });
  return best;
}
