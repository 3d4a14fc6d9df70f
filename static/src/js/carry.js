// What stands in plain forms, typed or chosen and not sent, carried from the page into the same
// page drawn anew.

import { typedIn } from "./unsaved.js";

const WORDS = "textarea, input:not([type]), input[type=text], input[type=search]";
const LEADS = ["href", "formaction", "name", "value", "aria-label"];

/**
 * Puts into `next`, a page not shown yet, whatever was typed on this one.
 * @returns {{label: string, words: string}[]} what has no box there any more
 */
export function carryInto(next) {
  const lost = [];
  for (const [key, form] of keyed(document)) {
    const typed = form.closest("dialog") ? [] : typedIn(form);
    if (typed.length === 0) continue;
    const there = keyed(next).get(key);
    const boxes = there ? boxesOf(there) : new Map();
    for (const [name, box] of boxesOf(form)) {
      const goes = typed.includes(box) || (box.type === "hidden" && box.name !== "csrf_token");
      if (goes && !fill(boxes.get(name), box) && typed.includes(box)) lost.push(said(box));
    }
  }
  return lost;
}

/** What was typed in the plain forms of the page, word for word. */
export function typedWords() {
  return [...document.forms].flatMap((form) => typedIn(form).map(said));
}

/** Does what puts parts of the page in their places anew; somebody stays where they were on it. */
export function inPlace(change) {
  const goBack = placeOf(document.activeElement);
  change();
  if (document.activeElement === document.body) goBack();
}

/** Where somebody is on the page, to be found again in the same page drawn anew: on what stands for
 * the same now, else on the nearest that held it and is still there.
 */
export function placeOf(active) {
  for (const [key, form] of keyed(document)) {
    const name = [...boxesOf(form)].find(([, box]) => box === active)?.[0];
    if (!name) continue;
    const caret = active.matches(WORDS) && [active.selectionStart, active.selectionEnd];
    return () => {
      const box = boxesOf(keyed(document).get(key) ?? {}).get(name);
      box?.focus({ preventScroll: true });
      if (box && caret) box.setSelectionRange(...caret);
    };
  }
  if (!active || active === document.body) return () => {};
  const around = [];
  for (let each = active; each; each = each.parentElement) if (each.id) around.push(each.id);
  const within = active.parentElement.closest("[id]") ?? document.body;
  const nth = alike(within, active).indexOf(active);
  return () => {
    const stands = around.map((id) => document.getElementById(id)).find(Boolean);
    if (!stands) return;
    const isIt = stands.id === active.id;
    const place = isIt ? stands : (alike(stands, active)[nth] ?? stands);
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
}

// What leads to the same and says the same.
function alike(within, active) {
  const says = (each) => [each.textContent, ...LEADS.map((name) => each.getAttribute(name))].join();
  const same = says(active);
  return [...within.querySelectorAll(active.localName)].filter((each) => says(each) === same);
}

// A form by where it goes, a box by its name; the second of the same by its number.
function keyed({ forms = [] }) {
  return numbered([...forms], (form) => form.getAttribute("action") ?? "");
}

function boxesOf({ elements = [] }) {
  const isChoice = ({ type }) => type === "radio" || type === "checkbox";
  const boxes = [...elements].filter(({ name, type }) => name && type !== "submit");
  return numbered(boxes, (box) => `${box.name} ${isChoice(box) ? box.value : ""}`);
}

function numbered(things, nameOf) {
  const found = new Map();
  for (const each of things) {
    let number = 0;
    while (found.has(`${nameOf(each)} ${number}`)) number += 1;
    found.set(`${nameOf(each)} ${number}`, each);
  }
  return found;
}

// Whether it went: a choice that is not offered any more cannot be made, and what was typed into
// words that are not shown any more would show them.
function fill(box, from) {
  if (!box || box.type !== from.type || box.disabled) return false;
  if (from.matches(WORDS) && box.defaultValue !== from.defaultValue) return false;
  if (from.type === "radio" || from.type === "checkbox") box.checked = from.checked;
  else box.value = from.value;
  for (let each = box.closest("details"); each; each = each.parentElement.closest("details"))
    each.open = true;
  return box.value === from.value;
}

function said(box) {
  const label = (box.labels?.[0]?.textContent ?? "").replace(/\s+/g, " ").trim();
  return { label, words: box.matches(WORDS) ? box.value.trim() : "" };
}
