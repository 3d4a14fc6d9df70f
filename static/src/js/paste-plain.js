// Pasting into a plain writing box: what never becomes record is left out there too, and headings,
// lists and quotations come as the signs that stand for them; a table or a long text is offered
// another place as well.

import { pasteBar } from "./paste-bar.js";
import { readHtml } from "./paste-html.js";
import { offersOf } from "./paste-offers.js";
import { ONLY_FILES, saysPasted } from "./paste-says.js";

const SIGNS = { p: "", h2: "## ", h3: "### ", quote: "> ", bullet: "- ", ordered: "1. " };

/**
 * @param {HTMLFormElement} form the writing box
 * @param {HTMLTextAreaElement} box
 * @param {((parts: object[]) => Promise<object>) | null} split as `offersOf` takes it
 */
export function pastingPlain(form, box, split) {
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

  // Takes pasted blocks out again, where all of them still stand as they were put in, and once.
  function cut(blocks, at, count) {
    const whole = inSigns(blocks);
    const start = box.value.indexOf(whole);
    if (start < 0 || start !== box.value.lastIndexOf(whole)) return false;
    box.setSelectionRange(start, start + whole.length);
    const left = inSigns(blocks.toSpliced(at, count));
    edit(left ? "insertText" : "delete", left);
    return true;
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
    const offers = offersOf(read, {
      form,
      split,
      cut: (at, count) => cut(read.blocks, at, count),
      bar: () => bar,
      focus: () => box.focus(),
    });
    const says = saysPasted(read) || (offers.length > 0 ? "Pasted." : "");
    const words = isNoText ? ONLY_FILES : says;
    const back = () => {
      edit("undo");
      close();
    };
    const acts = isNoText ? [] : [...offers, { words: "Undo", act: back, isBack: true }];
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
