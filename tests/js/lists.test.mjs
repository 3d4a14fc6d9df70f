import assert from "node:assert/strict";
import test from "node:test";
import { EditorState, TextSelection } from "prosemirror-state";
import { nextBlock } from "../../static/src/js/commands.js";
import { saysLine } from "../../static/src/js/lists.js";
import { fromBlocks, toBlocks } from "../../static/src/js/schema.js";
import { beginTalk, endTalk, talking } from "../../static/src/js/talking.js";

const LINES = [
  ["p", 0, "She came"],
  ["bullet", 0, "one"],
  ["bullet", 1, "deeper"],
  ["ordered", 0, "first"],
  ["ordered", 0, "second"],
  ["quote", 0, "said"],
];

// With the caret at the end of one line.
function at(line, lines = LINES, plugins = []) {
  const doc = fromBlocks(lines.map(([kind, indent, text]) => ({ kind, indent, runs: [{ text }] })));
  let pos = 0;
  for (let i = 0; i <= line; i += 1) pos += doc.child(i).nodeSize;
  return EditorState.create({ doc, selection: TextSelection.create(doc, pos - 1), plugins });
}

for (const [from, to, says] of [
  [0, 1, "bullet, level 1"],
  [1, 2, "bullet, level 2"],
  [2, 3, "numbered 1, level 1"],
  [3, 4, "numbered 2, level 1"],
  [4, 5, "end of list"],
  [5, 0, ""],
]) {
  test(`the caret comes from line ${from} to line ${to}: “${says}”`, () => {
    assert.equal(saysLine(at(from), at(to)), says);
  });
}

test("typing within a line says nothing, a new line of the list and a deeper one are said", () => {
  const before = at(4);
  const typed = before.apply(before.tr.insertText(" thing"));
  assert.equal(saysLine(before, typed), "");
  let next = null;
  nextBlock(typed, (tr) => (next = typed.apply(tr)));
  assert.equal(saysLine(typed, next), "numbered 3, level 1");
  const deeper = next.apply(
    next.tr.setNodeMarkup(next.selection.$from.before(), null, { kind: "ordered", indent: 1 }),
  );
  assert.equal(saysLine(next, deeper), "numbered 1, level 2");
});

// What somebody types after choosing change talk; "\n" is Enter, ">" the arrow to the right.
function talk(keys) {
  let state = EditorState.create({
    doc: fromBlocks([{ kind: "p", indent: 0, runs: [] }]),
    plugins: [talking],
  });
  const dispatch = (tr) => (state = state.apply(tr));
  globalThis.document ??= { getElementById: () => null };
  beginTalk("need")(state, dispatch);
  for (const key of keys) {
    if (key === "\n") nextBlock(state, dispatch);
    else if (key === ">") endTalk(state, dispatch);
    else dispatch(state.tr.replaceSelectionWith(letter(state, key), false));
  }
  return toBlocks(state.doc).map(({ runs }) =>
    runs.map(({ text, marks }) => (marks ? `[${text}]` : text)).join(""),
  );
}

const letter = (state, key) =>
  state.schema.text(key, state.storedMarks ?? state.selection.$from.marks());

for (const [keys, lines] of [
  ["go", ["[go]"]],
  ["go\nshe", ["[go]", "she"]],
  ["go>, she", ["[go], she"]],
]) {
  test(`change talk marks what is written next, as in ${JSON.stringify(keys)}`, () => {
    assert.deepEqual(talk(keys), lines);
  });
}
