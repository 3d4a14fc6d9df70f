// What stands beside the words in a writing box (who it is about, when, the fields) goes with them,
// as it is typed. What cannot be right is said at its field; everything else is saved all the same.

import { freshId, make } from "./dom.js";
import { say } from "./say.js";

const TYPED = "textarea, input:not([type]), input[type=text]";
const NOT_DETAILS = new Set(["csrf_token", "version", "details_version", "plain"]);

/**
 * @param {HTMLFormElement} form a writing box
 * @param {HTMLElement} words its editor, whose own changes are not details
 * @param {() => void} changed called when something beside the words was changed
 * @returns {{letter: () => object, begun: object, wrong: Function, fill: Function}} what a save
 *   sends of them, what they said at first, how its answer names what was not taken, and how the
 *   letter of another page, which began `from` others, is put in: what of it has no place here
 */
export function detailsOf(form, words, changed) {
  const has = form.elements.namedItem("details_version") !== null;
  if (has) form.addEventListener("input", ({ target }) => words.contains(target) || changed());
  const begun = has ? values(form) : {};
  return {
    letter: () =>
      has
        ? { details: values(form), details_version: Number(form.elements.details_version.value) }
        : {},
    begun,
    wrong: (sentences = {}) => showWrong(form, sentences),
    fill({ details, details_version: version }, from = {}) {
      if (!has || !details) return [];
      const [left, began, first, here] = [details, from, begun, values(form)].map((each) =>
        shown(form, each),
      );
      const { goes, lost, isOlder } = joined({ left, began, first, here });
      for (const [box, value] of goes) {
        if (box.type === "checkbox") box.checked = value;
        else if (box.type === "radio") box.checked = box.value === value;
        else box.value = value;
      }
      if (isOlder) form.elements.details_version.value = version;
      if (goes.size > 0) changed();
      return [...lost].filter(([box, words]) => words && box.matches(TYPED)).map(unplaced);
    },
  };
}

/**
 * What two pages changed in the same details, by control: what this one changed itself stays.
 * @param {{left: Map, began: Map, first: Map, here: Map}} said by the other page, and when it
 *   began; by this page when it began, and now
 * @returns {{goes: Map, lost: Map, isOlder: boolean}} `isOlder`: what goes over something that the
 *   other page never saw, so that both are to be named
 */
export function joined({ left, began, first, here }) {
  const isNew = ([box, value]) => value !== began.get(box) && value !== here.get(box);
  const changed = [...left].filter(isNew);
  const isClean = ([box]) => here.get(box) === first.get(box);
  const goes = new Map(changed.filter(isClean));
  const lost = new Map(changed.filter((each) => !isClean(each)));
  const isOlder = [...goes.keys()].some((box) => here.get(box) !== began.get(box));
  return { goes, lost, isOlder };
}

// What each control shows where the details are these.
function shown(form, details) {
  const left = structuredClone(details);
  const boxes = [...form.querySelectorAll("input[name], select[name], textarea[name]")];
  return new Map(
    boxes
      .filter(({ name }) => !NOT_DETAILS.has(name))
      .map((box) => {
        const given = left[box.name] ?? [];
        if (box.type === "checkbox") return [box, given.includes(box.value)];
        return [box, (box.type === "radio" ? given[0] : given.shift()) ?? ""];
      }),
  );
}

const unplaced = ([box, words]) => ({ label: box.labels?.[0]?.textContent.trim() ?? "", words });

/** Every value by its name, as a form posts them: {"people": ["uuid", "uuid"], "title": [""]}. */
function values(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (!NOT_DETAILS.has(name) && typeof value === "string") (found[name] ??= []).push(value);
  }
  return found;
}

// A sentence stands above its box, as the server draws it, and goes when the box is right again.
function showWrong(form, sentences) {
  for (const message of form.querySelectorAll("[data-wrong]")) {
    if (sentences[message.dataset.wrong] === message.textContent) continue;
    controlOf(form, message.dataset.wrong)?.removeAttribute("aria-invalid");
    message.closest(".field")?.classList.remove("err");
    message.remove();
  }
  for (const [name, sentence] of Object.entries(sentences)) {
    const control = controlOf(form, name);
    if (!control || form.querySelector(`[data-wrong="${CSS.escape(name)}"]`)) continue;
    const message = make("p.msg", { id: freshId("wrong"), "data-wrong": name }, sentence);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", message.id);
    control.closest(".field")?.classList.add("err");
    control.before(message);
    say(sentence);
  }
}

function controlOf(form, name) {
  return (
    form.querySelector(`[name="${CSS.escape(name)}"]`) ??
    form.querySelector(`[name^="${CSS.escape(name)}."]`)
  );
}
