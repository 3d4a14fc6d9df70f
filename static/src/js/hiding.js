// Alt Shift H: hides what is withheld while the screen is shared, or shows it again. It presses the
// page's own button, so words that are not saved go first. What stands in a plain form, typed and
// not sent, stays: the page is not asked for anew, but drawn anew under it.

import { tell } from "./ask.js";
import { csrfToken } from "./send.js";
import { isRefused, isTouched } from "./unsaved.js";

export function watchHiding() {
  document.addEventListener("keydown", (event) => {
    const { code, altKey, shiftKey, ctrlKey, metaKey } = event;
    const isIt = code === "KeyH" && altKey && shiftKey && !ctrlKey && !metaKey;
    if (!isIt || document.body.dataset.keys === "off") return;
    const press = document.querySelector("button[data-hide]");
    if (!press || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    if (press.form) press.form.requestSubmit(press);
    else press.click();
  });
  document.addEventListener("submit", keepTyped, { capture: true });
}

function keepTyped(event) {
  const { submitter } = event;
  if (!submitter?.matches("[data-hide]") || event.defaultPrevented) return;
  if (!isTouched() && !isRefused()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void switchHiding(submitter.formAction);
}

/** Hides or shows again without leaving the page; it is drawn anew for whom it is then. */
export async function switchHiding(address) {
  const body = new URLSearchParams({ csrf_token: csrfToken() });
  const sent = await fetch(address, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (sent?.type !== "opaqueredirect")
    return tell("That could not be done just now. What you typed is still here: try again");
  return document.dispatchEvent(new Event("rights-changed"));
}
