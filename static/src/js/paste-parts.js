// A long paste as several entries: where its headings would divide it. Pure.

export const LONG = 800; // words

const SPACES = /\s+/;

/**
 * @param {object[]} blocks what was pasted
 * @returns {{title: string, blocks: object[]}[]} its parts in order; fewer than two where there is
 *   nothing to divide. The first keeps its heading among its words; the others have it as a title.
 */
export function partsOf(blocks) {
  const kind = blocks.slice(1).some((block) => block.kind === "h2") ? "h2" : "h3";
  const parts = [];
  for (const block of blocks) {
    if (parts.length === 0 || (block.kind === kind && hasWords(parts.at(-1)))) parts.push([]);
    parts.at(-1).push(block);
  }
  if (parts.length > 1 && !hasWords(parts.at(-1))) parts.at(-2).push(...parts.pop());
  return parts.map((part, at) => (at === 0 ? { title: "", blocks: part } : titled(part)));
}

export function wordsIn(blocks) {
  const words = blocks.flatMap(({ runs }) => textOf(runs).split(SPACES));
  return words.filter(Boolean).length;
}

function hasWords(part) {
  return part.some(({ kind }) => kind !== "h2" && kind !== "h3");
}

function titled([heading, ...rest]) {
  const title = textOf(heading.runs).replace(/\s+/g, " ").trim();
  const isTooLong = title.length > 200;
  return { title: isTooLong ? "" : title, blocks: isTooLong ? [heading, ...rest] : rest };
}

function textOf(runs) {
  return runs.map(({ text }) => text).join("");
}
