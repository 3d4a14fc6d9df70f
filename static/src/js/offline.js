// When the line is gone: a bar at the top that says so and how much waits, and that it is back.
// What cannot work until then says so when it is pressed; the page, with every word on it, stays.

import { tell } from "./ask.js";
import { freshId, make } from "./dom.js";
import { waitingHere } from "./live/kept.js";
import { say } from "./say.js";
import { waitingBoxes, whatWaits } from "./waiting.js";

const LOOKS_AGAIN = 1_000;
const STAYS = 20_000;
// What is sent as a form cannot be done meanwhile; it stays where it is, and says why.
const SENDS =
  "button[form], [data-write] button[formaction], " +
  "form[method=post]:not([data-write], [data-sign-out]) button:not([type=button])";

let bar = null;
let since = 0;
let waiting = { count: 0 };

export function watchOffline() {
  addEventListener("offline", gone);
  addEventListener("online", back);
  document.addEventListener("submit", hold, { capture: true });
  document.addEventListener("click", hold, { capture: true });
  if (!navigator.onLine) gone();
}

/** The sentence for so many entries that wait since a moment, as a person reads it. */
export function offlineSays({ count, since, isKept }) {
  return [
    isKept
      ? "Keep writing. Your words are kept on this computer and will be sent when you are back."
      : "Keep writing, and leave this page open: your words are only on it until you are back.",
    "You cannot finalise, share or export until then.",
    ...(count > 0 ? [`${entries(count)} waiting since ${clock(new Date(since))}.`] : []),
  ].join(" ");
}

function gone() {
  if (bar) return;
  since = Date.now();
  const words = make("span", { id: freshId("offline") });
  bar = make(
    "section.banner.off.page-wide",
    { "aria-label": "Offline" },
    make("p", {}, make("b", {}, "You are offline. "), words),
  );
  document.body.prepend(bar);
  say("You are offline. Keep writing.");
  for (const press of document.querySelectorAll(SENDS)) {
    press.setAttribute("aria-disabled", "true");
    press.setAttribute("aria-describedby", words.id);
  }
  const look = async () => {
    waiting = await whatWaits();
    if (!bar?.contains(words)) return;
    words.textContent = offlineSays({ ...waiting, since: Math.min(waiting.since, since) });
    setTimeout(look, LOOKS_AGAIN);
  };
  void look();
}

function back() {
  if (!bar) return;
  const waited = Math.max(waiting.count, waitingBoxes().length);
  bar.remove();
  bar = null;
  for (const press of document.querySelectorAll(SENDS)) {
    press.removeAttribute("aria-disabled");
    press.removeAttribute("aria-describedby");
  }
  const words = make("p", {}, "Back online.");
  const note = make("section.banner.ok.page-wide", { "aria-label": "Back online" }, words);
  document.body.prepend(note);
  const look = async () => {
    const isLeft = waitingBoxes().length > 0 || (await waitingHere()).count > 0;
    if (bar) return note.remove();
    if (isLeft) return setTimeout(look, LOOKS_AGAIN);
    const sent = `${entries(waited)} sent at ${clock(new Date())}. `;
    words.textContent = `Back online. ${waited > 0 ? sent : ""}Nothing was lost.`;
    say(words.textContent);
    return setTimeout(() => note.remove(), STAYS);
  };
  void look();
}

const entries = (count) => `${count} ${count === 1 ? "entry" : "entries"}`;

function hold(event) {
  if (!bar || event.defaultPrevented) return;
  const { target, type } = event;
  if (type === "submit") {
    if (target.method === "dialog" || target.matches("[data-write]")) return;
  } else {
    const link = target.closest?.("a[href]");
    if (!link || isOnThisPage(link) || link.closest("[contenteditable=true]")) return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  void tell("You are offline, so this cannot be done now. Everything on this page stays");
}

function isOnThisPage({ href, hash }) {
  return hash !== "" && href.split("#")[0] === location.href.split("#")[0];
}

function clock(at) {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}
