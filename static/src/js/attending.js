// The attendance, for whoever says how each took part. Who has the session open stands beside their
// line: a suggestion only, of names that the server knows by their sign-in. And one letter says how
// somebody took part, and goes on to the next.

import { make } from "./dom.js";

const NOTE = "has this page open";

let people = [];

export function watchAttending() {
  document.addEventListener("here", ({ detail }) => {
    people = detail;
    show();
  });
  document.addEventListener("drawn", show);
  document.addEventListener("keydown", sayByLetter);
}

function sayByLetter(event) {
  const { target, key, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey || document.body.dataset.keys === "off") return;
  const lines = target.matches?.("select") && target.closest("[data-one-letter]");
  const meant = lines ? [...target.options].filter((each) => begins(each, key)) : [];
  if (meant.length !== 1) return;
  event.preventDefault();
  target.value = meant[0].value;
  for (const name of ["input", "change"]) target.dispatchEvent(new Event(name, { bubbles: true }));
  const places = [...lines.querySelectorAll("select"), target.form.querySelector("button")];
  places[places.indexOf(target) + 1].focus();
}

const begins = ({ value, text }, key) => value && text[0].toLowerCase() === key.toLowerCase();

function show() {
  const open = new Set(people.map(({ name }) => name));
  for (const line of document.querySelectorAll("li[data-attends]")) {
    const place = line.querySelector("[data-opened]");
    const is = open.has(line.dataset.attends);
    if (Boolean(place.firstChild) === is) continue;
    place.replaceChildren(...(is ? [make("span.xs", { "data-made": "" }, NOTE)] : []));
  }
}
