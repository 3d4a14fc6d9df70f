// Asks every few seconds whether this page may still be open. A page that may not is emptied; one
// whose reader's rights have changed is drawn anew, or loses what is not theirs to see any more.

import { closeBoxes } from "./box-gone.js";
import { writingBoxes } from "./boxes.js";
import { coverPage, isCovered } from "./cover.js";
import { emptyPage, isEmpty } from "./emptied.js";
import { isListening } from "./live/link.js";
import { redraw } from "./redraw.js";
import { say } from "./say.js";
import { signedIn } from "./send.js";
import { giveBack, isSetAside, setAside } from "./set-aside.js";
import { isRefused, isTouched } from "./unsaved.js";

const EVERY = 4_000; // gone within five seconds (design 5.6)
const PATIENCE = 10_000;

let leftAt = -Infinity;

export function watchRights() {
  if (!document.body.dataset.rights) return;
  let asking = false;
  window.addEventListener("beforeunload", () => (leftAt = performance.now()));

  async function look() {
    if (asking || document.hidden || isCovered() || isEmpty()) return;
    asking = true;
    try {
      await hear(await asked(document.body.dataset.rights, "application/json"));
    } catch {
      // Nothing came back: offline, or the server starts again. The next time will tell.
    }
    asking = false;
  }

  setInterval(() => isListening() || look(), EVERY);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("rights-changed", look);
  window.addEventListener("pageshow", () => {
    leftAt = -Infinity; // the way back: nothing else is coming
    void look();
  });
}

async function hear(response) {
  if (response.status === 401) {
    const { kind } = await response.json();
    void coverPage(kind ?? "signed-out");
  } else if (response.status === 404 || response.status === 403) emptyPage();
  else if (response.status === 200 && !isLeaving()) {
    const { rights, hiding } = await response.json();
    await renewPage(rights, hiding);
    document.body.dataset.rights = rights;
  }
}

function asked(address, accept) {
  return fetch(address, {
    headers: { Accept: accept, "X-Signed-In": signedIn() },
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

// A page with words on it that are not sent is never simply asked for again.
async function renewPage(rights, isHiding) {
  if (isSetAside() && (isHiding || giveBack() === rights)) return undefined;
  const isPlain = !isTouched() && !isRefused();
  const isShared = document.querySelector("section.hiding") !== null;
  if (writingBoxes().length === 0 && isPlain) {
    return isHiding || isShared ? window.location.reload() : renewInPlace();
  }
  const isNew = isHiding && !isShared;
  if (isPlain && !isNew) return takeOut(await thisPage());
  // Others see the screen, or a plain form is half typed: what is in writing boxes is saved first.
  const saved = await Promise.all(writingBoxes().map(({ autosave }) => autosave.flush()));
  if (!saved.every(Boolean)) return isHiding ? setAside() : takeOut(await thisPage());
  if (isPlain) return window.location.reload();
  const next = await thisPage();
  const isInSight = next && !(isHiding && document.querySelector("dialog:modal"));
  if (isInSight && redraw(next, !isHiding)) return say("What you may see on this page has changed");
  return isHiding ? setAside() : emptyPage();
}

// Nothing is typed on it: drawn anew under whoever reads it, who stays where they were on it.
async function renewInPlace() {
  const next = await thisPage();
  return next ? redraw(next, true) : window.location.reload();
}

// The page as it would be drawn now; null where it may not be opened any more.
async function thisPage() {
  const response = await asked(window.location.href, "text/html");
  if (response.status >= 500) throw new Error("it may come the next time");
  if (!response.ok || response.redirected) return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

// Beside a box in which somebody writes only what is gone is taken away; and the box itself, where
// it is theirs no more.
async function takeOut(next) {
  if (!next) return emptyPage();
  const isClosed = await closeBoxes(next);
  const gone = [...document.querySelectorAll("article.entry[id]")].filter(
    ({ id }) => !next.getElementById(id),
  );
  for (const each of gone) each.remove();
  if (isClosed || gone.length > 0) say("What you may see on this page has changed");
  return undefined;
}

// A link or a button was pressed and its page is on the way: drawing this one anew would cut it
// off. A file that comes instead leaves this one open, so it is looked at again a little later.
const isLeaving = () => performance.now() - leftAt < PATIENCE;
