// A plain writing box: the form's own textarea, which saves by itself like the other. Where
// somebody else wrote here first, it is sent as the form it is, and comes back with both texts.

import { Autosave } from "./autosave.js";
import { addAfter, leaveBox, onSubmit, setVersions, splitting } from "./box-form.js";
import { coverPage } from "./cover.js";
import { detailsOf } from "./details.js";
import { keeping } from "./live/keeping.js";
import { pastingPlain } from "./paste-plain.js";
import { say } from "./say.js";
import { standing } from "./saved.js";
import { takingIn } from "./take-in.js";

/** The box of a form, as boxes.js keeps it; `tab` names this page. */
export function mountPlain(form, tab) {
  const box = form.querySelector("[data-words]");
  const here = () => kept.here();
  const stands = standing(form, { tryNow: () => autosave.tryNow(), copy, here });
  const kept = keeping(form, {
    words: () => ({ plain: box.value }),
    beside: () => details.letter(),
    begun: () => details.begun,
    mark: () => box.value,
    autosave: () => autosave,
    told: stands.again,
  });
  const autosave = new Autosave({
    ...kept.needs,
    version: Number(form.dataset.version),
    tab,
    words: () => box.value,
    beside: () => details.letter(),
    show: stands.show,
    signIn: coverPage,
    clash: () => form.submit(),
    closed() {
      box.readOnly = true;
    },
    moved(answer) {
      setVersions(form, answer);
      details.wrong(answer.wrong);
      kept.changed();
    },
  });
  const details = detailsOf(form, box, changed);

  function changed() {
    autosave.changed();
    kept.changed();
  }

  // The page came back with both texts: nothing of the box is sent until its writer has chosen it.
  function hold() {
    autosave.held = "clash";
    changed();
    autosave.refusedAt = autosave.edits;
    stands.show("not-saved", { since: autosave.since });
  }

  function choose() {
    if (autosave.held !== "clash") return;
    autosave.held = "";
    autosave.version = Number(form.elements.version.value); // what they have seen
  }

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

  takingIn(form, (line) => {
    box.value = [box.value.trimEnd(), line].filter(Boolean).join("\n\n");
    changed();
  });
  pastingPlain(form, box, splitting(form));
  box.addEventListener("input", changed);
  box.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    if (held && event.key.toLowerCase() === "s") void saveNow();
    else if (held && event.key === "Enter") addAfter(form, autosave);
    else if (event.key === "Escape") leaveBox(form, autosave);
    else return;
    event.preventDefault();
  });
  form.addEventListener("click", ({ target }) => isSave(form, target) && choose());
  form.addEventListener("submit", onSubmit(form, autosave, saveNow));
  if ("unsaved" in form.dataset) hold();
  return {
    form,
    autosave,
    typed: () => box.value.trim(),
    /** Goes on with what another page had left behind; what of it has no place here, or null where
     * it could not: other words are being typed here, so both are to be asked about. */
    adopt(left) {
      const { page } = left;
      const { dirty } = autosave;
      if (page?.plain === undefined || (dirty && page.plain !== box.value)) return null;
      kept.adopt(left);
      if (!dirty) {
        box.value = page.plain;
        autosave.version = page.version;
      }
      const lost = details.fill(page.beside, page.begun);
      changed();
      return lost;
    },
    destroy() {
      autosave.leave();
      stands.forget();
    },
  };
}

const isSave = (form, target) =>
  target.closest("button[formaction]")?.formAction === form.action;
