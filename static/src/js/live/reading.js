// What a reader sees of words that somebody else is writing: the entry's own text, anew.

import { inPlace } from "../carry.js";

const held = new Map(); // by entry: its words, which wait until nothing in the text is chosen

document.addEventListener("selectionchange", () => {
  for (const [entry, words] of [...held]) show(entry, words);
});

/** Puts the words of an entry in their place; a box that writes them knows them already. */
export function showWords(entry, html) {
  // Made safe by the server, and parsed into a page apart that runs nothing.
  show(entry, [...new DOMParser().parseFromString(html, "text/html").body.childNodes]);
}

function show(entry, words) {
  held.delete(entry);
  const place = document.querySelector(`#entry-${CSS.escape(entry)} > .cell > [data-text]`);
  if (!place) return;
  if (isChosen(place)) {
    held.set(entry, words);
    return;
  }
  inPlace(() => {
    place.replaceChildren(...words);
    document.dispatchEvent(new Event("words")); // comments are marked in it again
  });
}

/** Whether what is chosen in these words would be lost with them; then the `next` ones wait. */
export function waits(place, next) {
  const entry = isChosen(place) && place.closest("article[id]");
  if (entry) held.set(entry.id.replace("entry-", ""), [...next.childNodes]);
  return Boolean(entry);
}

function isChosen(place) {
  const chosen = document.getSelection();
  return chosen.rangeCount > 0 && !chosen.isCollapsed && place.contains(chosen.anchorNode);
}
