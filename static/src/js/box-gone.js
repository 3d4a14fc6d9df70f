// A writing box whose entry is not this person's to write any more: it goes, and never the words in
// it. They are sent first; the server, which takes them no more, keeps them for whoever typed them.

import { unmountAll, writingBoxes } from "./boxes.js";
import { make } from "./dom.js";
import { unsent } from "./emptied.js";

const PATIENCE = 1_000; // what has no answer by then can be copied

/**
 * Closes the boxes that the page would not have if it were drawn now.
 * @param {Document} next
 * @returns {Promise<boolean>} whether there was one
 */
export async function closeBoxes(next) {
  const gone = [...document.querySelectorAll("article.entry.edit[id]")].filter(
    ({ id }) => !next.getElementById(id)?.matches(".edit"),
  );
  if (gone.length > 0) await Promise.race([Promise.all(writingBoxes().map(sent)), patience()]);
  for (const article of gone) close(article, next.getElementById(article.id));
  return gone.length > 0;
}

const sent = ({ autosave }) => autosave.sendRest();

const patience = () => new Promise((resolve) => setTimeout(resolve, PATIENCE));

function close(article, card) {
  const kept = article.querySelector("[data-saved] ~ a[href]:not([hidden])");
  const copies = writingBoxes()
    .filter(({ autosave }) => autosave.hasRest || (autosave.dirty && !kept))
    .map(({ typed }) => ({ label: "", words: typed() }))
    .filter(({ words }) => words !== "");
  const note = make(
    "div.note.sys.stack-s",
    { role: "status", tabindex: "-1", "data-made": "" }, // it stays when the page is drawn again
    make("p", {}, "You do not write this entry any more, so its writing box was closed."),
    ...copies.map(unsent),
    ...(kept ? [make("p", {}, kept.cloneNode(true))] : []),
  );
  const hadFocus = article.contains(document.activeElement);
  unmountAll(article);
  article.replaceWith(note, ...(card ? [document.importNode(card, true)] : []));
  if (hadFocus) note.focus();
}
