// When the line is gone: a bar at the top that says so and how much waits, and that it is back.
// What cannot work until then says so when it is pressed; the page, with every word on it, stays.

import { tell } from "./ask.js";
import { writingBoxes } from "./boxes.js";
import { freshId, make } from "./dom.js";
import { say } from "./say.js";

const LOOKS_AGAIN = 1_000;
const STAYS = 20_000;
// What is sent as a form cannot be done meanwhile; it stays where it is, and says why.
const SENDS =
  "button[form], [data-write] button[formaction], " +
  "form[method=post]:not([data-write]) button:not([type=button])";

let bar = null;
let since = null;

export function watchOffline() {
  addEventListener("offline", gone);
  addEventListener("online", back);
  document.addEventListener("submit", hold, { capture: true });
  document.addEventListener("click", hold, { capture: true });
  if (!navigator.onLine) gone();
}

/** The sentence for so many entries that wait since a moment, as a person reads it. */
export function offlineSays(waiting, at) {
  const entries = `${waiting} ${waiting === 1 ? "entry" : "entries"} waiting since ${at}.`;
  return [
    "Keep writing, and leave this page open: your words are on it, and are sent when you are back.",
    "You cannot finalise, share or make a document until then.",
    ...(waiting > 0 ? [entries] : []),
  ].join(" ");
}

function gone() {
  if (bar) return;
  since = new Date();
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
  const count = () => {
    if (!bar?.contains(words)) return;
    words.textContent = offlineSays(waitingBoxes().length, clock(since));
    setTimeout(count, LOOKS_AGAIN);
  };
  count();
}

function back() {
  if (!bar) return;
  const waited = waitingBoxes().length;
  bar.remove();
  bar = null;
  for (const press of document.querySelectorAll(SENDS)) {
    press.removeAttribute("aria-disabled");
    press.removeAttribute("aria-describedby");
  }
  const words = make("p", {}, "Back online.");
  const note = make("section.banner.ok.page-wide", { "aria-label": "Back online" }, words);
  document.body.prepend(note);
  const look = () => {
    if (bar) return note.remove();
    if (waitingBoxes().length > 0) return setTimeout(look, LOOKS_AGAIN);
    const sent = `${waited} ${waited === 1 ? "entry" : "entries"} sent at ${clock(new Date())}. `;
    words.textContent = `Back online. ${waited > 0 ? sent : ""}Nothing was lost.`;
    say(words.textContent);
    return setTimeout(() => note.remove(), STAYS);
  };
  look();
}

const waitingBoxes = () => writingBoxes().filter(({ autosave }) => autosave.dirty);

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
