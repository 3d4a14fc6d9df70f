// Binds an editor to a live text: what is typed here becomes the smallest edit of the text, what
// others typed becomes the smallest change of the page, and the caret stays where its writer is.

import { Plugin, TextSelection } from "prosemirror-state";
import * as Y from "yjs";
import { docOf, isHeadless, sameFormats, toIndex, toPos, units } from "./flat.js";

const OURS = Symbol("typed here");

/** The plugin of an editor that writes `text`. */
export function binding(text) {
  return new Plugin({
    view(view) {
      let held = null;
      const before = ({ origin }) => {
        if (origin !== OURS) held = caretOf(text, view.state);
      };
      const heard = (_, { origin }) => {
        if (origin !== OURS) view.dispatch(taking(text, view.state, held));
      };
      text.doc.on("beforeTransaction", before);
      text.observe(heard);
      return {
        destroy() {
          text.doc.off("beforeTransaction", before);
          text.unobserve(heard);
        },
      };
    },
  });
}

/** Write what transactions of the editor changed. Those that came from others change nothing. */
export function write(text, transactions) {
  const typed = transactions.filter((each) => each.docChanged && !each.getMeta(OURS));
  if (typed.length === 0) return;
  text.doc.transact(() => {
    for (const transaction of typed) writeSteps(text, transaction);
    const { doc } = typed.at(-1);
    if (!docOf(text).eq(doc)) rewrite(text, doc);
  }, OURS);
}

/** The transaction that shows what others wrote, with the caret kept beside the same letters. */
export function taking(text, state, held) {
  const doc = docOf(text);
  const transaction = state.tr.setMeta(OURS, true).setMeta("addToHistory", false);
  const start = state.doc.content.findDiffStart(doc.content);
  if (start === null) return transaction;
  let { a, b } = state.doc.content.findDiffEnd(doc.content);
  const overlap = start - Math.min(a, b);
  if (overlap > 0) [a, b] = [a + overlap, b + overlap];
  transaction.replace(start, a, doc.slice(start, b));
  if (!transaction.doc.eq(doc)) transaction.replaceWith(0, transaction.doc.content.size, doc.content);
  return held ? transaction.setSelection(caretAt(text, transaction.doc, held)) : transaction;
}

/** Where the caret is, said in a way that others' edits do not move. */
export function caretOf(text, { doc, selection }) {
  const headless = isHeadless(text);
  const place = (pos) =>
    Y.createRelativePositionFromTypeIndex(text, toIndex(doc, pos, headless), -1);
  return { anchor: place(selection.anchor), head: place(selection.head) };
}

function caretAt(text, doc, { anchor, head }) {
  const headless = isHeadless(text);
  const place = (kept) => {
    const found = Y.createAbsolutePositionFromRelativePosition(kept, text.doc);
    return toPos(doc, found?.index ?? 0, headless);
  };
  return TextSelection.between(doc.resolve(place(anchor)), doc.resolve(place(head)));
}

function writeSteps(text, { steps, docs, doc }) {
  steps.forEach((step, i) => {
    const before = docs[i];
    const after = docs[i + 1] ?? doc;
    const ranges = [];
    step.getMap().forEach((from, to, newFrom, newTo) => ranges.push([from, to, newFrom, newTo]));
    if (ranges.length === 0 && step.from !== undefined) {
      ranges.push([step.from, step.to, step.from, step.to]);
    }
    for (const [from, to, newFrom, newTo] of ranges.reverse()) {
      const headless = isHeadless(text);
      const was = units(before, from, to, { headless });
      const is = units(after, newFrom, newTo, { headless });
      replaceUnits(text, toIndex(before, from, headless && from > 0), was, is);
    }
  });
}

// What the steps could not be followed in: nobody's screen may show other words than are kept.
function rewrite(text, doc) {
  const stands = docOf(text);
  const headless = isHeadless(text);
  replaceUnits(text, 0, units(stands, 0, undefined, { headless }), units(doc));
}

// Letters that stay keep their identity, so that what others do to them at the same time holds.
function replaceUnits(text, index, was, is) {
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was[head].text === is[head].text) head += 1;
  let tail = 0;
  while (tail < most - head && was.at(-1 - tail).text === is.at(-1 - tail).text) tail += 1;
  const middle = was.slice(head, was.length - tail);
  const at = index + size(was.slice(0, head));
  restyle(text, at + size(middle), was.slice(was.length - tail), is.slice(is.length - tail));
  if (middle.length > 0) text.delete(at, size(middle));
  insert(text, at, is.slice(head, is.length - tail));
  restyle(text, index, was.slice(0, head), is.slice(0, head));
}

function insert(text, index, letters) {
  let at = index;
  for (const run of runs(letters)) {
    text.insert(at, run.text, run.formats);
    at += run.text.length;
  }
}

function restyle(text, index, was, is) {
  const changed = is.map((letter, i) => ({
    text: letter.text,
    formats: difference(was[i].formats, letter.formats),
  }));
  let at = index;
  for (const run of runs(changed)) {
    if (Object.keys(run.formats).length > 0) text.format(at, run.text.length, run.formats);
    at += run.text.length;
  }
}

function difference(was, is) {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const changed = names.filter((name) => was[name] !== is[name]);
  return Object.fromEntries(changed.map((name) => [name, is[name] ?? null]));
}

function runs(letters) {
  const found = [];
  for (const { text, formats } of letters) {
    const last = found.at(-1);
    if (last && sameFormats(last.formats, formats)) last.text += text;
    else found.push({ text, formats });
  }
  return found;
}

function size(letters) {
  return letters.reduce((sum, { text }) => sum + text.length, 0);
}
