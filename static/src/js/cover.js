// Covering the page: everything on it is taken out of the document and kept in memory, so that
// nobody passing by can read it, with the browser's tools or without. It comes back as it was.

import { signInOverlay } from "./renew.js";
import { setCsrfToken } from "./send.js";
import { tellTabs } from "./tabs.js";

const GRAVER = ["covered", "ending", "signed-out"];

let cover = null;

export function isCovered() {
  return cover !== null;
}

/**
 * Covers the page, or explains anew when it is covered already.
 * @param {"covered"|"ending"|"signed-out"} kind
 * @returns {Promise<void>} when the same person has signed in again and the page is back
 */
export function coverPage(kind) {
  cover ??= emptied();
  if (GRAVER.indexOf(kind) > GRAVER.indexOf(cover.kind)) {
    cover.kind = kind;
    cover.overlay.explain(kind);
  }
  return cover.lifted;
}

/** Brings the page back with a new token: after the password here, or in another tab. */
export function liftCover(csrf) {
  if (!cover) return;
  const { page, active, caret, modals, scroll, title, overlay, done } = cover;
  cover = null;
  overlay.lift();
  document.body.append(page);
  document.title = title;
  setCsrfToken(csrf);
  for (const dialog of modals) {
    dialog.close();
    dialog.showModal();
  }
  window.scrollTo(...scroll);
  refocus(active, caret);
  done();
  document.dispatchEvent(new Event("lifted"));
}

function emptied() {
  const active = document.activeElement;
  const modals = [...document.querySelectorAll("dialog:modal")];
  const kept = {
    active,
    modals,
    caret: caretOf(active),
    scroll: [window.scrollX, window.scrollY],
    title: document.title,
    page: document.createDocumentFragment(),
  };
  kept.lifted = new Promise((done) => {
    kept.done = done;
  });
  kept.page.append(...document.body.childNodes);
  document.title = "Covered";
  kept.overlay = signInOverlay((csrf) => {
    tellTabs("renewed", { csrf });
    liftCover(csrf);
  });
  return kept;
}

// Not every field has a caret, and asking one that has none throws.
function caretOf(field) {
  try {
    return field.selectionStart == null ? null : [field.selectionStart, field.selectionEnd];
  } catch {
    return null;
  }
}

// An editor knows its own caret: it hears "uncovered" and says that it took the focus.
function refocus(active, caret) {
  if (!active?.isConnected) return;
  const asked = new CustomEvent("uncovered", { cancelable: true });
  if (!active.dispatchEvent(asked)) return;
  active.focus({ preventScroll: true });
  if (caret) active.setSelectionRange(...caret);
}
