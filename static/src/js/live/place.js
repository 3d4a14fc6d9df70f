// Where the reader of this page is, told to the others who have the family open.

import { send } from "../send.js";

let page = ""; // what the server calls this page while it listens
let place = null; // where its reader said last to be

/** The server calls this page so from now on; "" where it does not know it any more. */
export function isCalled(name) {
  page = name;
  tell();
}

/** Tells where its reader is now. */
export function sayHere(now) {
  place = now;
  tell();
}

function tell() {
  if (!page || !place) return;
  const { pathname, searchParams } = new URL(document.body.dataset.stream, window.location.href);
  const section = searchParams.get("section") ?? "";
  const letter = JSON.stringify({ page, section, ...place });
  void send(pathname.replace(/stream$/, "here"), letter);
}
