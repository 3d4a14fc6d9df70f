// The closed schema of a passage: a flat list of blocks whose kind and indent are attributes, so
// that changing a paragraph into a list item never deletes and re-creates its text. The server
// reads and writes the same blocks (workbook/core/text.py); this file only ever grows with it.

import { Schema } from "prosemirror-model";
import { linkOf } from "./links.js";

// Counted up whenever a passage can hold more (workbook/writing/log/sent.py says the same): a page
// that knows less is refused, and asks to be reloaded.
export const SCHEMA = 1;

export const KINDS = ["p", "h2", "h3", "quote", "bullet", "ordered"];
export const DEEPEST = 5;
export const TALK = [
  "desire",
  "ability",
  "reason",
  "need",
  "commitment",
  "activation",
  "taking-steps",
  "sustain",
];

// Headings in a passage stand below the headings of the page around them.
const TAGS = { p: "p", h2: "h4", h3: "h5", quote: "blockquote", bullet: "p", ordered: "p" };

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    block: {
      content: "inline*",
      defining: true,
      attrs: {
        kind: { default: "p", validate: (kind) => mustBe(KINDS.includes(kind), "kind") },
        indent: { default: 0, validate: (indent) => mustBe(isIndent(indent), "indent") },
      },
      toDOM: ({ attrs }) => [
        TAGS[attrs.kind],
        { "data-kind": attrs.kind, "data-indent": String(attrs.indent) },
        0,
      ],
      // What the browser itself puts into the box (a phone's keyboard, dictation) is read back too.
      parseDOM: [
        { tag: "[data-kind]", getAttrs: readAttrs },
        { tag: "p, div, li" },
        { tag: "h1, h2, h4", attrs: { kind: "h2" } },
        { tag: "h3, h5, h6", attrs: { kind: "h3" } },
        { tag: "blockquote", attrs: { kind: "quote" } },
      ],
    },
    text: { group: "inline" },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      toDOM: () => ["br"],
      parseDOM: [{ tag: "br" }],
    },
  },
  // This order is the order of marks in a run.
  marks: {
    strong: { toDOM: () => ["strong", 0], parseDOM: [{ tag: "strong, b" }] },
    em: { toDOM: () => ["em", 0], parseDOM: [{ tag: "em, i" }] },
    underline: { toDOM: () => ["u", 0], parseDOM: [{ tag: "u" }] },
    link: {
      attrs: { href: { validate: (href) => mustBe(linkOf(href) === href, "link") } },
      inclusive: false,
      toDOM: ({ attrs }) => ["a", { href: attrs.href, rel: "noopener noreferrer" }, 0],
      parseDOM: [{ tag: "a[href]", getAttrs: readHref }],
    },
    talk: {
      attrs: { tag: { validate: (tag) => mustBe(TALK.includes(tag), "change talk") } },
      inclusive: false,
      toDOM: ({ attrs }) => ["mark", { class: "talk", "data-tag": attrs.tag }, 0],
      parseDOM: [{ tag: "mark[data-tag]", getAttrs: readTalk }],
    },
  },
});

/** The blocks (as JSON) as a document. Anything unknown throws: words are never dropped unseen. */
export function fromBlocks(blocks) {
  const nodes = blocks.map(({ kind, indent, runs }) => {
    const node = schema.node("block", { kind, indent }, runs.flatMap(inlineOf));
    node.check();
    return node;
  });
  return schema.node("doc", null, nodes.length > 0 ? nodes : [schema.node("block")]);
}

/** The document as blocks: equal neighbours merged, a hard break as a newline in the text. */
export function toBlocks(doc) {
  return doc.content.content.map((block) => ({
    kind: block.attrs.kind,
    indent: block.attrs.indent,
    runs: runsOf(block),
  }));
}

/** The words alone, one line a block, for the clipboard. */
export function plainText(doc) {
  const lines = [];
  doc.forEach((block) => {
    const { kind, indent } = block.attrs;
    const mark = kind === "bullet" ? "- " : kind === "ordered" ? "1. " : "";
    lines.push("  ".repeat(indent) + mark + textOf(block));
  });
  return lines.join("\n");
}

function inlineOf({ text, marks = [] }) {
  const worn = marks.map(({ type, ...attrs }) => schema.mark(type, attrs));
  return text
    .split(/(\n)/)
    .filter((part) => part !== "")
    .map((part) => (part === "\n" ? hardBreak(worn) : schema.text(part, worn)));
}

function hardBreak(marks) {
  return schema.node("hard_break", null, null, marks);
}

function runsOf(block) {
  const runs = [];
  let worn = null;
  block.forEach((node) => {
    // Half of an emoji cannot be kept as UTF-8, and would have the whole save refused.
    const text = node.isText ? node.text.toWellFormed() : "\n";
    if (worn?.length === node.marks.length && worn.every((mark, i) => mark.eq(node.marks[i]))) {
      runs.at(-1).text += text;
    } else {
      const marks = node.marks.map((mark) => ({ type: mark.type.name, ...mark.attrs }));
      runs.push(marks.length > 0 ? { text, marks } : { text });
    }
    worn = node.marks;
  });
  return runs;
}

function textOf(block) {
  return block.textBetween(0, block.content.size, "", "\n");
}

function readAttrs(element) {
  const kind = element.getAttribute("data-kind");
  const indent = Number(element.getAttribute("data-indent"));
  return KINDS.includes(kind) && isIndent(indent) ? { kind, indent } : false;
}

function readHref(element) {
  const href = linkOf(element.getAttribute("href"));
  return href ? { href } : false;
}

function readTalk(element) {
  const tag = element.getAttribute("data-tag");
  return TALK.includes(tag) ? { tag } : false;
}

function isIndent(indent) {
  return Number.isInteger(indent) && indent >= 0 && indent <= DEEPEST;
}

function mustBe(right, what) {
  if (!right) throw new RangeError(`Not a ${what} that a passage can hold`);
}
