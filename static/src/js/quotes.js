// The words of an entry as one text, and a quote in it: where it stands, what stands around it. The
// server keeps a block a line (writing, anchors.py); so does this.

export const AROUND = 32;

const BLOCKS = "p, h4, h5, li";
const NOT_WORDS = ".comment-ref";

/**
 * @param {Element} root what people wrote, as HTML
 * @returns {{text: string, pieces: {node: Text, start: number}[]}} its words, a block a line, and
 *   which text node each piece came from
 */
export function wordsOf(root) {
  const pieces = [];
  let text = "";
  let last = null;
  const walker = root.ownerDocument.createTreeWalker(root, 5); // elements and text
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === "BR") text += "\n";
    if (node.nodeType !== 3 || node.parentElement.closest(NOT_WORDS)) continue;
    const block = node.parentElement.closest(BLOCKS);
    if (last && block !== last && !text.endsWith("\n")) text += "\n";
    last = block;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

/** Everywhere the quote stands, however it is spaced: [start, end] each. */
export function placesOf(text, quote) {
  const words = quote.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const spaced = words.map((each) => each.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\s+");
  return [...text.matchAll(new RegExp(spaced, "g"))].map((found) => [
    found.index,
    found.index + found[0].length,
  ]);
}

/** Where the quote stands with most of the same around it; null where it does not. */
export function placeOf(text, { quote, before, after }) {
  let best = null;
  let most = -1;
  for (const [start, end] of placesOf(text, quote)) {
    const alike =
      shared(backwards(squeezed(before)), backwards(squeezed(text.slice(0, start)))) +
      shared(squeezed(after), squeezed(text.slice(end)));
    if (alike > most) [best, most] = [[start, end], alike];
  }
  return best;
}

/** What is sent of the words from `start` to `end`: themselves, what is around, which they are. */
export function chosenAt(text, start, end) {
  const quote = text.slice(start, end);
  const from = start + quote.length - quote.trimStart().length;
  return {
    quote: quote.trim(),
    before: text.slice(Math.max(0, from - AROUND), from),
    after: text.slice(from + quote.trim().length).slice(0, AROUND),
    nth: placesOf(text, quote).filter(([place]) => place < from).length,
  };
}

function shared(one, other) {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

const squeezed = (text) => text.replace(/\s+/g, " ");

const backwards = (text) => [...text].reverse().join("");
