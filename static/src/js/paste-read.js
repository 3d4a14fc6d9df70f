// Reads a pasted page into blocks (schema.js): words, lists by level, headings, quotations and the
// few marks of the schema. Struck-out, hidden and deleted words, comments and pictures are left out
// and counted. Uses only what every DOM node has, so it is tested without a browser.

import { linkOf } from "./links.js";
import { HIDDEN, STRUCK } from "./paste-clean.js";
import { DEEPEST, TALK } from "./schema.js";

const BLOCK = names(
  "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table thead tbody tfoot tr caption",
  "section article header footer main address figure figcaption hr center body",
);
const SKIPPED = names(
  "script style template noscript head title meta link base iframe object embed svg math canvas",
  "audio video input select textarea option",
);
const HEADINGS = { h1: "h2", h2: "h2", h3: "h3", h4: "h3", h5: "h3", h6: "h3" };
const WORD_STYLES = {
  MsoTitle: "h2",
  MsoSubtitle: "h3",
  MsoQuote: "quote",
  MsoIntenseQuote: "quote",
};
const NONE = { hidden: new Set(), struck: new Set() };

/** @returns {{blocks: object[], left: Record<string, number>}} left: how many were left out */
export function readPasted(root, classes = NONE) {
  const reader = { blocks: [], open: null, left: {}, classes };
  visitAll(root, reader, { marks: [], kind: "p", indent: 0, depth: -1 });
  close(reader);
  return { blocks: reader.blocks, left: reader.left };
}

function visitAll(node, reader, context) {
  for (const child of node.childNodes) visit(child, reader, context);
}

function visit(node, reader, context) {
  if (node.nodeType === 3) return addText(node.data, reader, context);
  if (node.nodeType !== 1) return undefined;
  const name = node.nodeName.toLowerCase();
  const style = node.getAttribute("data-style") ?? "";
  const why = leftOut(node, name, style, reader.classes);
  if (why) return leave(node, why, reader);
  if (name === "br")
    return /page-break/.test(style) ? undefined : addText("\n", reader, { ...context, pre: true });
  const inner = { ...context, marks: marksOf(node, name, style, context.marks) };
  if (!BLOCK.has(name)) return visitAll(node, reader, inner);
  return visitBlock(node, name, style, reader, inner);
}

// Why a piece is left out, as a name that paste.js has words for; "nothing" is merely not text.
function leftOut(node, name, style, classes) {
  const worn = (node.getAttribute("class") ?? "").split(/\s+/);
  if (/^(img|picture)$|:imagedata$/.test(name)) return "pictures";
  if (SKIPPED.has(name)) return "nothing";
  if (/mso-list\s*:\s*ignore/i.test(style)) return "nothing";
  if (/mso-element\s*:\s*comment/i.test(style)) return "nothing";
  if (worn.some((one) => /^mso(commentreference|comanchor)$/i.test(one))) return "comments";
  if (name === "del" || worn.some((one) => /^msoDel$/i.test(one))) return "deleted";
  if (name === "s" || name === "strike" || STRUCK.test(style)) return "struck";
  if (worn.some((one) => classes.struck.has(one))) return "struck";
  if (HIDDEN.test(style) || node.getAttribute("hidden") !== null) return "hidden";
  return worn.some((one) => classes.hidden.has(one)) ? "hidden" : null;
}

function leave(node, why, reader) {
  const counts = why === "pictures" || (why !== "nothing" && /\S/.test(node.textContent));
  if (counts) reader.left[why] = (reader.left[why] ?? 0) + 1;
}

function visitBlock(node, name, style, reader, context) {
  if (context.cell) {
    addText(" ", reader, context);
    return visitAll(node, reader, context);
  }
  const inner = insideOf(node, name, style, context);
  if (name === "tr") return visitRow(node, reader, inner);
  // A second paragraph of one list item stays in its item, on a line of its own.
  if (context.item?.begun && (name === "p" || name === "div")) {
    addText("\n", reader, { ...inner, pre: true });
  } else {
    close(reader);
  }
  visitAll(node, reader, inner);
  if (!inner.item || (name !== "p" && name !== "div")) close(reader);
  return undefined;
}

function insideOf(node, name, style, context) {
  if (name === "ul" || name === "ol") {
    return {
      ...context,
      list: name === "ul" ? "bullet" : "ordered",
      depth: context.depth + 1,
      item: null,
    };
  }
  if (name === "li") {
    return { ...context, kind: context.list ?? "bullet", indent: atMost(context.depth), item: {} };
  }
  if (name === "blockquote") return { ...context, kind: "quote" };
  if (name === "pre") return { ...context, pre: true };
  if (HEADINGS[name]) return { ...context, kind: HEADINGS[name] };
  const named = WORD_STYLES[node.getAttribute("class")];
  if (named) return { ...context, kind: named };
  const level = /mso-list\s*:\s*\S+\s+level(\d+)/i.exec(style);
  if (level) return { ...context, kind: wordListKind(node), indent: atMost(Number(level[1]) - 1) };
  return context;
}

// Cells become one line, since a passage holds no tables. One cell alone is layout, as in e-mail.
function visitRow(row, reader, context) {
  const cells = [...row.childNodes].filter((cell) => /^t[dh]$/i.test(cell.nodeName));
  if (cells.length === 1) return visitAll(cells[0], reader, context);
  close(reader);
  reader.left.rows = (reader.left.rows ?? 0) + 1;
  cells.forEach((cell, at) => {
    if (at > 0) addText(" | ", reader, { ...context, cell: true });
    visitAll(cell, reader, { ...context, cell: true });
  });
  return close(reader);
}

/** Word says a list item's level, but only its printed marker says whether it counts. */
export function wordListKind(node) {
  return /^\(?[0-9a-z]+(\.[0-9a-z]+)*[.)]+$/i.test(markerOf(node).trim()) ? "ordered" : "bullet";
}

function markerOf(node) {
  for (const child of node.childNodes) {
    if (child.nodeType !== 1) continue;
    const style = child.getAttribute("data-style") ?? "";
    const found = /mso-list\s*:\s*ignore/i.test(style) ? child.textContent : markerOf(child);
    if (found) return found.replace(/\u00a0/g, " ");
  }
  return "";
}

function marksOf(node, name, style, marks) {
  const worn = new Map(marks.map((mark) => [mark.type, mark]));
  const set = (type, on) => (on ? worn.set(type, { type }) : worn.delete(type));
  if (name === "b" || name === "strong") set("strong", true);
  if (name === "i" || name === "em") set("em", true);
  if (name === "u") set("underline", true);
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1];
  if (weight) set("strong", /^(bold|bolder|[6-9]00)$/i.test(weight));
  const slant = /font-style\s*:\s*(\w+)/i.exec(style)?.[1];
  if (slant) set("em", /^(italic|oblique)$/i.test(slant));
  if (/text-decoration(-line)?\s*:[^;]*underline/i.test(style)) set("underline", true);
  const href = name === "a" && linkOf(node.getAttribute("href") ?? "");
  if (href) worn.set("link", { type: "link", href });
  const tag = name === "mark" && node.getAttribute("data-tag");
  if (TALK.includes(tag)) worn.set("talk", { type: "talk", tag });
  if (worn.has("link")) worn.delete("underline");
  return [...worn.values()];
}

function addText(data, reader, context) {
  const clean = data
    .replace(/\u000b/g, "\n")
    .replace(/[\u0000-\u0008\u000c\u000e-\u001f\ufeff\ufffe\uffff]/g, "");
  const text = context.pre
    ? clean.replace(/\r\n?/g, "\n")
    : clean.replace(/[ \t\r\n\u00a0]+/g, " ");
  const before = reader.open?.runs.at(-1)?.text ?? "\n";
  const added = !context.pre && /\s$/.test(before) ? text.replace(/^ /, "") : text;
  if (added === "" || (!reader.open && added.trim() === "")) return;
  reader.open ??= { kind: context.kind, indent: context.indent, runs: [] };
  if (context.item) context.item.begun = true;
  const heading = reader.open.kind === "h2" || reader.open.kind === "h3";
  const marks = heading ? context.marks.filter(({ type }) => type !== "strong") : context.marks;
  reader.open.runs.push(marks.length > 0 ? { text: added, marks } : { text: added });
}

function close(reader) {
  const { open } = reader;
  reader.open = null;
  while (open?.runs.length > 0) {
    const last = open.runs.at(-1);
    last.text = last.text.trimEnd();
    if (last.text !== "") return reader.blocks.push(open);
    open.runs.pop();
  }
  return undefined;
}

function atMost(depth) {
  return Math.min(Math.max(depth, 0), DEEPEST);
}

function names(...lines) {
  return new Set(lines.join(" ").split(" "));
}
