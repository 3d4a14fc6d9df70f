// After a swap the focus is where it was, or at the heading of what replaced it; and what the
// reader can now do is said once.

import { say } from "./say.js";

const BOXES = "input:not([type=hidden]), select, textarea";

let was = null;

export function watchFocus() {
  takeFocus(document);
  addEventListener("hashchange", focusNamed);
  addEventListener("load", () => requestAnimationFrame(focusNamed)); // the browser goes there first
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

// A link to a box of a form puts the focus in it; a group of boxes has it in the first of them. One
// to something that is still to be given opens its boxes where they are put away.
function focusNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.matches("[data-give]")) return give(named);
  if (!named?.closest("form")) return;
  for (let each = named.closest("details"); each; each = each.parentElement.closest("details"))
    each.open = true;
  const inside = named.closest(".field") ?? named;
  const box = inside.querySelector("[role=textbox]") ?? inside.querySelector(BOXES);
  (named.matches(BOXES) && !named.hidden ? named : box)?.focus();
}

function give(named) {
  const within = named.matches("tr") ? (named.nextElementSibling ?? named) : named;
  const away = within.querySelector("details.put-away");
  if (away) away.open = true;
  (away ?? within).querySelector(BOXES)?.focus();
}

function headingOf(elt) {
  const entry = elt.closest("article") ?? elt.querySelector("article") ?? elt;
  const heading = entry.matches("[tabindex]") ? entry : entry.querySelector("h1, h2, h3, h4");
  if (heading && !heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
  return heading;
}
