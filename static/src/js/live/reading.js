// What a reader sees of words that somebody else is writing: the entry's own text, anew.

import { inPlace } from "../carry.js";

const held = new Map(); // by entry: words that wait until nothing in the text is chosen

document.addEventListener("selectionchange", () => {
  for (const [entry, html] of [...held]) showWords(entry, html);
});

/** Puts the words of an entry in their place; a box that writes them knows them already. */
export function showWords(entry, html) {
  held.delete(entry);
  const place = document.querySelector(`#entry-${CSS.escape(entry)} > .cell > [data-text]`);
  if (!place) return;
  // Made safe by the server, and parsed into a page apart that runs nothing.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (isChosen(place)) {
    held.set(entry, html);
    return;
  }
  inPlace(() => {
    place.replaceChildren(...body.childNodes);
    document.dispatchEvent(new Event("words")); // comments are marked in it again
  });
}

/** Whether what is chosen in these words would be lost with them; then they wait. */
export function waits(place, next) {
  const entry = isChosen(place) && place.closest("article[id]");
  if (entry) held.set(entry.id.replace("entry-", ""), next.innerHTML);
  return Boolean(entry);
}

function isChosen(place) {
  const chosen = document.getSelection();
  return chosen.rangeCount > 0 && !chosen.isCollapsed && place.contains(chosen.anchorNode);
}
