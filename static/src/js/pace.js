// When words are sent: soon after they were typed, and ever more seldom while nobody answers.

const QUIET = 800; // after the last key
const TOGETHER = 100; // after the first unsent key, while somebody else writes here
const LATEST = 1_700; // after the first unsent key, so that words leave within two seconds
const WAITS = [2_000, 4_000, 8_000, 15_000, 30_000];

export const AFTER_WRONG = 5_000; // what was refused as too long may be so for a while yet

/** In how many milliseconds words go whose first key was pressed then. */
export function soon(firstUnsent, isTogether) {
  const since = Date.now() - firstUnsent;
  return isTogether ? TOGETHER - since : Math.min(QUIET, LATEST - since);
}

/** In how many milliseconds it is tried again, where the server asked to `wait` so many seconds. */
export const later = (failures, wait) =>
  Math.max(wait * 1000, WAITS[Math.min(failures, WAITS.length - 1)]);
