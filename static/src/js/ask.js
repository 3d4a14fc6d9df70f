// A small question over the page. Nothing that is asked here happens without script: each has its
// plain form or page behind it.

import { freshId, make } from "./dom.js";

/**
 * Shows a dialog and waits for the answer.
 * @param {object} question
 * @param {string} question.title
 * @param {(string|Node)[]} [question.words]
 * @param {{words: string, value: unknown, main?: boolean}[]} question.answers
 * @param {(value: unknown) => string} [question.check] what is wrong with an answer, or ""
 * @param {AbortSignal} [question.until] takes the question away unanswered
 * @returns {Promise<unknown>} the pressed answer's value (called first if it is a function); null
 *   when left by Esc
 */
export function ask({ title, words = [], answers, check = () => "", until }) {
  const titleId = freshId("ask");
  const wrong = make("p.err", { role: "alert", hidden: true });
  const dialog = make(
    "dialog.dialog",
    { "aria-labelledby": titleId },
    make("h2", { id: titleId }, title),
  );
  const before = document.activeElement;
  return new Promise((answered) => {
    let given = null;
    const buttons = answers.map(({ words: label, value, main }) =>
      make(
        main ? "button.btn.pri" : "button.btn",
        { type: main ? "submit" : "button" },
        label,
        (event) => {
          event.preventDefault();
          const answer = typeof value === "function" ? value() : value;
          const fault = check(answer);
          wrong.textContent = fault;
          wrong.hidden = fault === "";
          if (fault !== "") return;
          given = answer;
          dialog.close();
        },
      ),
    );
    const form = make("form", { method: "dialog" });
    form.append(...words, wrong, make("div.actions", {}, ...buttons));
    dialog.append(form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus?.({ preventScroll: true });
      answered(given);
    });
    until?.addEventListener("abort", () => dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Yes or no, "no" first in reach. */
export async function confirmed(title, { yes = "Yes", no = "Not yet", words = [] } = {}) {
  const answers = [
    { words: no, value: false },
    { words: yes, value: true, main: true },
  ];
  return (await ask({ title, words, answers })) === true;
}

/** Something that has to be read before going on. */
export function tell(title) {
  return ask({ title, answers: [{ words: "Close", value: null, main: true }] });
}
