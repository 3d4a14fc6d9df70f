// Who else is here: in the heading of the page, on the entry that they write, and in the box that
// two write in. Names come from the server, which knows them by their sign-in.

import { writingBoxes } from "../boxes.js";
import { make } from "../dom.js";
import { say } from "../say.js";

const AWAY = 30_000; // whoever comes back sooner has not stopped

let together = new Map(); // by passage: who else writes in a box of this page
const leaving = new Map(); // by name: when it will be said that they stopped

/** @param {{name: string, title: string, css: string, section: string, passage: string, caret: string}[]} people */
export function showHere(people) {
  document.dispatchEvent(new CustomEvent("here", { detail: people }));
  const place = document.querySelector("[data-here]");
  if (place) place.replaceChildren(...summary(onePerson(people), place.dataset.here));
  const before = together;
  together = new Map();
  for (const box of writingBoxes()) {
    const { passage } = box.live ?? {};
    const others = passage ? people.filter((each) => each.passage === passage) : [];
    box.withOthers?.(others);
    if (!passage) continue;
    const names = onePerson(others).map(({ name }) => name);
    together.set(passage, names);
    sayWho(before.get(passage) ?? [], names);
  }
}

/** “Gemma Holt and Ruth Bellamy are here now”, and who is elsewhere in the workbook. */
export function sentences(people, section) {
  const here = people.filter((each) => section && each.section === section);
  const elsewhere = people.filter((each) => !here.includes(each));
  return [
    here.length > 0 && `${listed(here)} ${are(here)} here now`,
    elsewhere.length > 0 && `${listed(elsewhere)} ${are(elsewhere)} in the workbook`,
  ].filter(Boolean);
}

function summary(people, section) {
  if (people.length === 0) return [];
  const faces = people.slice(0, 5).map(({ name, css }) =>
    make(`span.av.live.sm.${css}`, { "aria-hidden": "true" }, initials(name)),
  );
  return [make("span.faces", {}, ...faces), make("span", {}, sentences(people, section).join(". "))];
}

// Somebody with two pages open is one person, where they write rather than where they only look.
function onePerson(people) {
  const found = new Map();
  for (const each of people) {
    const before = found.get(each.name);
    if (!before || (!before.passage && (each.passage || (!before.section && each.section)))) {
      found.set(each.name, each);
    }
  }
  return [...found.values()];
}

function sayWho(before, now) {
  for (const name of now.filter((each) => !before.includes(each))) {
    if (leaving.has(name)) clearTimeout(leaving.get(name));
    else say(`${name} is writing here too`);
    leaving.delete(name);
  }
  for (const name of before.filter((each) => !now.includes(each))) {
    const over = () => leaving.delete(name) && say(`${name} has stopped writing here`);
    leaving.set(name, setTimeout(over, AWAY));
  }
}

const are = (people) => (people.length === 1 ? "is" : "are");

const listed = (people) => {
  const names = people.map(({ name }) => name);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};

const initials = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => each[0])
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join("")
    .toUpperCase();
