// The form around a writing box: what its buttons do while the box saves by itself, and the
// versions that a plain post from it would name.

import { make } from "./dom.js";
import { addBelow } from "./entries.js";
import { send } from "./send.js";

// Save, pressed: nothing is posted as a form, since the words go on their own. A button that says
// where to go next (data-done) goes there once they are saved.
export function onSubmit(form, autosave, saveNow) {
  return async (event) => {
    const { submitter } = event;
    if (submitter?.hasAttribute("formaction")) {
      if (submitter.formAction === form.action) keepMine(form);
      return;
    }
    event.preventDefault();
    await saveNow();
    if (!autosave.dirty && submitter?.dataset.done) window.location.assign(submitter.dataset.done);
  };
}

// A later plain post from this form names the versions that now stand. Where another page changed a
// detail first, the newer version waits: only a press on Save writes over what the other page says.
export function setVersions(form, { version, details_version: details, clash }) {
  form.dataset.version = version;
  setHidden(form, "version", version);
  delete form.dataset.newer;
  if (clash) form.dataset.newer = details;
  else setHidden(form, "details_version", details);
}

function keepMine(form) {
  setHidden(form, "details_version", form.dataset.newer);
  delete form.dataset.newer;
}

function setHidden(form, name, value) {
  const input = form.querySelector(`input[name="${name}"]`);
  if (input && value !== undefined) input.value = value;
}

/** Writing stops: the words go, and the entry itself has the focus. */
export function leaveBox(form, autosave) {
  autosave.flush();
  const entry = form.closest("article[tabindex]");
  (entry ?? form.querySelector("button[type=submit], button:not([type])"))?.focus();
}

/** Writing stops, and another entry is added below. */
export function addAfter(form, autosave) {
  leaveBox(form, autosave);
  const entry = form.closest("article[tabindex]");
  if (entry) addBelow(entry);
}

/** Begins an entry of a kind below this one, once its words are saved. */
export function beginBelow(form, kind) {
  const press = document.querySelector(`#add button[name=kind][value="${CSS.escape(kind)}"]`);
  const after = form.closest("article[tabindex]").id.replace("entry-", "");
  press.form.append(make("input", { type: "hidden", name: "after", value: after }));
  press.form.requestSubmit(press);
}

/** Begins drafts below with parts of a long paste: all of them or none. Null where it cannot be. */
export function splitting(form) {
  const { parts } = form.dataset;
  if (!parts) return null;
  return async (given) => {
    const { status, answer } = await send(parts, JSON.stringify({ parts: given }));
    if (status === 200) return answer;
    return { says: answer.says ?? "the server did not answer. Press it again in a minute." };
  };
}
