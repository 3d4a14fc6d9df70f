// Others' carets in a writing box: a thin line with their name, which moves with the letters beside
// it; and in words beside the box. Ours is told to them when it moves.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import * as Y from "yjs";
import { make } from "../dom.js";
import { isHeadless, toIndex, toPos } from "./flat.js";
import { fromBase64, toBase64 } from "./outbox.js";

const SAYS_EVERY = 400;
const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

const key = new PluginKey("carets");

/**
 * @param {import("./live-text.js").LiveText} live
 * @param {(caret: string) => void} tell where ours is; empty once it left
 */
export function carets(live, tell) {
  return new Plugin({
    key,
    state: {
      init: () => [],
      apply: (transaction, people) => transaction.getMeta(key) ?? people,
    },
    props: {
      decorations(state) {
        const drawn = key.getState(state).flatMap((each) => drawnAt(live, state.doc, each));
        return DecorationSet.create(state.doc, drawn);
      },
      handleDOMEvents: {
        blur: () => void tell(""),
      },
    },
    view: () => telling(live, tell),
  });
}

/** The transaction after which these carets are shown. */
export const withCarets = (state, people) => state.tr.setMeta(key, people);

/** In which paragraph somebody writes, in words; empty where that is not known. */
export function paragraphOf(live, doc, { caret }) {
  const at = caret && placeOf(live, doc, caret);
  if (typeof at !== "number") return "";
  const number = doc.resolve(at).index(0);
  return number < ORDINALS.length
    ? `in the ${ORDINALS[number]} paragraph`
    : `in paragraph ${number + 1}`;
}

function telling(live, tell) {
  let timer = 0;
  let told = "";
  return {
    update(view, before) {
      if (!view.hasFocus() || before.selection.eq(view.state.selection)) return;
      timer ||= setTimeout(() => {
        timer = 0;
        if (!view.hasFocus()) return;
        const caret = caretOf(live, view.state);
        if (caret !== told) tell((told = caret));
      }, SAYS_EVERY);
    },
    destroy: () => clearTimeout(timer),
  };
}

function caretOf({ text }, { doc, selection }) {
  const index = toIndex(doc, selection.head, isHeadless(text));
  const place = Y.createRelativePositionFromTypeIndex(text, index, -1);
  return toBase64(Y.encodeRelativePosition(place));
}

function placeOf({ text }, doc, caret) {
  try {
    const place = Y.decodeRelativePosition(fromBase64(caret));
    const found = Y.createAbsolutePositionFromRelativePosition(place, text.doc);
    return found?.type === text ? toPos(doc, found.index, isHeadless(text)) : null;
  } catch {
    return null;
  }
}

function drawnAt(live, doc, { caret, css, name, page }) {
  const at = caret ? placeOf(live, doc, caret) : null;
  if (at === null) return [];
  // The name is drawn by the style sheet: it is no word of the text, whoever copies it.
  const drawn = () => make(`span.caret.${css}`, { "aria-hidden": "true", "data-name": name });
  return [Decoration.widget(at, drawn, { key: `${page} ${css}`, side: 10 })];
}
