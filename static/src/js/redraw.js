// The page drawn anew in its place, by the rights of this moment, under what is being typed on it.

import { mountAll, unmountAll } from "./boxes.js";
import { carryInto, placeOf } from "./carry.js";
import { unsent } from "./emptied.js";

const OURS = "dialog, section.banner.page-wide"; // what scripts put on the page

/**
 * Draws `next` in the place of the page, with whatever was typed on this one and not sent.
 * @param {Document} next
 * @returns {boolean} false: some of it has no place there, so nothing was done; unless `isForced`:
 *   then it stands above the page, to be copied
 */
export function redraw(next, isForced) {
  const lost = carryInto(next);
  if (lost.length > 0 && !isForced) return false;
  const goBack = placeOf(document.activeElement);
  const scroll = [window.scrollX, window.scrollY];
  unmountAll(document.body);
  for (const each of [...document.body.childNodes]) {
    if (!(each instanceof Element && each.matches(OURS))) each.remove();
  }
  delete document.body.dataset.posted;
  document.title = next.title;
  document.body.append(...next.body.childNodes);
  const words = lost.filter((each) => each.words !== "");
  document.querySelector("main").prepend(...words.map(unsent));
  mountAll(document);
  document.dispatchEvent(new Event("drawn"));
  window.scrollTo(...scroll);
  goBack();
  return true;
}
