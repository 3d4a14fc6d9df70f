// What is offered of a paste besides taking it as it came: a table as rows of an answer that it
// fits, a long text as several entries. The same in either writing box.

import { sayInBar } from "./paste-bar.js";
import { LONG, partsOf, wordsIn } from "./paste-parts.js";
import { rowsFor } from "./paste-rows.js";
import { say } from "./say.js";

/**
 * @param {object} read what was pasted: its blocks, and where tables stand among them
 * @param {object} box
 * @param {HTMLFormElement} box.form
 * @param {((parts: object[]) => Promise<object>) | null} box.split begins entries below with the
 *   parts of a long paste; null where there can be none
 * @param {(at: number, count: number) => boolean} box.cut takes so many of its blocks out again,
 *   where they still stand as they were put in
 * @param {() => HTMLElement} box.bar what says what was pasted
 * @param {() => void} box.focus
 * @returns {{words: string, act: Function}[]} as pasteBar takes them
 */
export function offersOf(read, box) {
  return [...asRows(read, box), ...asParts(read, box)];
}

// A table whose columns are those of an answer can go there; else it stays lines.
function asRows({ tables }, { form, cut, bar, focus }) {
  return tables.flatMap(({ at, count, rows }) => {
    const answer = rowsFor(form, rows);
    if (!answer) return [];
    const act = () => {
      if (!cut(at, count)) return sayInBar(bar(), "Those words were changed since.");
      answer.put();
      bar().remove();
      say(`Put into \u201c${answer.label}\u201d`);
      return focus();
    };
    return [{ words: `As rows of \u201c${answer.label}\u201d`, act, isBack: true }];
  });
}

function asParts({ blocks }, { split, cut, bar, focus }) {
  const parts = split && wordsIn(blocks) > LONG ? partsOf(blocks) : [];
  if (parts.length < 2) return [];
  const act = async ({ currentTarget: press }) => {
    press.disabled = true;
    const { entries, says } = await split(parts.slice(1));
    if (!entries) {
      press.disabled = false;
      press.focus();
      return sayInBar(bar(), `Not split: ${says} All of it still stands here.`);
    }
    const kept = parts[0].blocks.length;
    const isCut = cut(kept, blocks.length - kept);
    const also = isCut ? "" : " You have changed those words here since, so they stay here too.";
    for (const one of bar().querySelectorAll("button:not(:last-child)")) one.remove();
    sayInBar(bar(), `Split. The first part stays, the others are drafts below.${also}`, entries);
    return focus();
  };
  return [{ words: `Split at its headings into ${parts.length} entries`, act }];
}
