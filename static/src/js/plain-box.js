// A plain writing box: the form's own textarea, which saves by itself like the other. Where
// somebody else wrote here first, it is sent as the form it is, and comes back with both texts.

import { Autosave } from "./autosave.js";
import { addAfter, leaveBox, onSubmit, setVersions } from "./box-form.js";
import { coverPage } from "./cover.js";
import { detailsOf } from "./details.js";
import { pastingPlain } from "./paste-plain.js";
import { say } from "./say.js";
import { standing } from "./saved.js";
import { send } from "./send.js";

/** The box of a form, as boxes.js keeps it; `tab` names this page. */
export function mountPlain(form, tab) {
  const box = form.querySelector("[data-words]");
  const stands = standing(form, { tryNow: () => autosave.tryNow(), copy });
  const autosave = new Autosave({
    version: Number(form.dataset.version),
    tab,
    words: () => box.value,
    beside: () => details.letter(),
    send: (body, how) => send(form.getAttribute("action"), body, how),
    show: stands.show,
    signIn: coverPage,
    clash: () => form.submit(),
    closed() {
      box.readOnly = true;
    },
    moved(answer) {
      setVersions(form, answer);
      details.wrong(answer.wrong);
    },
  });
  const details = detailsOf(form, box, () => autosave.changed());

  async function saveNow() {
    if (await autosave.flush()) say(form.querySelector("[data-saved]").textContent || "Saved");
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(box.value);
      return true;
    } catch {
      return false;
    }
  }

  pastingPlain(box);
  box.addEventListener("input", () => autosave.changed());
  box.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    if (held && event.key.toLowerCase() === "s") void saveNow();
    else if (held && event.key === "Enter") addAfter(form, autosave);
    else if (event.key === "Escape") leaveBox(form, autosave);
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", onSubmit(form, autosave, saveNow));
  if ("unsaved" in form.dataset) autosave.changed();
  return {
    form,
    autosave,
    typed: () => box.value.trim(),
    destroy() {
      autosave.leave();
      stands.forget();
    },
  };
}
