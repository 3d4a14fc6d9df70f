// What a reader sees of words that somebody else is writing: the entry's own text, anew.

const held = new Map(); // by entry: words that wait until nothing in the text is chosen

document.addEventListener("selectionchange", () => {
  for (const [entry, html] of held) showWords(entry, html);
});

/** Puts the words of an entry in their place; a box that writes them knows them already. */
export function showWords(entry, html) {
  held.delete(entry);
  const place = document.querySelector(`#entry-${CSS.escape(entry)} > .cell > [data-text]`);
  if (!place) return;
  // Made safe by the server, and parsed into a page apart that runs nothing.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const chosen = document.getSelection();
  if (chosen.rangeCount > 0 && !chosen.isCollapsed && place.contains(chosen.anchorNode)) {
    held.set(entry, html);
    return;
  }
  place.replaceChildren(...body.childNodes);
  document.dispatchEvent(new Event("words")); // comments are marked in it again
}
