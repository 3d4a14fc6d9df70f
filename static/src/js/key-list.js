// "?" opens the list of keys over the page. Without script it is a page, linked in the foot.

import htmx from "htmx.org";
import { make } from "./dom.js";
import { isTyping, meant } from "./meant.js";

const LIST = "/help/keyboard";

export function watchKeyList() {
  document.addEventListener("keydown", (event) => {
    if (meant(event) !== "?" || isTyping(event) || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    void show();
  });
}

async function show() {
  const before = document.activeElement;
  const dialog = make("dialog.dialog.key-list", { "aria-label": "Keys" });
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus?.({ preventScroll: true });
  });
  document.body.append(dialog);
  await htmx.ajax("GET", LIST, { target: dialog });
  dialog.showModal();
}
