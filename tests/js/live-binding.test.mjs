// Two who write in one passage: whatever they do at once, they come to the same words, and no word
// that either typed is gone.

import assert from "node:assert/strict";
import test from "node:test";
import { EditorState } from "prosemirror-state";
import * as Y from "yjs";
import { caretOf, taking, write } from "../../static/src/js/live/binding.js";
import { docOf, isHeadless, toIndex, toPos } from "../../static/src/js/live/flat.js";
import { schema } from "../../static/src/js/schema.js";

/** Somebody's page, without the page: an editor's state, its live text, and what is not sent. */
class Writer {
  constructor() {
    this.doc = new Y.Doc();
    this.text = this.doc.getText("words");
    this.unsent = [];
    this.doc.on("update", (update, origin) => origin === "heard" || this.unsent.push(update));
    this.state = EditorState.create({ doc: docOf(this.text) });
  }

  do(act) {
    const { state, transactions } = this.state.applyTransaction(act(this.state.tr));
    this.state = state;
    write(this.text, transactions);
    assert.ok(state.doc.eq(docOf(this.text)), "what is shown is what is kept");
  }

  hear(update) {
    const caret = caretOf(this.text, this.state);
    Y.applyUpdate(this.doc, update, "heard");
    this.state = this.state.apply(taking(this.text, this.state, caret));
    assert.ok(this.state.doc.eq(docOf(this.text)), "what is shown is what is kept");
  }

  get words() {
    return this.state.doc.textBetween(0, this.state.doc.content.size, "|", "/");
  }
}

/** Until everybody has heard everything: hearing may tidy formats, which the others hear too. */
function meet(...writers) {
  while (writers.some(({ unsent }) => unsent.length > 0)) {
    const sent = writers.map(({ unsent }) => unsent.splice(0));
    writers.forEach((who) => {
      sent.forEach((updates, at) => writers[at] === who || updates.forEach((u) => who.hear(u)));
    });
  }
}

const block = (text, kind = "p", indent = 0) =>
  schema.node("block", { kind, indent }, text ? schema.text(text) : []);
const LETTERS = "QWXYZK";
const TEXT = "The second paragraph stands here";

function place(doc, at, offset) {
  let pos = 0;
  for (let i = 0; i < at; i += 1) pos += doc.child(i).nodeSize;
  return pos + 1 + offset;
}

const into = (attrs) => (tr) => tr.setNodeMarkup(place(tr.doc, 1, 0) - 1, null, attrs);
const splitAt = (offset) => (tr) => tr.split(place(tr.doc, 1, offset));
const removed = (tr) => tr.delete(place(tr.doc, 1, 0) - 1, place(tr.doc, 2, 0) - 1);

// What one does to a paragraph while another types six letters in it (design 6).
const EDITS = {
  "it is made bold": [(tr) => tr.addMark(place(tr.doc, 1, 0), place(tr.doc, 1, 32), schema.mark("strong"))],
  "split at its start": [splitAt(0)],
  "split before the letters": [splitAt(9)],
  "split at the letters": [splitAt(10)],
  "split at its end": [splitAt(32)],
  "a paragraph above it": [(tr) => tr.insert(place(tr.doc, 1, 0) - 1, block("New"))],
  "other words of it": [(tr) => tr.insertText("else", place(tr.doc, 1, 20), place(tr.doc, 1, 26))],
  "a heading": [into({ kind: "h2", indent: 0 })],
  "an item of a list": [into({ kind: "bullet", indent: 0 })],
  "a quote": [into({ kind: "quote", indent: 0 })],
  "indented": [into({ kind: "p", indent: 2 })],
  "joined with the one before": [(tr) => tr.join(place(tr.doc, 1, 0) - 1)],
  "joined with the next": [(tr) => tr.join(place(tr.doc, 2, 0) - 1)],
  "its words replaced": [(tr) => tr.insertText("New", place(tr.doc, 1, 0), place(tr.doc, 1, 32))],
  "cut, and pasted above": [removed, (tr) => tr.insert(0, block(TEXT))],
  "deleted": [removed],
};

for (const [name, acts] of Object.entries(EDITS)) {
  for (const late of [false, true]) {
    test(`nothing typed is gone: ${name}, ${late ? "heard first" : "heard last"}`, () => {
      const [one, two] = [new Writer(), new Writer()];
      const start = [block("First"), block(TEXT), block("An item", "bullet", 1), block("Last")];
      one.do((tr) => tr.replaceWith(0, tr.doc.content.size, start));
      meet(one, two);
      acts.forEach((act) => one.do(act));
      [...LETTERS].forEach((letter, i) =>
        two.do((tr) => tr.insertText(letter, place(tr.doc, 1, 10 + i))),
      );
      meet(...(late ? [two, one] : [one, two]));
      assert.equal(one.words, two.words);
      assert.ok(one.words.includes(LETTERS), one.words);
    });
  }
}

test("whatever they do, they come to the same words", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const luck = chance(seed);
    const writers = [new Writer(), new Writer(), new Writer()];
    for (let round = 0; round < 6; round += 1) {
      for (const who of writers) for (let n = 0; n < 4; n += 1) who.do((tr) => anything(luck, tr));
      meet(...writers);
      const [first, ...others] = writers.map(({ state }) => JSON.stringify(state.doc));
      for (const each of others) assert.equal(each, first, `seed ${seed}`);
    }
  }
});

test("a place of the page is found again in the text, and back", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const [luck, one] = [chance(seed), new Writer()];
    for (let n = 0; n < 20; n += 1) one.do((tr) => anything(luck, tr));
    const { doc } = one.state;
    const headless = isHeadless(one.text);
    for (const pos of places(doc)) {
      assert.equal(toPos(doc, toIndex(doc, pos, headless), headless), pos);
    }
  }
});

test("the caret stays beside the same letters when others write before it", () => {
  const [one, two] = [new Writer(), new Writer()];
  one.do((tr) => tr.insertText("Kelly said", 1));
  meet(one, two);
  assert.equal(one.state.selection.head, 11);
  two.do((tr) => tr.split(1));
  two.do((tr) => tr.insertText("Today ", 1));
  meet(one, two);
  one.do((tr) => tr.insertText(" so", one.state.selection.head));
  assert.equal(one.words, "Today |Kelly said so");
});

function anything(luck, tr) {
  const pick = (n) => Math.floor(luck() * n);
  const all = places(tr.doc);
  const [from, to] = [all[pick(all.length)], all[pick(all.length)]].sort((a, b) => a - b);
  const $from = tr.doc.resolve(from);
  const mark = schema.mark(["strong", "em"][pick(2)]);
  const link = schema.mark("link", { href: "https://a.example/" });
  const acts = [
    () => tr.insertText(["a", "bc ", "é", "😀", "å d"][pick(5)], from),
    () => tr.insertText("more ", to),
    () => (to - from < 12 ? tr.delete(from, to) : tr),
    () => tr.split(from),
    () => ($from.index(0) > 0 ? tr.join($from.before(1)) : tr),
    () => tr.setNodeMarkup($from.before(1), null, { kind: ["p", "h2", "bullet"][pick(3)], indent: pick(3) }),
    () => (from < to ? tr.addMark(from, to, pick(3) ? mark : link) : tr),
    () => (from < to ? tr.removeMark(from, to, mark) : tr),
    () => tr.insert(from, schema.node("hard_break")),
  ];
  return acts[pick(acts.length)]();
}

// Every place where a caret can be: not inside a sign that takes two units.
function places(doc) {
  const found = [];
  doc.descendants((node, pos) => {
    if (node.type.name !== "block") return;
    const text = node.textBetween(0, node.content.size, "", "/");
    for (let i = 0; i <= text.length; i += 1) {
      if (!/[\ud800-\udbff]/.test(text[i - 1] ?? "")) found.push(pos + 1 + i);
    }
  });
  return found;
}

function chance(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}
