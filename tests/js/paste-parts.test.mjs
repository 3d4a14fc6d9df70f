import assert from "node:assert/strict";
import test from "node:test";
import { EditorState } from "prosemirror-state";
import { partsOf, wordsIn } from "../../static/src/js/paste-parts.js";
import { takeOut } from "../../static/src/js/paste-place.js";
import { inSigns } from "../../static/src/js/paste-plain.js";
import { fitting } from "../../static/src/js/paste-rows.js";
import { fromBlocks, toBlocks } from "../../static/src/js/schema.js";

const SIGNS = { "# ": "h2", "## ": "h3", "* ": "bullet" };

const block = (line) => {
  const sign = Object.keys(SIGNS).find((each) => line.startsWith(each)) ?? "";
  return { kind: SIGNS[sign] ?? "p", indent: 0, runs: [{ text: line.slice(sign.length) }] };
};
const lineOf = ({ kind, runs }) => {
  const sign = Object.keys(SIGNS).find((each) => SIGNS[each] === kind) ?? "";
  return sign + runs.map(({ text }) => text).join("");
};

for (const [name, lines, parts] of [
  ["at its headings", ["Before", "# A", "a", "## x", "aa", "# B", "b"], [["", "Before"], ["A", "a", "## x", "aa"], ["B", "b"]]],
  ["a first heading stays with the first part", ["# A", "a", "# B", "b"], [["", "# A", "a"], ["B", "b"]]],
  ["at smaller headings where there are no others", ["# A", "a", "## B", "b"], [["", "# A", "a"], ["B", "b"]]],
  ["a title above a heading goes with it", ["# All", "# A", "a", "# B", "b"], [["", "# All", "# A", "a"], ["B", "b"]]],
  ["a heading with nothing below stays where it was", ["a", "# B"], [["", "a", "# B"]]],
  ["without headings it is one", ["a", "b"], [["", "a", "b"]]],
  ["a heading too long for a title stays among the words", ["a", `# ${"x".repeat(201)}`, "b"], [["", "a"], ["", `# ${"x".repeat(201)}`, "b"]]],
]) {
  test(`a long paste is divided: ${name}`, () => {
    const found = partsOf(lines.map(block));
    assert.deepEqual(found.map(({ title, blocks }) => [title, ...blocks.map(lineOf)]), parts);
  });
}

test("words are counted over lines and runs", () => {
  const runs = [{ text: "She sa" }, { text: "id so", marks: [{ type: "em" }] }];
  assert.equal(wordsIn([{ kind: "p", indent: 0, runs }, block("twice  over\nthere")]), 6);
});

// Five lines pasted into "ab" at its middle, the last of them joined to what stood behind.
for (const [name, before, at, count, after] of [
  ["the end goes, what stood behind stays a line", ["a1", "2", "3", "4", "5b"], 2, 3, ["a1", "2", "b"]],
  ["the middle goes", ["a1", "2", "3", "4", "5b"], 1, 2, ["a1", "4", "5b"]],
  ["the beginning goes from its line", ["a1", "2", "3", "4", "5b"], 0, 2, ["a3", "4", "5b"]],
  ["all goes", ["a1", "2", "3", "4", "5b"], 0, 5, ["ab"]],
  ["whole lines go whole", ["1", "2", "# 3", "4", "5"], 0, 2, ["# 3", "4", "5"]],
  ["the end of whole lines leaves no empty one", ["1", "2", "3", "4", "5"], 2, 3, ["1", "2"]],
]) {
  test(`pasted lines are taken out: ${name}`, () => {
    const doc = fromBlocks(before.map(block));
    const from = before[0].startsWith("a") ? 2 : 1;
    const to = doc.content.size - (before.at(-1).endsWith("b") ? 2 : 1);
    const state = EditorState.create({ doc });
    const next = state.apply(takeOut(state, { from, to, total: 5 }, at, count));
    assert.deepEqual(toBlocks(next.doc).map(lineOf), after);
  });
}

const LABELS = ["Child", "Seen", "Seen alone", "If not, why, and what is the plan"];

for (const [name, cells, fit] of [
  ["by its headings, in any order", [["seen", "Child"], ["Yes", "Maisie"]], { places: [1, 0], rows: [["Yes", "Maisie"]] }],
  ["by the beginning of a long question", [["Child", "If not, why"], ["Tyler", "Asleep"]], { places: [0, 3], rows: [["Tyler", "Asleep"]] }],
  ["by place, where there are as many", [["Maisie", "Yes", "No", ""]], { places: [0, 1, 2, 3], rows: [["Maisie", "Yes", "No", ""]] }],
  ["not where it has other columns", [["When", "What"], ["Mon", "School"]], null],
  ["not where one column is named twice", [["Child", "Child"], ["a", "b"]], null],
  ["not with headings alone", [["Child", "Seen"]], null],
  ["not where its rows differ", [["Child", "Seen"], ["Maisie"]], null],
]) {
  test(`a table fits an answer ${name}`, () => assert.deepEqual(fitting(cells, LABELS), fit));
}

test("in a plain box what was pasted has the signs that stand for its kinds", () => {
  const deep = { kind: "ordered", indent: 1, runs: [{ text: "one" }, { text: " two\nthree" }] };
  assert.equal(
    inSigns([block("# Home"), block("calm"), block("* at seven"), deep]),
    "## Home\ncalm\n- at seven\n  1. one two\\\nthree",
  );
});
