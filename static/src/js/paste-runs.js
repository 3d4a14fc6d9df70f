// The lines of what is being pasted, as they are read: runs of words with their marks. What stands
// around them is read in paste-read.js.

import { linkOf } from "./links.js";
import { TALK } from "./schema.js";

/** The marks of an element, beside those around it. */
export function marksOf(node, name, style, marks) {
  const worn = new Map(marks.map((mark) => [mark.type, mark]));
  const set = (type, on) => (on ? worn.set(type, { type }) : worn.delete(type));
  if (name === "b" || name === "strong") set("strong", true);
  if (name === "i" || name === "em") set("em", true);
  if (name === "u") set("underline", true);
  const weight = /(?<![-\w])font-weight\s*:\s*(\w+)/i.exec(style)?.[1];
  if (weight) set("strong", /^(bold|bolder|[6-9]00)$/i.test(weight));
  const slant = /(?<![-\w])font-style\s*:\s*(\w+)/i.exec(style)?.[1];
  if (slant) set("em", /^(italic|oblique)$/i.test(slant));
  if (/(?<![-\w])text-decoration(-line)?\s*:[^;]*underline/i.test(style)) set("underline", true);
  const href = name === "a" && linkOf(node.getAttribute("href") ?? "");
  if (href) worn.set("link", { type: "link", href });
  const tag = name === "mark" && node.getAttribute("data-tag");
  if (TALK.includes(tag)) worn.set("talk", { type: "talk", tag });
  if (worn.has("link")) worn.delete("underline");
  return [...worn.values()];
}

/** Words of the page, on the line that is open. */
export function addText(data, reader, context) {
  if (!reader.isWithin) return;
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

/** Ends the line that is open. */
export function close(reader) {
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

/** What stands on the line that is open. */
export function lineOf({ open }) {
  return (open?.runs ?? []).map(({ text }) => text).join("");
}
