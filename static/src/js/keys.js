// Keys inside a writing box. Tab is not among them: it leaves the box, as everywhere on the page.

import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { InputRule, inputRules, undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { hardBreak, indentBy, liftAtStart, nextBlock, selectAll, toggleKind } from "./commands.js";
import { askForLink } from "./marking.js";
import { schema } from "./schema.js";

const { strong, em, underline } = schema.marks;

/** @param {{leave: () => void, save: () => void, below: () => void, toTools: Function}} does */
export function writingKeys({ leave, save, below, toTools }) {
  const done = (act) => () => {
    act();
    return true;
  };
  return [
    keymap({
      "Mod-b": toggleMark(strong),
      "Mod-i": toggleMark(em),
      "Mod-u": toggleMark(underline),
      "Mod-k": askForLink,
      "Shift-Mod-7": toggleKind("ordered"),
      "Shift-Mod-8": toggleKind("bullet"),
      "Mod-]": chainCommands(indentBy(1), nothing),
      "Mod-[": chainCommands(indentBy(-1), nothing),
      Enter: nextBlock,
      "Shift-Enter": hardBreak,
      Backspace: chainCommands(undoInputRule, liftAtStart),
      "Mod-a": selectAll,
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-s": done(save),
      "Mod-Enter": done(below),
      Escape: done(leave),
      "Alt-F10": toTools,
    }),
    keymap(baseKeymap),
  ];
}

/** At the start of a paragraph: "- ", "1. ", "## ", "### ", "> ". Backspace takes it back. */
export const typedMarks = inputRules({
  rules: [
    startsWith(/^[-*]\s$/, "bullet"),
    startsWith(/^1[.)]\s$/, "ordered"),
    startsWith(/^##\s$/, "h2"),
    startsWith(/^###\s$/, "h3"),
    startsWith(/^>\s$/, "quote"),
  ],
});

// Stops the browser's own meaning of a key (on a Mac, Command [ goes back a page).
function nothing() {
  return true;
}

function startsWith(pattern, kind) {
  return new InputRule(pattern, (state, _, start, end) => {
    const $start = state.doc.resolve(start);
    if ($start.parent.attrs.kind !== "p") return null;
    return state.tr.delete(start, end).setNodeMarkup($start.before(), null, { kind, indent: 0 });
  });
}
