// Reads a pasted page into blocks (schema.js): words, lists by level, headings, quotations and the
// few marks of the schema, notes in brackets, tables as lines. What never becomes record is left
// out and counted (paste-left-out.js). Uses only what every DOM node has, so it is tested without
// a browser.

import { LISTED, NO_SHEET } from "./paste-clean.js";
import { classesOf, emojiOf, leftOut } from "./paste-left-out.js";
import { addText, close, lineOf, marksOf } from "./paste-runs.js";
import { DEEPEST } from "./schema.js";

const BLOCK = new Set(
  (
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table thead tbody tfoot tr caption " +
    "section article header footer main address figure figcaption hr center body"
  ).split(" "),
);
const HEADINGS = { h1: "h2", h2: "h2", h3: "h3", h4: "h3", h5: "h3", h6: "h3" };
const WORD_STYLES = {
  MsoTitle: "h2",
  MsoSubtitle: "h3",
  MsoQuote: "quote",
  MsoIntenseQuote: "quote",
};
const NOTE = /mso-(?:foot|end)note-id/i;

/**
 * @returns {{blocks: object[], tables: object[], left: Record<string, number>}} tables: at which
 *   block each begins, how many it is, and its cells; left: how many of what were left out, and how
 *   many tracked insertions were taken in
 */
export function readPasted(root, sheet = NO_SHEET) {
  const reader = { blocks: [], tables: [], open: null, left: {}, sheet };
  // What the clipboard carries around the words that were copied is not what was copied.
  reader.isWithin = !holdsStart(root);
  reader.notes = notesIn(root, reader);
  visitAll(root, reader, { marks: [], kind: "p", indent: 0, depth: -1 });
  close(reader);
  const { blocks, tables, left } = reader;
  return { blocks, tables, left };
}

function holdsStart(node) {
  const { childNodes = [] } = node;
  return [...childNodes].some((child) => isMark(child, "StartFragment") || holdsStart(child));
}

function isMark(node, name) {
  return node.nodeType === 8 && node.data.trim() === name;
}

// The foot and end notes of a page by their names, each as one line of words.
function notesIn(node, reader, notes = new Map()) {
  for (const child of node.childNodes) {
    if (child.nodeType !== 1) continue;
    const isNote = /mso-element\s*:\s*(?:foot|end)note(?!-)/i.test(styleOf(child));
    if (isNote) notes.set(child.getAttribute("id"), noteOf(child, reader));
    else notesIn(child, reader, notes);
  }
  return notes;
}

function noteOf(node, { sheet, left }) {
  const reader = { blocks: [], tables: [], open: null, left, sheet, isWithin: true };
  visitAll(node, reader, { marks: [], kind: "p", indent: 0, depth: -1 });
  close(reader);
  return reader.blocks.map(({ runs }) => runs.map(({ text }) => text).join("")).join(" ");
}

function styleOf(node) {
  return node.getAttribute("data-style") ?? "";
}

function visitAll(node, reader, context) {
  for (const child of node.childNodes) visit(child, reader, context);
}

function visit(node, reader, context) {
  if (isMark(node, "StartFragment")) reader.isWithin = true;
  if (isMark(node, "EndFragment")) reader.isWithin = false;
  if (node.nodeType === 3) return addText(node.data, reader, context);
  if (node.nodeType !== 1) return undefined;
  const name = node.nodeName.toLowerCase();
  const style = styleOf(node);
  const why = leftOut(node, name, style, reader.sheet);
  if (why) return leave(node, why, reader);
  if (name === "img") return addText(emojiOf(node), reader, context);
  if (name === "ins") leave(node, "inserted", reader);
  if (name === "a" && NOTE.test(style)) return visitNote(node, reader, context);
  if (name === "br")
    return /page-break/.test(style) ? undefined : addText("\n", reader, { ...context, pre: true });
  const inner = { ...context, marks: marksOf(node, name, style, context.marks) };
  if (!BLOCK.has(name)) return visitAll(node, reader, inner);
  return visitBlock(node, name, style, reader, inner);
}

function leave(node, why, reader) {
  const counts = why === "pictures" || (why !== "nothing" && /\S/.test(node.textContent));
  if (counts && reader.isWithin) reader.left[why] = (reader.left[why] ?? 0) + 1;
}

// A note stands in brackets where its mark stood; where only the mark was copied, the mark stays.
function visitNote(node, reader, context) {
  if (!reader.notes) return undefined; // the way back from a note
  const note = reader.notes.get(/#_(\w+)$/.exec(node.getAttribute("href") ?? "")?.[1]);
  return note ? addText(` [${note}]`, reader, context) : visitAll(node, reader, context);
}

function visitBlock(node, name, style, reader, context) {
  if (context.cell) {
    addText(" ", reader, context);
    return visitAll(node, reader, context);
  }
  const inner = insideOf(node, name, style, reader.sheet, context);
  if (name === "tr") return visitRow(node, reader, inner);
  // A second paragraph of one list item stays in its item, on a line of its own.
  if (context.item?.begun && (name === "p" || name === "div")) {
    addText("\n", reader, { ...inner, pre: true });
  } else {
    close(reader);
  }
  if (name === "table") visitTable(node, reader, inner);
  else visitAll(node, reader, inner);
  if (!inner.item || (name !== "p" && name !== "div")) close(reader);
  return undefined;
}

function insideOf(node, name, style, sheet, context) {
  const worn = classesOf(node);
  const list = listOf(node, name, worn);
  if (list) return { ...context, list, depth: context.depth + 1, item: null };
  if (name === "li") {
    // Word on the web says the level of each item, and nests nothing.
    const said = Number(node.getAttribute("data-aria-level") ?? node.getAttribute("aria-level"));
    const depth = said > 0 ? said - 1 : context.depth;
    return { ...context, kind: context.list ?? "bullet", indent: atMost(depth), item: {} };
  }
  if (name === "blockquote") return { ...context, kind: "quote" };
  if (name === "pre") return { ...context, pre: true };
  const heading = HEADINGS[name] ?? headingSaid(node);
  if (heading) return { ...context, kind: heading };
  const named = worn.map((one) => WORD_STYLES[one]).find(Boolean);
  if (named) return { ...context, kind: named };
  const of = worn.map((one) => sheet.lists.get(one)).find(Boolean) ?? "";
  const [, which, level] = LISTED.exec(/mso-list\s*:/i.test(style) ? style : of) ?? [];
  if (!level) return context;
  const kind = sheet.kinds.get(`${which}:level${level}`) ?? wordListKind(node);
  return { ...context, kind, indent: atMost(Number(level) - 1) };
}

function listOf(node, name, worn) {
  if (name === "ul") return "bullet";
  if (name === "ol") return "ordered";
  if (node.getAttribute("role") !== "list") return "";
  return worn.some((one) => /^NumberList/.test(one)) ? "ordered" : "bullet";
}

function headingSaid(node) {
  if (node.getAttribute("role") !== "heading") return "";
  return Number(node.getAttribute("aria-level") ?? 2) > 2 ? "h3" : "h2";
}

function visitTable(node, reader, context) {
  const table = { at: reader.blocks.length, count: 0, rows: [] };
  visitAll(node, reader, { ...context, table });
  close(reader);
  table.count = reader.blocks.length - table.at;
  if (table.rows.length > 0) reader.tables.push(table);
}

// Cells become one line, since a passage holds no tables. One cell alone is layout, as in e-mail.
function visitRow(row, reader, context) {
  const cells = [...row.childNodes].filter((cell) => /^t[dh]$/i.test(cell.nodeName));
  if (cells.length === 1) return visitAll(cells[0], reader, context);
  close(reader);
  const said = cells.map((cell, at) => {
    if (at > 0) addText(" | ", reader, { ...context, cell: true });
    const before = lineOf(reader).length;
    const isOut = leftOut(cell, "td", styleOf(cell), reader.sheet);
    if (isOut) leave(cell, isOut, reader);
    else visitAll(cell, reader, { ...context, cell: true });
    return lineOf(reader).slice(before).trim();
  });
  if (!said.some(Boolean)) reader.open = null; // an empty row is no line of bars
  else if (reader.isWithin) context.table?.rows.push(said);
  return close(reader);
}

/** Word says a list item's level; where nothing else says whether it counts, its marker does. */
export function wordListKind(node) {
  return /^\(?[0-9a-z]+(\.[0-9a-z]+)*[.)]+$/i.test(markerOf(node).trim()) ? "ordered" : "bullet";
}

function markerOf(node) {
  for (const child of node.childNodes) {
    if (child.nodeType !== 1) continue;
    const isMarker = /mso-list\s*:\s*ignore/i.test(styleOf(child));
    const found = isMarker ? child.textContent : markerOf(child);
    if (found) return found.replace(/\u00a0/g, " ");
  }
  return "";
}

function atMost(depth) {
  return Math.min(Math.max(depth, 0), DEEPEST);
}
