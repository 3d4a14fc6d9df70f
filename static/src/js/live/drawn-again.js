// The page as it would be drawn now, put into the page that is open: what has not changed stays as it
// is, and so does whatever is being written, typed, opened or looked at.

import { Idiomorph } from "idiomorph";
import { writingBoxes } from "../boxes.js";
import { isCovered } from "../cover.js";
import { isEmpty } from "../emptied.js";
import { signedIn } from "../send.js";
import { isSetAside } from "../set-aside.js";
import { isRefused, typedIn } from "../unsaved.js";
import { shownPass } from "./pass.js";

const PARTS = ['section[aria-label="Family"]', ".rail", "main", "aside.margin", "nav.dock"];
const KEPT = new Set(["open", "tabindex", "aria-expanded", "aria-disabled", "hidden", "style"]);
const PATIENCE = 10_000;

let underWay = false;
let wanted = false;

/** Draws the page anew; once more afterwards where that was asked for meanwhile. */
export async function drawnAgain() {
  wanted = true;
  if (underWay) return;
  underWay = true;
  while (wanted) {
    wanted = false;
    try {
      const next = await asItIsNow();
      if (next) put(next);
    } catch {
      // It did not come. Whatever is done next asks for it again.
    }
  }
  underWay = false;
}

async function asItIsNow() {
  if (isRefused() || isCovered() || isEmpty() || isSetAside()) return null;
  const response = await fetch(window.location.href, {
    headers: { Accept: "text/html", "X-Signed-In": signedIn(), ...shownPass() },
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok || response.redirected) return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function put(next) {
  if (next.body.dataset.rights !== document.body.dataset.rights) {
    document.dispatchEvent(new Event("rights-changed"));
    return;
  }
  hearBoxes(next);
  for (const part of PARTS) {
    const [is, will] = [document.querySelector(part), next.querySelector(part)];
    if (is && will) Idiomorph.morph(is, will, { callbacks });
  }
  document.title = next.title;
  document.dispatchEvent(new Event("drawn"));
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
  beforeNodeMorphed: (is) => !(is instanceof Element) || !isBusy(is),
  beforeNodeRemoved: (is) => !(is instanceof Element) || !(isMade(is) || holdsBusy(is)),
  beforeAttributeUpdated: (name) => !KEPT.has(name),
};

const isMade = (each) => each.matches("dialog, [data-made], [data-here] *");

const isBusy = (each) =>
  each.matches("[data-here]") ||
  (each.matches("form") && (isWritten(each) || typedIn(each).length > 0));

const isWritten = (form) => writingBoxes().some((box) => box.form === form);

const holdsBusy = (each) => isBusy(each) || [...each.querySelectorAll("form")].some(isBusy);
