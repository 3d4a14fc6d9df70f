// After a swap the focus is where it was, or at the heading of what replaced it; and what the
// reader can now do is said once.

import { say } from "./say.js";

let was = null;

export function watchFocus() {
  takeFocus(document);
  document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
    const { activeElement } = document;
    was =
      target.contains(activeElement) && activeElement !== document.body ? activeElement.id : null;
  });
  document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
    if (was !== null && (document.activeElement === document.body || !document.activeElement)) {
      const place = (was && document.getElementById(was)) || headingOf(elt);
      place?.focus({ preventScroll: true });
    }
    was = null;
    takeFocus(elt);
    const said = elt.matches("[data-say]") ? elt : elt.querySelector("[data-say]");
    if (said) say(said.dataset.say);
  });
}

// What is wrong with a form is read first.
function takeFocus(inside) {
  inside.querySelector("[data-take-focus]")?.focus();
}

function headingOf(elt) {
  const entry = elt.closest("article") ?? elt.querySelector("article") ?? elt;
  const heading = entry.matches("[tabindex]") ? entry : entry.querySelector("h1, h2, h3, h4");
  if (heading && !heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
  return heading;
}
