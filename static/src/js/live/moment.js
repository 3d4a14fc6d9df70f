// How long ago something was, by two clocks: the page's own stands still in many browsers while the
// machine sleeps, and the computer's can be put back. The longer time counts.

/** A moment of the page's own clock (performance.now()); now, if none is given. */
export function moment(own = performance.now()) {
  return { own, computer: Date.now() - (performance.now() - own) };
}

/** Milliseconds since a moment, never fewer than none. */
export function since({ own, computer }) {
  return Math.max(0, Math.ceil(performance.now() - own), Math.ceil(Date.now() - computer));
}
