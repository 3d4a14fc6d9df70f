// What stands beside the words in a writing box (who it is about, when, the fields) goes with them,
// as it is typed. What cannot be right is said at its field; everything else is saved all the same.

import { freshId, make } from "./dom.js";
import { say } from "./say.js";

const NOT_DETAILS = new Set(["csrf_token", "version", "details_version", "plain"]);

/**
 * @param {HTMLFormElement} form a writing box
 * @param {HTMLElement} words its editor, whose own changes are not details
 * @param {() => void} changed called when something beside the words was changed
 * @returns {{letter: () => object, wrong: (sentences: object) => void, fill: Function}} what a save
 *   sends of them, how its answer names what was not taken, and how such a letter is put back
 */
export function detailsOf(form, words, changed) {
  const has = form.elements.namedItem("details_version") !== null;
  if (has) form.addEventListener("input", ({ target }) => words.contains(target) || changed());
  return {
    letter: () =>
      has
        ? { details: values(form), details_version: Number(form.elements.details_version.value) }
        : {},
    wrong: (sentences = {}) => showWrong(form, sentences),
    fill(letter) {
      if (!has || !letter.details) return;
      if (JSON.stringify(letter.details) === JSON.stringify(values(form))) return;
      fillIn(form, letter.details);
      form.elements.details_version.value = letter.details_version;
      changed();
    },
  };
}

function fillIn(form, details) {
  const left = structuredClone(details);
  for (const box of form.querySelectorAll("input[name], select[name], textarea[name]")) {
    if (NOT_DETAILS.has(box.name)) continue;
    const given = left[box.name] ?? [];
    if (box.type === "checkbox" || box.type === "radio") box.checked = given.includes(box.value);
    else box.value = given.shift() ?? "";
  }
}

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
