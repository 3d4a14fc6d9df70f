// Watches for input: tells the server that somebody is here, covers the page when nobody is, and
// warns before the sign-in ends. The server keeps its own clock; this one saves it surprises.

import { ask } from "./ask.js";
import { coverPage, isCovered, liftCover } from "./cover.js";
import { touchKey } from "./live/keyring.js";
import { send } from "./send.js";
import { hearTabs, tellTabs } from "./tabs.js";

const PING = 60_000; // at most one a minute
const WARNING = 5 * 60_000;
// Scrolling too: a screen reader reads a page without any key reaching it.
const INPUT = ["keydown", "pointerdown", "wheel", "touchmove", "input", "scroll"];

export function watchIdle() {
  const { idleCover, idleEnd, signedIn } = document.body.dataset;
  if (!signedIn || !idleCover || !idleEnd) return;
  const coverAfter = Number(idleCover) * 1000;
  const endAfter = Number(idleEnd) * 1000;
  const warnAfter = endAfter - Math.min(WARNING, endAfter / 2);
  let last = Date.now();
  let pinged = last;
  let warning = null;

  function onInput() {
    const now = Date.now();
    // The first key after the machine slept must not count as having been here all night.
    if (isCovered() || now - last >= coverAfter) return look();
    last = now;
    return warning?.abort();
  }

  function look() {
    const idle = Date.now() - last;
    if (idle >= endAfter) coverPage("signed-out");
    else if (idle >= coverAfter) coverPage(idle >= warnAfter ? "ending" : "covered");
    else if (idle >= warnAfter && !warning) void warn();
    if (!isCovered() && last > pinged && Date.now() - pinged >= PING) void ping();
  }

  async function ping() {
    pinged = Date.now();
    void touchKey();
    tellTabs("active");
    const { status, answer } = await send("/sign-in/activity", "{}");
    if (status === 401) coverPage(answer.kind ?? "signed-out");
  }

  async function warn() {
    warning = new AbortController();
    await ask({
      title: "You will be signed out in 5 minutes",
      words: ["Your words are kept either way."],
      answers: [{ words: "Stay signed in", value: true, main: true }],
      until: warning.signal,
    });
    warning = null;
    if (!isCovered()) void ping();
  }

  function back() {
    last = Date.now();
    pinged = last;
    warning?.abort();
  }

  for (const kind of INPUT)
    window.addEventListener(kind, onInput, { capture: true, passive: true });
  for (const kind of ["focus", "pageshow"]) window.addEventListener(kind, look);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("lifted", back);
  setInterval(look, Math.min(5_000, coverAfter / 10));

  hearTabs({
    active: (_, same) => same && !isCovered() && back(),
    here: (_, same) => same || coverPage("signed-out"),
    left: () => coverPage("signed-out"),
    renewed: ({ csrf }, same) => same && liftCover(csrf),
  });
  tellTabs("here");
  document.addEventListener(
    "submit",
    ({ target }) => target.matches("[data-sign-out]") && tellTabs("left"),
  );
}
