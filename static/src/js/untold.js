// Somebody has signed out on this computer without the line: the workbook is told by whatever page
// of this browser is open once it is back, again and again, until it has answered. All that is
// stored meanwhile is who it was.

import { send, signedIn } from "./send.js";

const NAME = "signed-out-here";
const TRIES_EVERY = 3_000;
const ANSWERED = 401; // by the way to the page to sign in on
// Said through globalThis: for everything else in the bundle it does not exist (build.mjs).
const stored = () => globalThis.localStorage;

let here = ""; // where the browser stores nothing: while this page is open
let isTelling = false;

/** Whose sign-out the workbook was not told of yet; "" for nobody's. */
export function untold() {
  try {
    return stored().getItem(NAME) ?? here;
  } catch {
    return here;
  }
}

/** Whoever this page is of has signed out. */
export function tellLater() {
  try {
    stored().setItem(NAME, signedIn());
  } catch {
    here = signedIn();
  }
}

export function watchUntold() {
  if (signedIn() && untold() !== signedIn()) forget(); // somebody else has signed in since
  document.addEventListener("lifted", forget); // the same person has signed in again: here,
  document.addEventListener("submit", ({ target }) => {
    if (!signedIn() && target.matches("form[action*='sign-in']")) forget(); // or on its page
  });
  addEventListener("online", tell);
  setInterval(tell, TRIES_EVERY);
  void tell();
}

async function tell() {
  if (isTelling || untold() === "" || !navigator.onLine) return;
  isTelling = true;
  const { status } = await send("/sign-out", "{}");
  isTelling = false;
  if (status === ANSWERED) forget();
}

function forget() {
  here = "";
  try {
    stored().removeItem(NAME);
  } catch {
    // Nothing could be stored there either.
  }
}
