// Whoever takes the minutes says where the session is by being there: an item in which they stay
// for a moment is what is being discussed, for everybody who has the page open.

import { send } from "./send.js";

const STAYS = 1_500;

let staying;

/** The person is at a line of the agenda now, or at none. */
export function visited(line) {
  if (line === undefined) return; // the rail, the margin: the session is where it was
  clearTimeout(staying);
  if (!line.dataset.takeUp) return;
  staying = setTimeout(() => void send(line.dataset.takeUp, "{}"), STAYS);
}
