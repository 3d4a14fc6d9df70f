// Who has the session open, beside their line of the attendance, for whoever says how each took
// part: a suggestion only. Names come from the server, which knows them by their sign-in.

import { make } from "./dom.js";

const NOTE = "has this page open";

let people = [];

export function watchAttending() {
  document.addEventListener("here", ({ detail }) => {
    people = detail;
    show();
  });
  document.addEventListener("drawn", show);
}

function show() {
  const open = new Set(people.map(({ name }) => name));
  for (const line of document.querySelectorAll("li[data-attends]")) {
    const place = line.querySelector("[data-opened]");
    const is = open.has(line.dataset.attends);
    if (Boolean(place.firstChild) === is) continue;
    place.replaceChildren(...(is ? [make("span.xs", { "data-made": "" }, NOTE)] : []));
  }
}
