// Covering the page: everything on it is taken away, so that nobody passing by can read it, until
// its person has signed in again.

import { lock, mayUnlock } from "./live/keyring.js";
import { signInOverlay } from "./renew.js";
import { setCsrfToken } from "./send.js";
import { tellTabs } from "./tabs.js";
import { takePage } from "./taken.js";

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
  if (!cover) {
    cover = emptied();
    void lock(); // nobody reads what is kept here, until its person is back
  }
  if (GRAVER.indexOf(kind) > GRAVER.indexOf(cover.kind)) {
    cover.kind = kind;
    cover.overlay.explain(kind);
  }
  return cover.lifted;
}

/** Brings the page back with a new token: after the password here, or in another tab. */
export function liftCover(csrf) {
  if (!cover) return;
  const { putBack, overlay, done } = cover;
  cover = null;
  overlay.lift();
  putBack();
  setCsrfToken(csrf);
  mayUnlock();
  done();
  document.dispatchEvent(new Event("lifted"));
}

function emptied() {
  const kept = { putBack: takePage("Covered") };
  kept.lifted = new Promise((done) => {
    kept.done = done;
  });
  kept.overlay = signInOverlay((csrf) => {
    tellTabs("renewed", { csrf });
    liftCover(csrf);
  });
  return kept;
}
