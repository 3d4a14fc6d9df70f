// Lines that stand beside the pen: whoever presses one has it below their words, to write on.

import { say } from "./say.js";

/** Has the form's lines put in by `put`, instead of sending the form. */
export function takingIn(form, put) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-take]");
    if (!button) return;
    event.preventDefault();
    put(button.value);
    say("Taken in, below your words");
  });
}
