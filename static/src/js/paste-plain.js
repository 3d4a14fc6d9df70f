// Pasting into a plain writing box: what never becomes record is left out there too, and headings,
// lists and quotations come as the signs that stand for them.

import { pasteBar } from "./paste-bar.js";
import { readHtml } from "./paste-html.js";
import { ONLY_FILES, saysPasted } from "./paste-says.js";

const SIGNS = { p: "", h2: "## ", h3: "### ", quote: "> ", bullet: "- ", ordered: "1. " };

/** @param {HTMLTextAreaElement} box */
export function pastingPlain(box) {
  let bar = null;
  let isOurs = false;

  // What is put in so can be undone as if it had been typed.
  function edit(command, words) {
    isOurs = true;
    box.focus();
    document.execCommand(command, false, words);
    isOurs = false;
  }

  function close() {
    bar.remove();
    box.focus();
  }

  box.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html || box.readOnly) return;
    const read = readHtml(html);
    const isNoText = read.blocks.length === 0;
    if (isNoText && !read.left.pictures) return;
    event.preventDefault();
    bar?.remove();
    if (!isNoText) edit("insertText", inSigns(read.blocks));
    const words = isNoText ? ONLY_FILES : saysPasted(read);
    const back = () => {
      edit("undo");
      close();
    };
    const acts = isNoText ? [] : [{ words: "Undo", act: back, isBack: true }];
    if (words) bar = pasteBar(box, words, acts, close);
  });
  box.addEventListener("input", () => {
    if (isOurs) return;
    for (const act of bar?.querySelectorAll("[data-back]") ?? []) act.remove();
  });
}

/** Blocks as the text of a plain box (workbook/core/text/plain.py), without their marks. */
export function inSigns(blocks) {
  return blocks
    .map(({ kind, indent, runs }) => {
      const words = runs.map(({ text }) => text).join("");
      return "  ".repeat(indent) + SIGNS[kind] + words.replaceAll("\n", "\\\n");
    })
    .join("\n");
}
