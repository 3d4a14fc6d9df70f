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
  document.getElementById(ACTION)?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.elements.again.value = "yes";
    event.currentTarget.requestSubmit();
  });
}

function begin(id) {
  const form = document.getElementById(id);
  if (!form) return;
  form.closest("details").open = true;
  form.querySelector("textarea, input:not([type=hidden])").focus();
}
