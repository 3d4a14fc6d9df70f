// Moving between entries with single keys, as in a notebook. They act only while an entry itself
// has the focus, never in a box, a field or a link, and a person can turn them off.

import { enterItem, isAgenda } from "./agenda.js";
import { make } from "./dom.js";
import { meant } from "./meant.js";
import { say } from "./say.js";

const ENTRY = "article[tabindex]";
const STEPS = { ArrowUp: -1, ArrowDown: 1, k: -1, j: 1, Home: -Infinity, End: Infinity };

const MOVES = { ArrowUp: -1, ArrowDown: 1 };

const NOTEBOOK_KEYS = {
  Enter: enter,
  a: (entry) => add(entry.previousElementSibling),
  b: addBelow,
  c: (entry) => open(entry.querySelector('a[href$="/comments"]')),
  h: (entry) => open(entry.querySelector('a[href$="/history"]')),
  "[": () => open(document.querySelector("main a[rel=prev]")),
  "]": () => open(document.querySelector("main a[rel=next]")),
};

export function watchEntries() {
  if (document.body.dataset.keys === "off") return;
  const acts = isAgenda() ? { Enter: enterItem } : NOTEBOOK_KEYS;
  ready();
  document.addEventListener("drawn", ready);
  document.addEventListener("focusin", ({ target }) => target.matches(ENTRY) && stopAt(target));
  document.addEventListener("keydown", (event) => {
    const { target: entry } = event;
    if (!entry.matches?.(ENTRY)) return;
    const key = meant(event);
    const isHeld = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (isHeld && event.key in MOVES && !isAgenda()) move(entry, MOVES[event.key]);
    else if (key in STEPS) step(entry, STEPS[key]);
    else if (key in acts) acts[key](entry, (by) => step(entry, by));
    else return;
    event.preventDefault();
  });
}

function ready() {
  for (const note of document.querySelectorAll("[data-scripted]")) note.hidden = false;
  if (!document.querySelector('article[tabindex="0"]')) stopAt(document.querySelector(ENTRY));
}

/** Adds after this entry: at its place below, else at the writing line at the end. */
export function addBelow(entry) {
  add(entry.nextElementSibling);
}

function add(place) {
  const here = place?.matches(".insert") ? place.querySelector("a, button") : null;
  if (here) open(here);
  else document.querySelector("#add button")?.focus();
}

function step(entry, by) {
  const entries = [...document.querySelectorAll(ENTRY)];
  const to = Math.min(Math.max(entries.indexOf(entry) + by, 0), entries.length - 1);
  entries[to].focus();
}

// Above the entry before it or below the one after it, for whoever may move it; then it is there
// for everybody, so the page is asked for anew.
function move(entry, by) {
  const link = entry.querySelector('a[href$="/moves"]');
  const entries = [...document.querySelectorAll(ENTRY)];
  const beside = entries[entries.indexOf(entry) + by];
  if (!link || !beside) return say(link ? "It cannot go further" : "You cannot move this entry");
  const press = make("button", {
    form: "acts",
    formaction: link.href.replace(/moves$/, "place"),
    name: by < 0 ? "above" : "below",
    value: beside.id.replace("entry-", ""),
    hidden: true,
  });
  entry.append(press);
  return press.form.requestSubmit(press);
}

// A key never finalises or shares: a button that posts is only brought under the finger.
function open(act) {
  if (act?.matches("a, button[type=button], summary")) act.click();
  else act?.focus();
}

// The entries are one tab stop, at whichever had the focus last.
function stopAt(entry) {
  for (const other of document.querySelectorAll(ENTRY)) other.tabIndex = other === entry ? 0 : -1;
}

// Writes where one may write; elsewhere opens what the entry offers first, else its menu.
function enter(entry) {
  const box = entry.querySelector("[data-write] [role=textbox], [data-write] [data-words]:enabled");
  const offered = entry.querySelector("[data-enter]");
  const menu = entry.querySelector("details.more");
  if (box) box.focus();
  else if (offered) open(offered);
  else if (menu) {
    menu.open = true;
    menu.querySelector("li a, li button")?.focus();
  }
}
