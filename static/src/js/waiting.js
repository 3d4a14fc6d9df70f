// What waits to be sent, and whether it outlives the page: a browser that has a key may still have
// no room, so each box is asked whether its words are on this computer.

import { writingBoxes } from "./boxes.js";
import { waitingHere } from "./live/kept.js";
import { unlocked } from "./live/keyring.js";

/** The boxes of this page whose words are not sent. */
export const waitingBoxes = () => writingBoxes().filter(({ autosave }) => autosave.dirty);

/**
 * On this page, and on others of this browser, open or gone.
 * @returns {Promise<{count: number, since: number, isKept: boolean}>} since Infinity: nothing waits
 *   on this computer
 */
export async function whatWaits() {
  const boxes = waitingBoxes();
  const { count, since } = await waitingHere();
  const areKept = await Promise.all(boxes.map(({ autosave }) => autosave.isStored()));
  const isKept = (await unlocked()) !== null && areKept.every(Boolean);
  return { count: Math.max(count, boxes.length), since, isKept };
}
