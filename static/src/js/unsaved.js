// Several plain forms on one page: sending one draws the page anew, so what stands in another,
// typed or chosen and not yet sent, would be gone. It is asked about first.

import { ask, tell } from "./ask.js";

const asked = new WeakSet(); // forms whose sender was asked, and goes on
const outOfSight = new Set(); // forms that are not on the page now, and come back to it

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

/** A form that is kept out of sight with what was typed in it. */
export const keepAlso = (form) => outOfSight.add(form);

/** Whether anything was typed or chosen on the page, and not sent, but in writing boxes, which save
 * themselves.
 */
export const isTouched = () =>
  [...document.forms, ...outOfSight].some((each) => typedIn(each).length > 0);

/** The boxes of a plain form in which something was typed or chosen, and not sent. Of a page that
 * came back refused all of them: they hold what was typed as if it had always stood there.
 */
export function typedIn(form) {
  if (form.matches("[data-write]")) return [];
  const isBack = isRefused() && form.method === "post";
  return [...form.elements].filter((box) => differs(box) || (isBack && isBox(box)));
}

/** Whether the page is the answer to a form: it cannot be asked for again as it stands. */
export const isRefused = () => "posted" in document.body.dataset;

// Minutes save themselves.
const isOneOfMany = (form) =>
  Boolean(form.querySelector("[data-one-of-many]")) && !form.matches("[data-write]");

// One that came back refused holds what was typed as if it had always stood there.
const touched = (form) =>
  Boolean(touchedBox(form) ?? form.querySelector("[aria-invalid], [role=alert]"));

const touchedBox = (form) => [...form.elements].find(differs);

const isBox = (box) =>
  Boolean(box.name) && box.matches("input:not([type=hidden]), select, textarea");

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
