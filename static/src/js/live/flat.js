// A passage as one flat text, as Yjs keeps it (workbook/writing/log): each block begins with "\n",
// which carries its kind and indent as formats; a break inside a block is a vertical tab; marks are formats.
// A first block without its "\n" is a plain paragraph. Splitting, joining and indenting blocks so
// never deletes words, and what somebody else types there meanwhile stays.

import { DEEPEST, KINDS, schema, TALK } from "../schema.js";
import { linkOf } from "../links.js";

const BEGIN = "\n";
const BREAK = "\v";
const SWITCHES = new Set(["strong", "em", "underline"]);

/** The characters of part of a document, each with its formats. */
export function units(doc, from = 0, to = doc.content.size, { headless = false } = {}) {
  const found = [];
  doc.forEach((block, start, at) => {
    if (start >= to || start + block.nodeSize <= from) return;
    const formats = beginning(block.attrs);
    if (start >= from && !(at === 0 && headless && sameFormats(formats, {}))) {
      found.push({ text: BEGIN, formats });
    }
    block.forEach((node, offset) => {
      const first = start + 1 + offset;
      const worn = wearing(node.marks);
      const text = node.isText ? node.text.replace(/[\n\v]/g, BREAK) : BREAK;
      for (const letter of text.slice(Math.max(0, from - first), Math.max(0, to - first))) {
        found.push({ text: letter, formats: worn });
      }
    });
  });
  return found;
}

/** Where a place of the document is in the flat text. */
export function toIndex(doc, pos, headless) {
  const closed = doc.resolve(pos).index(0);
  return Math.max(0, pos - closed - (headless ? 1 : 0));
}

/** Where a place of the flat text is in the document: never between two blocks. */
export function toPos(doc, index, headless) {
  let left = index + (headless ? 1 : 0);
  let pos = 0;
  for (let at = 0; at < doc.childCount; at += 1) {
    const { size } = doc.child(at).content;
    if (left <= size + 1 || at === doc.childCount - 1) return pos + Math.min(Math.max(left, 1), size + 1);
    left -= size + 1;
    pos += size + 2;
  }
  return pos;
}

/** Whether the first block stands without its "\n". */
export const isHeadless = (text) => text.length === 0 || text.toString()[0] !== BEGIN;

/** The document that a flat text stands for. What this page does not know it leaves unshown. */
export function docOf(text) {
  const blocks = [];
  let attrs = { kind: "p", indent: 0 };
  let content = [];
  let isBegun = false;
  const end = () => blocks.push(schema.node("block", attrs, content));
  for (const { insert, attributes = {} } of text.toDelta()) {
    const marks = marksOf(attributes);
    insert.split(BEGIN).forEach((line, at) => {
      if (at > 0) {
        if (isBegun || content.length > 0) end();
        attrs = attrsOf(attributes);
        content = [];
        isBegun = true;
      }
      content.push(...inline(line, marks));
    });
  }
  end();
  return schema.node("doc", null, blocks);
}

export function sameFormats(one, other) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((n) => one[n] === other[n]);
}

function inline(line, marks) {
  return line
    .split(/(\v)/)
    .filter((part) => part !== "")
    .map((part) =>
      part === BREAK ? schema.node("hard_break", null, null, marks) : schema.text(part, marks),
    );
}

function beginning({ kind, indent }) {
  return { ...(kind === "p" ? {} : { kind }), ...(indent === 0 ? {} : { indent }) };
}

function attrsOf({ kind, indent }) {
  return {
    kind: KINDS.includes(kind) ? kind : "p",
    indent: Number.isInteger(indent) ? Math.min(Math.max(indent, 0), DEEPEST) : 0,
  };
}

function wearing(marks) {
  return Object.fromEntries(
    marks.map(({ type, attrs }) => [type.name, attrs.href ?? attrs.tag ?? true]),
  );
}

function marksOf(formats) {
  return Object.entries(formats).flatMap(([name, value]) => {
    if (SWITCHES.has(name) && value === true) return [schema.mark(name)];
    if (name === "link" && linkOf(value) === value) return [schema.mark("link", { href: value })];
    if (name === "talk" && TALK.includes(value)) return [schema.mark("talk", { tag: value })];
    return [];
  }).sort((one, other) => one.type.rank - other.type.rank);
}
