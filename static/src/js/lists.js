// Lists while they are being written: the numbers of numbered lines, and saying "bullet, level 2"
// to people who cannot see the marker, since the lines are not a real list until they are read.

import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { blockAt, isList } from "./commands.js";
import { say } from "./say.js";

/** The number of each block in a document: 0 for those that have none. */
export function numbersOf(doc) {
  const numbers = [];
  let counts = [];
  doc.forEach((block) => {
    const { kind, indent } = block.attrs;
    if (!isList(block)) counts = [];
    counts.length = Math.min(counts.length, indent + 1);
    if (kind === "ordered") counts[indent] = (counts[indent] ?? 0) + 1;
    else counts.length = Math.min(counts.length, indent);
    numbers.push(kind === "ordered" ? counts[indent] : 0);
  });
  return numbers;
}

/** What a line is called when the caret enters it; "" for an ordinary paragraph. */
export function nameOf(block, number) {
  const { kind, indent } = block.attrs;
  if (kind === "bullet") return `bullet, level ${indent + 1}`;
  return kind === "ordered" ? `numbered ${number}, level ${indent + 1}` : "";
}

export const numbering = new Plugin({
  state: {
    init: (_, { doc }) => decorate(doc),
    apply: (tr, old) => (tr.docChanged ? decorate(tr.doc) : old),
  },
  props: {
    decorations(state) {
      return this.getState(state);
    },
  },
});

// Says the line that the caret comes to. What others write moves lines under a caret that stays
// where it is, and says nothing.
export const naming = new Plugin({
  state: {
    init: () => false,
    apply: (tr, isOwn) =>
      tr.getMeta("appendedTransaction") ? isOwn : tr.getMeta("addToHistory") !== false,
  },
  props: {
    handleDOMEvents: {
      focus: ({ state }) => {
        say(nameAt(state));
        return false;
      },
    },
  },
  view: () => ({
    update(view, before) {
      if (view.hasFocus() && naming.getState(view.state)) say(saysLine(before, view.state));
    },
  }),
});

/** What to say after a change: the line that the caret came to, or that a list ended; else "". */
export function saysLine(before, state) {
  const name = nameAt(state);
  const was = nameAt(before);
  if (name === was && (lineOf(state) === lineOf(before) || name === "")) return "";
  return name || "end of list";
}

function nameAt(state) {
  const block = blockAt(state);
  return isList(block) ? nameOf(block, numbersOf(state.doc)[lineOf(state)]) : "";
}

function lineOf(state) {
  return state.selection.$from.index(0);
}

function decorate(doc) {
  const numbers = numbersOf(doc);
  const marks = [];
  doc.forEach((block, pos, index) => {
    if (numbers[index] === 0) return;
    marks.push(
      Decoration.node(pos, pos + block.nodeSize, { "data-number": String(numbers[index]) }),
    );
  });
  return DecorationSet.create(doc, marks);
}
