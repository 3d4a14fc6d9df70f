// Keys of a supervision session: the next and previous item, a decision, an action; and, in the
// boxes of an action, writing it down and starting the next.

const DECISION = "decision-new";
const ACTION = "action-new";

/** What a letter does while an item of the agenda has the focus. */
export const AGENDA_KEYS = {
  "]": (_, step) => step(1),
  "[": (_, step) => step(-1),
  d: () => begin(DECISION),
  a: () => begin(ACTION),
};

/** Whether this page is a session's. */
export const isAgenda = () => document.querySelector('.rail[aria-label="Agenda"]') !== null;

export function watchAgenda() {
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.(`#${ACTION}`);
    if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.elements.again.value = "yes";
    form.requestSubmit();
  });
}

function begin(id) {
  const form = document.getElementById(id);
  if (!form) return;
  form.closest("details").open = true;
  form.querySelector("textarea, input:not([type=hidden])").focus();
}
