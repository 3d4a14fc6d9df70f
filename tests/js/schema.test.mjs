import assert from "node:assert/strict";
import test from "node:test";
import { fromBlocks, plainText, toBlocks } from "../../static/src/js/schema.js";
import { numbersOf } from "../../static/src/js/lists.js";

const p = (...runs) => ({ kind: "p", indent: 0, runs });
const line = (kind, indent, text) => ({ kind, indent, runs: [{ text }] });
const there = (blocks) => toBlocks(fromBlocks(blocks));

const whole = [
  { kind: "h2", indent: 0, runs: [{ text: "What Kelly said" }] },
  p(
    { text: "She said " },
    { text: "no", marks: [{ type: "strong" }, { type: "em" }, { type: "underline" }] },
    { text: ", see " },
    { text: "this page", marks: [{ type: "link", href: "https://help.example/a?b=1#c" }] },
    { text: ".\nThen she left. \u{1f642}" },
  ),
  line("quote", 0, "I am done with it"),
  p({ text: "I want to", marks: [{ type: "em" }, { type: "talk", tag: "desire" }] }),
  line("bullet", 0, "one"),
  line("bullet", 5, "deep"),
  line("ordered", 1, "two"),
  { kind: "h3", indent: 0, runs: [] },
  p(),
];

test("a passage goes into the editor and comes back the same", () => {
  assert.deepEqual(there(whole), whole);
});

test("nothing written is one empty paragraph", () => {
  assert.deepEqual(there([]), [p()]);
});

test("neighbours with the same marks become one run, a break among them a newline", () => {
  const strong = [{ type: "strong" }];
  const parts = p(
    { text: "a", marks: strong },
    { text: "\n", marks: strong },
    { text: "b", marks: strong },
  );
  assert.deepEqual(there([parts]), [p({ text: "a\nb", marks: strong })]);
});

test("marks come in the schema's order whatever order they were given in", () => {
  const given = p({ text: "a", marks: [{ type: "talk", tag: "need" }, { type: "strong" }] });
  assert.deepEqual(there([given])[0].runs[0].marks, [
    { type: "strong" },
    { type: "talk", tag: "need" },
  ]);
});

for (const [what, block] of [
  ["kind", { kind: "table", indent: 0, runs: [{ text: "a" }] }],
  ["indent", line("bullet", 6, "a")],
  ["mark", p({ text: "a", marks: [{ type: "blink" }] })],
  ["link", p({ text: "a", marks: [{ type: "link", href: "javascript:alert(1)" }] })],
  ["change talk", p({ text: "a", marks: [{ type: "talk", tag: "maybe" }] })],
]) {
  test(`an unknown ${what} is refused, so that its words are not dropped unseen`, () => {
    assert.throws(() => fromBlocks([block]));
  });
}

test("half an emoji never reaches the server", () => {
  assert.deepEqual(there([p({ text: "a\ud83d b" })]), [p({ text: "a\ufffd b" })]);
});

test("numbers run on past deeper lines and start again after anything else", () => {
  const doc = fromBlocks([
    line("ordered", 0, "1"),
    line("bullet", 1, "-"),
    line("ordered", 1, "1"),
    line("ordered", 0, "2"),
    line("ordered", 1, "1"),
    line("bullet", 0, "-"),
    line("ordered", 0, "1"),
    p(),
    line("ordered", 0, "1"),
  ]);
  assert.deepEqual(numbersOf(doc), [1, 0, 1, 2, 1, 0, 1, 0, 1]);
});

test("the words alone keep their lines", () => {
  assert.equal(plainText(fromBlocks([p({ text: "a\nb" }), line("bullet", 1, "c")])), "a\nb\n  - c");
});
