// Keys of a supervision session, wherever on its page nobody types: through the agenda, and to the
// boxes of what is said, rated, decided and given.

import { isTyping, meant } from "./meant.js";
import { visited } from "./taking-up.js";

const AGENDA = ".rail [data-agenda] a[href^='#']";
const REGIONS = ".rail, main, aside.margin";
const BOX = "textarea, select, input:not([type=hidden]), [role=textbox]";
const ACTION = "action-new";
const AT_ONCE = 1_000;

let figures = ""; // of a number that is being typed
let forgetting;

const KEYS = {
  "]": () => step(1),
  "[": () => step(-1),
  d: () => begin(document.getElementById("decision-new")),
  a: () => begin(document.getElementById(ACTION)),
  r: rate,
  m: () => begin(here()?.querySelector("form[data-write]")),
  b: () => document.querySelector("[data-read-back]")?.click(),
};

/** Whether this page is a session's. */
export const isAgenda = () => document.querySelector('.rail[aria-label="Agenda"]') !== null;

/** Enter on an item: its first box, unfolded. */
export const enterItem = (item) => begin(item.querySelector("form"));

export function watchAgenda() {
  document.addEventListener("keydown", (event) => {
    sendOn(event);
    const key = isOnAgenda(event) ? meant(event) : "";
    if (key in KEYS) KEYS[key]();
    else if (/^[0-9]$/.test(key)) goToNumber(key);
    else return;
    event.preventDefault();
  });
  document.addEventListener("focusin", ({ target }) => visited(lineOf(target)));
}

function isOnAgenda(event) {
  const { target } = event;
  const isThere = target === document.body || target.closest?.(REGIONS);
  return isThere && isAgenda() && !isTyping(event) && !document.querySelector("dialog:modal");
}

// In the boxes of an action: it is given, and the next one begun.
function sendOn(event) {
  const form = event.target.closest?.(`#${ACTION}`);
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.elements.again.value = "yes";
  form.requestSubmit();
}

const lines = () => [...document.querySelectorAll(AGENDA)];
const placeOf = (line) => document.getElementById(decodeURIComponent(line.hash.slice(1)));
const numbered = (key) => `.rail [data-agenda] > li:not(.sub) a[data-number="${key}"]`;

// The line of the agenda that something on the sheet belongs to.
function lineOf(target) {
  for (let each = target.closest?.("main [id]"); each; each = each.parentElement.closest("[id]")) {
    const line = lines().find((one) => placeOf(one) === each);
    if (line) return line;
  }
  return undefined;
}

// Where the person is, else where the session is.
function here() {
  const line = lineOf(document.activeElement) ?? document.querySelector(`${AGENDA}[aria-current]`);
  return line ? placeOf(line) : null;
}

function step(by) {
  const [all, place] = [lines(), here()];
  let at = all.findIndex((each) => placeOf(each) === place);
  do at += by;
  while (all[at] && !placeOf(all[at])?.matches("article"));
  go(all[at]);
}

// Both figures of a number are typed at once: on the way to 12 one comes by 1.
function goToNumber(figure) {
  clearTimeout(forgetting);
  forgetting = setTimeout(() => (figures = ""), AT_ONCE);
  const both = document.querySelector(numbered(figures + figure));
  figures = both ? figures + figure : figure;
  go(both ?? document.querySelector(numbered(figure)));
}

function go(line) {
  const place = line && placeOf(line);
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus();
}

// The first rating that this person gives or settles and that is not given yet, else the item.
function rate() {
  const line = document.querySelector(`${AGENDA}[data-shows="rating"]`);
  const forms = [...((line && placeOf(line))?.querySelectorAll("form") ?? [])];
  const asked = forms.filter((each) => each.querySelector("input[type=radio]"));
  const open = asked.find((each) => !each.querySelector("input[type=radio]:checked"));
  if (asked.length > 0) begin(open ?? asked[0]);
  else if (line) go(line);
}

function begin(form) {
  if (!form) return;
  for (let each = form.closest("details"); each; each = each.parentElement.closest("details"))
    each.open = true;
  const boxes = [...form.querySelectorAll(BOX)].filter((each) => each.checkVisibility());
  const written = boxes.find((each) => each.matches("[role=textbox]"));
  const chosen = boxes[0]?.type === "radio" && boxes.find((each) => each.checked);
  (written ?? (chosen || boxes[0]))?.focus();
}
