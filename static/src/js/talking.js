// Change talk that is still to be written: chosen on an empty line, it marks what is typed there,
// until Enter, the arrow to the right, or the caret goes elsewhere.

import { Plugin } from "prosemirror-state";
import { say } from "./say.js";
import { schema } from "./schema.js";

const ENDED = { mark: null, start: 0 };

export const talking = new Plugin({
  state: { init: () => ENDED, apply: goesOn },
  appendTransaction(_, __, state) {
    const { mark } = talking.getState(state);
    return mark && !mark.isInSet(state.storedMarks ?? []) ? state.tr.addStoredMark(mark) : null;
  },
  props: {
    handleKeyDown(view, { key }) {
      const { $from } = view.state.selection;
      const isAtEnd = $from.parentOffset === $from.parent.content.size;
      return key === "ArrowRight" && isAtEnd && endTalk(view.state, view.dispatch);
    },
  },
});

/** What is typed next on this line is change talk of this kind. */
export function beginTalk(tag) {
  return (state, dispatch) => {
    const mark = schema.mark("talk", { tag });
    const start = state.selection.$from.start();
    dispatch(state.tr.setMeta(talking, { mark, start }).addStoredMark(mark));
    say("Change talk. Enter or the right arrow ends it");
    return true;
  };
}

/** Ends it; false where none is being written. */
export function endTalk(state, dispatch) {
  const { mark } = talking.getState(state);
  if (mark) dispatch?.(state.tr.setMeta(talking, ENDED).removeStoredMark(mark));
  return Boolean(mark);
}

function goesOn(tr, was) {
  const chosen = tr.getMeta(talking);
  if (chosen) return chosen;
  if (!was.mark) return was;
  const start = tr.mapping.map(was.start, -1);
  const { $from, empty } = tr.selection;
  const isEmpty = $from.parent.content.size === 0;
  const follows = isEmpty || was.mark.isInSet($from.nodeBefore?.marks ?? []);
  return empty && $from.start() === start && follows ? { ...was, start } : ENDED;
}
