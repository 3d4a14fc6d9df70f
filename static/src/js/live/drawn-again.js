// The page as it would be drawn now, put into the page that is open: what has not changed stays as it
// is, and so does whatever is being written, typed, opened or looked at.

import { Idiomorph } from "idiomorph";
import { writingBoxes } from "../boxes.js";
import { inPlace } from "../carry.js";
import { markAll } from "../comments.js";
import { isCovered } from "../cover.js";
import { isEmpty } from "../emptied.js";
import { signedIn } from "../send.js";
import { isSetAside } from "../set-aside.js";
import { isRefused, typedIn } from "../unsaved.js";
import { shownPass } from "./pass.js";
import { waits } from "./reading.js";

const PARTS = ['section[aria-label="Family"]', ".rail", "main", "aside.margin", "nav.dock"];
const KEPT = new Set(["open", "tabindex", "aria-expanded", "aria-disabled", "hidden", "style"]);
const PATIENCE = 10_000;
const TRIES_AGAIN = 5_000;

let underWay = false;
let wanted = false;

/** Draws the page anew; once more afterwards where that was asked for meanwhile. */
export async function drawnAgain() {
  wanted = true;
  if (underWay) return;
  underWay = true;
  try {
    while (wanted) {
      wanted = false;
      const next = await asItIsNow().catch(() => undefined);
      if (next) put(next);
      else if (next === undefined) setTimeout(drawnAgain, TRIES_AGAIN); // it did not come
    }
  } finally {
    underWay = false;
  }
}

async function asItIsNow() {
  if (isRefused() || isCovered() || isEmpty() || isSetAside()) return null;
  const response = await fetch(window.location.href, {
    headers: { Accept: "text/html", "X-Signed-In": signedIn(), ...shownPass() },
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status >= 500) throw new Error("it may come the next time");
  if (!response.ok || response.redirected) return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function put(next) {
  if (next.body.dataset.rights !== document.body.dataset.rights) {
    document.dispatchEvent(new Event("rights-changed"));
    return;
  }
  hearBoxes(next);
  markAll(next); // as they are marked here: what is the same stays
  inPlace(() => {
    for (const part of PARTS) {
      const [is, will] = [document.querySelector(part), next.querySelector(part)];
      if (is && will) Idiomorph.morph(is, will, { callbacks });
    }
    document.title = next.title;
    document.dispatchEvent(new Event("drawn"));
  });
}

// What the next page brings of the live text of a box that is open here.
function hearBoxes(next) {
  for (const { form, live } of writingBoxes()) {
    const given = next.getElementById(form.id)?.querySelector("[data-live]");
    if (!live || !given) continue;
    const { head, ...stands } = JSON.parse(given.textContent);
    live.hear(live.head ? stands : { head, ...stands }); // the stream may be further by now
  }
}

const callbacks = {
  beforeNodeMorphed: (is, will) => !(is instanceof Element) || !(isBusy(is) || isHeld(is, will)),
  beforeNodeRemoved: (is) => !(is instanceof Element) || !(isMade(is) || holdsBusy(is)),
  beforeAttributeUpdated: (name) => !KEPT.has(name),
};

const isMade = (each) => each.matches("dialog, [data-made], [data-here] *");

const isBusy = (each) =>
  each.matches("[data-here]") ||
  (each.matches("form") && (isWritten(each) || typedIn(each).length > 0));

const isHeld = (is, will) => is.matches("article [data-text]") && waits(is, will);

const isWritten = (form) => writingBoxes().some((box) => box.form === form);

const holdsBusy = (each) => isBusy(each) || [...each.querySelectorAll("form")].some(isBusy);
