// Several plain forms on one page: sending one draws the page anew, so what stands in another,
// typed or chosen and not yet sent, would be gone. It is asked about first.

import { ask, tell } from "./ask.js";

const asked = new WeakSet(); // forms whose sender was asked, and goes on

export function watchUnsaved() {
  document.addEventListener("submit", holdForOthers, { capture: true });
}

function holdForOthers(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !isOneOfMany(form) || asked.has(form)) return;
  const others = [...document.forms].filter(
    (each) => each !== form && isOneOfMany(each) && touched(each),
  );
  if (others.length === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void ask({
    title: `Not saved yet: ${others.map(titleOf).join(", ")}`,
    answers: [
      { words: "Save everything", value: "save", main: true },
      { words: "Go back to it", value: "back" },
      { words: "Go on, and lose that", value: "lose" },
    ],
  }).then((answer) => {
    if (answer === "save") return saveAll(form, submitter, others);
    if (answer === "lose") return goOn(form, submitter);
    return show(others[0]);
  });
}

// The others go first, one after the other. One that is refused is sent as a page, once the rest is
// saved, so that it comes back with what is wrong and with what was typed.
async function saveAll(form, submitter, others) {
  const refused = [];
  for (const each of others) {
    if (!(await taken(each))) refused.push(each);
  }
  if (refused.length === 0) return goOn(form, submitter);
  if (refused.length === 1 && (await taken(form, submitter))) return goOn(refused[0]);
  return tell("Not everything could be saved. What you typed is still here: put it right first");
}

async function taken(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  try {
    const sent = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    return sent.type === "opaqueredirect"; // whatever is saved is answered by the way to its page
  } catch {
    return false;
  }
}

function goOn(form, submitter) {
  asked.add(form);
  form.requestSubmit(submitter);
}

/** Whether anything on the page was typed or chosen, and not sent. */
export const isTouched = () => [...document.forms].some((each) => touchedBox(each));

/** The same of all but the writing boxes, which save themselves. */
export const isTouchedBeside = () =>
  [...document.forms].some((each) => !each.matches("[data-write]") && touchedBox(each));

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
