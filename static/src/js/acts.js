// The confirming step of an act, over the page. Without script the same buttons and links are plain
// forms and pages.

import { confirmed } from "./ask.js";
import { sayDoing } from "./doing.js";

const PATIENCE = 20_000;

export function watchActs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
    const closer = event.target.closest?.("[data-closes]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog")?.close();
    }
  });
  document.addEventListener("submit", askFirst, { capture: true });
  document.addEventListener("submit", onlyOnce);
}

function askFirst(event) {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.ask;
  if (!question || submitter.dataset.asked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { askYes: yes = submitter.textContent.trim(), askNo: no = "Not yet" } = submitter.dataset;
  void confirmed(question, { yes, no }).then((sure) => {
    if (!sure) return;
    submitter.dataset.asked = "yes";
    form.requestSubmit(submitter);
    delete submitter.dataset.asked;
  });
}

// A second press while the first is on its way does nothing. Not for ever: the answer may be a
// file to keep, and the page stays.
function onlyOnce(event) {
  const { target: form } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  const over = event.submitter ? sayDoing(event.submitter) : () => {};
  setTimeout(() => delete form.dataset.sent, 3_000);
  setTimeout(over, PATIENCE); // a file to keep: the page stays
  addEventListener("pageshow", ({ persisted }) => persisted && over(), { once: true });
  return undefined;
}
