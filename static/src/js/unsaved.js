// Several plain forms on one page: sending one draws the page anew, so what stands in another, typed
// or chosen and not yet sent, would be gone. It is asked about first.

import { confirmed } from "./ask.js";

const asked = new WeakSet(); // forms whose sender went on all the same

export function watchUnsaved() {
  document.addEventListener("submit", holdForOthers, { capture: true });
}

function holdForOthers(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !isOneOfMany(form) || asked.has(form)) return;
  const others = [...document.forms].filter((each) => each !== form && isOneOfMany(each));
  const other = others.find(touched);
  if (!other) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void confirmed(`Not saved yet: ${titleOf(other)}`, {
    yes: "Go on, and lose that",
    no: "Go back to it",
  }).then((on) => {
    if (!on) return show(other);
    asked.add(form);
    form.requestSubmit(submitter);
  });
}

// Minutes save themselves.
const isOneOfMany = (form) =>
  Boolean(form.querySelector("[data-one-of-many]")) && !form.matches("[data-write]");

// One that came back refused holds what was typed as if it had always stood there.
const touched = (form) =>
  Boolean(touchedBox(form) ?? form.querySelector("[aria-invalid], [role=alert]"));

const touchedBox = (form) => [...form.elements].find(differs);

function differs(box) {
  if (box.type === "hidden" || !("name" in box)) return false;
  if (box.type === "radio" || box.type === "checkbox") return box.checked !== box.defaultChecked;
  if (box.tagName === "SELECT") {
    const first = [...box.options].findIndex(({ defaultSelected }) => defaultSelected);
    return box.selectedIndex !== Math.max(first, 0);
  }
  return "defaultValue" in box && box.value !== box.defaultValue;
}

function titleOf(form) {
  const press = form.querySelector("button:not([type=button])");
  return (press?.ariaLabel ?? press?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function show(form) {
  for (let each = form.closest("details"); each; each = each.parentElement.closest("details"))
    each.open = true;
  touchedBox(form)?.focus();
}
