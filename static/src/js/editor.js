// A writing box with its tools: mounts the editor over a form's textarea and has it save by itself.
// Without script the form is what it looks like, a textarea and a Save button.

import { history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { Autosave } from "./autosave.js";
import { addAfter, beginBelow, leaveBox, onSubmit, setVersions, splitting } from "./box-form.js";
import { caretInTime } from "./caret.js";
import { coverPage } from "./cover.js";
import { detailsOf } from "./details.js";
import { freshId, make } from "./dom.js";
import { typedMarks, writingKeys } from "./keys.js";
import { naming, numbering } from "./lists.js";
import { binding, write } from "./live/binding.js";
import { carets, paragraphOf, withCarets } from "./live/carets.js";
import { docOf } from "./live/flat.js";
import { keeping } from "./live/keeping.js";
import { LiveText } from "./live/live-text.js";
import { sayHere } from "./live/place.js";
import { pasting } from "./paste.js";
import { say } from "./say.js";
import { slashMenu } from "./slash.js";
import { standing } from "./saved.js";
import { fromBlocks, plainText } from "./schema.js";
import { takingIn } from "./take-in.js";
import { talking } from "./talking.js";
import { toolbar, toTools } from "./toolbar.js";

/** The box of a form, as boxes.js keeps it; `tab` names this page. */
export function mountEditor(form, tab) {
  const textarea = form.querySelector("[data-words]");
  const live = new LiveText(given(form, "[data-live]"), changed);
  const doc = docOf(live.text);
  const boxId = `${textarea.id}-box`;
  const { bar, plugin: tools } = toolbar(boxId);
  const place = make("div");
  textarea.after(bar, place);
  let closed = false;
  let here = []; // who else writes in this box
  const others = make("p.s.muted.together", { hidden: true, "data-made": true });

  const attributes = boxAttributes(form, textarea, boxId);
  const view = new EditorView(
    { mount: place },
    {
      state: EditorState.create({
        doc,
        plugins: [
          caretInTime,
          history(),
          ...slashMenu((kind) => beginBelow(form, kind)),
          talking,
          typedMarks,
          ...writingKeys({
            leave: () => leaveBox(form, autosave),
            save: saveNow,
            below: () => addAfter(form, autosave),
            toTools: toTools(bar),
          }),
          pasting(form, splitting(form)),
          numbering,
          naming,
          tools,
          binding(live.text),
          carets(live, (caret) => sayHere({ passage: live.passage, caret })),
        ],
      }),
      attributes: () =>
        closed ? { ...attributes, "aria-readonly": "true", tabindex: "0" } : attributes,
      editable: () => !closed,
      dispatchTransaction(transaction) {
        const { state, transactions } = view.state.applyTransaction(transaction);
        view.updateState(state);
        write(live.text, transactions);
        sayOthers();
      },
    },
  );
  const stands = standing(form, {
    tryNow: () => autosave.tryNow(),
    copy: () => copied(view),
    here: () => kept.here(),
  });
  const kept = keeping(form, {
    words: () => ({ given: live.given() }),
    updates: () => live.waiting(),
    beside: () => details.letter(),
    begun: () => details.begun,
    mark: () => live.head,
    autosave: () => autosave,
    told: stands.again,
  });
  const autosave = new Autosave({
    ...kept.needs,
    hasMore: () => live.outbox.hasMore,
    takeAll: () => live.outbox.takeAll(),
    version: Number(form.dataset.version),
    tab,
    words: (isLeaving) => live.letter(isLeaving),
    beside: () => details.letter(),
    show: stands.show,
    signIn: coverPage,
    behind(answer) {
      live.resend(answer);
      kept.changed();
    },
    closed() {
      closed = true;
      view.setProps({});
    },
    moved(answer, said) {
      live.heard(said, answer.live);
      setVersions(form, answer);
      details.wrong(answer.wrong);
      kept.changed();
    },
  });
  const details = detailsOf(form, view.dom, changed);

  function changed() {
    autosave.changed();
    kept.changed();
  }

  // What was refused without script: over what it was typed over, or below what others saved since.
  function putBack(blocks, isBeside) {
    const { tr, doc } = view.state;
    const end = doc.content.size;
    view.dispatch(tr.replaceWith(isBeside ? end : 0, end, fromBlocks(blocks).content));
  }

  async function saveNow() {
    if (await autosave.flush()) say(form.querySelector("[data-saved]").textContent || "Saved");
  }

  form.querySelector("[data-saved]")?.parentElement.before(others);

  // In words: where they are in the text may be heard before the letters that they are beside.
  function sayOthers() {
    others.hidden = here.length === 0;
    others.textContent = here
      .map((each) => `${each.name} is writing here too ${paragraphOf(live, view.state.doc, each)}`)
      .map((words) => words.trim())
      .join(". ");
  }

  // Who else writes here, on the page and in words.
  function withOthers(people) {
    here = people;
    view.dispatch(withCarets(view.state, people));
    autosave.isTogether = people.length > 0;
    stands.together(new Set(people.map(({ name }) => name)).size);
  }

  view.dom.addEventListener("uncovered", (event) => {
    event.preventDefault(); // it knows its own caret
    view.focus();
  });
  takingIn(form, (line) => {
    const isBeside = plainText(view.state.doc).trim() !== "";
    putBack([{ kind: "p", indent: 0, runs: [{ text: line }] }], isBeside);
  });
  form.classList.add("live");
  textarea.hidden = true;
  textarea.disabled = true;
  form.addEventListener("submit", onSubmit(form, autosave, saveNow));
  const { unsaved } = form.dataset;
  if (unsaved !== undefined) putBack(given(form, "[data-blocks]"), unsaved === "beside");
  return {
    form,
    autosave,
    live,
    withOthers,
    typed: () => live.typed(),
    /** Goes on with what another page had left behind; what of it has no place here, or null where
     * it could not. */
    adopt(left) {
      const { page, updates } = left;
      if (!page?.given) return null;
      kept.adopt(left);
      live.hear({ state: page.given.state }); // what they stand on, should the server have lost it
      live.adopt(updates);
      return details.fill(page.beside, page.begun);
    },
    destroy() {
      autosave.leave();
      stands.forget();
      view.destroy();
    },
  };
}

// In what htmx swaps in, scripts are dropped, JSON too: there the blocks stand in a <template>.
function given(form, which) {
  const holder = form.querySelector(which);
  return JSON.parse((holder.content ?? holder).textContent);
}

function boxAttributes(form, textarea, boxId) {
  const label = form.querySelector(`label[for="${textarea.id}"]`);
  label.id ||= freshId("label");
  label.addEventListener("click", () => document.getElementById(boxId).focus());
  const hint = make(
    "p.vh",
    { id: freshId("hint") },
    "Alt F10 goes to the writing tools. Tab leaves the box. " +
      (document.body.dataset.keys === "off" ? "" : "A / on an empty line opens the insert menu."),
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

async function copied(view) {
  try {
    await navigator.clipboard.writeText(plainText(view.state.doc));
    return true;
  } catch {
    return false;
  }
}
