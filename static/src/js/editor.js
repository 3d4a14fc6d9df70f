// A writing box: mounts the editor over a form's textarea and has it save by itself. Without script
// the form is what it looks like, a textarea and a Save button.

import { history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { Autosave } from "./autosave.js";
import { caretInTime } from "./caret.js";
import { showClash } from "./clash.js";
import { coverPage } from "./cover.js";
import { detailsOf } from "./details.js";
import { freshId, make } from "./dom.js";
import { typedMarks, writingKeys } from "./keys.js";
import { naming, numbering } from "./lists.js";
import { pasting } from "./paste.js";
import { say } from "./say.js";
import { standing } from "./saved.js";
import { fromBlocks, plainText, toBlocks } from "./schema.js";
import { send } from "./send.js";
import { toolbar, toTools } from "./toolbar.js";

const boxes = new Map(); // form -> its box
const tab = crypto.randomUUID();

/** Every writing box on the page that has an editor. */
export function writingBoxes() {
  return [...boxes.values()];
}

/** Mounts an editor in every writing box inside (the page, or what was swapped into it). */
export function mountAll(inside) {
  const forms = [...inside.querySelectorAll("form[data-write]")];
  if (inside.matches?.("form[data-write]")) forms.push(inside);
  for (const form of forms) {
    if (!form.querySelector("[data-blocks]")) continue; // nothing that the editor could hold
    try {
      if (!boxes.has(form)) boxes.set(form, mount(form));
    } catch (fault) {
      // A passage this page's script cannot hold stays a plain box, with every word in it.
      console.error(`${form.id} stays a plain box: ${fault.name}`);
    }
  }
}

/** Lets go of the boxes inside something that is about to leave the page. */
export function unmountAll(inside) {
  for (const [form, box] of boxes) {
    if (!inside.contains(form)) continue;
    box.destroy();
    boxes.delete(form);
  }
}

function mount(form) {
  const textarea = form.querySelector("[data-words]");
  const doc = fromBlocks(given(form));
  const boxId = `${textarea.id}-box`;
  const { bar, plugin: tools } = toolbar(boxId);
  const place = make("div");
  textarea.after(bar, place);
  let closed = false;

  const attributes = boxAttributes(form, textarea, boxId);
  const view = new EditorView(
    { mount: place },
    {
      state: EditorState.create({
        doc,
        plugins: [
          caretInTime,
          history(),
          typedMarks,
          ...writingKeys({ leave: () => leave(form), save: saveNow, toTools: toTools(bar) }),
          pasting(),
          numbering,
          naming,
          tools,
        ],
      }),
      attributes: () =>
        closed ? { ...attributes, "aria-readonly": "true", tabindex: "0" } : attributes,
      editable: () => !closed,
      dispatchTransaction(transaction) {
        view.updateState(view.state.apply(transaction));
        if (transaction.docChanged) autosave.changed();
      },
    },
  );
  const words = () => toBlocks(view.state.doc);
  const stands = standing(form, { tryNow: () => autosave.tryNow(), copy: () => copied(view) });
  const autosave = new Autosave({
    version: Number(form.dataset.version),
    tab,
    words,
    beside: () => details.letter(),
    send: (body, how) => send(form.getAttribute("action"), body, how),
    show: stands.show,
    signIn: coverPage,
    clash: (answer) =>
      showClash(view.dom, answer, { mine: words, replace, settle: (v) => autosave.settle(v) }),
    closed() {
      closed = true;
      view.setProps({});
    },
    moved(answer) {
      setVersions(form, answer);
      details.wrong(answer.wrong);
    },
  });
  const details = detailsOf(form, view.dom, () => autosave.changed());

  function replace(blocks) {
    view.dispatch(
      view.state.tr.replaceWith(0, view.state.doc.content.size, fromBlocks(blocks).content),
    );
  }

  async function saveNow() {
    if (await autosave.flush()) say(form.querySelector("[data-saved]").textContent || "Saved");
  }

  view.dom.addEventListener("uncovered", (event) => {
    event.preventDefault(); // it knows its own caret
    view.focus();
  });
  form.classList.add("live");
  textarea.hidden = true;
  textarea.disabled = true;
  form.addEventListener("submit", onSubmit(form, autosave, saveNow));
  // What was refused without script goes again, over the version that it was typed over.
  if ("unsaved" in form.dataset) autosave.changed();
  return {
    form,
    autosave,
    destroy() {
      autosave.leave();
      stands.forget();
      view.destroy();
    },
  };
}

// In what htmx swaps in, scripts are dropped, JSON too: there the blocks stand in a <template>.
function given(form) {
  const holder = form.querySelector("[data-blocks]");
  return JSON.parse((holder.content ?? holder).textContent);
}

function boxAttributes(form, textarea, boxId) {
  const label = form.querySelector(`label[for="${textarea.id}"]`);
  label.id ||= freshId("label");
  label.addEventListener("click", () => document.getElementById(boxId).focus());
  const hint = make(
    "p.vh",
    { id: freshId("hint") },
    "Alt F10 goes to the writing tools. Tab leaves the box.",
  );
  textarea.after(hint);
  return {
    id: boxId,
    class: "prose",
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": label.id,
    "aria-describedby": [hint.id, textarea.getAttribute("aria-describedby")]
      .filter(Boolean)
      .join(" "),
    spellcheck: "true",
  };
}

// Save, pressed: nothing is posted as a form, since the words go on their own. A button that says
// where to go next (data-done) goes there once they are saved.
function onSubmit(form, autosave, saveNow) {
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
function setVersions(form, { version, details_version: details, clash }) {
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

function leave(form) {
  boxes.get(form).autosave.flush();
  const entry = form.closest("article[tabindex]");
  (entry ?? form.querySelector("button[type=submit], button:not([type])"))?.focus();
}

async function copied(view) {
  try {
    await navigator.clipboard.writeText(plainText(view.state.doc));
    return true;
  } catch {
    return false;
  }
}
