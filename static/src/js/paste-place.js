// Where a paste stands in the passage, and taking some of its lines out again. Pure.

/**
 * @param {import("prosemirror-state").EditorState} state
 * @param {{from: number, to: number, total: number}} place where `total` lines were pasted
 * @param {number} at the first of those to go, `count` of them
 * @returns {import("prosemirror-state").Transaction}
 */
export function takeOut({ doc, tr }, { from, to, total }, at, count) {
  const first = doc.resolve(from).index(0);
  const starts = [];
  doc.forEach((_, offset) => starts.push(offset));
  const endOf = (line) => starts[line] + doc.child(line).nodeSize - 1;
  const isToEnd = at + count === total;
  if (at > 0) {
    const end = isToEnd ? to : endOf(first + at + count - 1);
    const follows = isToEnd && endOf(first + total - 1) > to;
    tr.delete(endOf(first + at - 1), end);
    return follows ? tr.split(endOf(first + at - 1)) : tr; // what stood behind it stays a line
  }
  if (isToEnd) return tr.delete(from, to);
  const isLineStart = doc.resolve(from).parentOffset === 0;
  const next = starts[first + count];
  return isLineStart ? tr.delete(starts[first], next) : tr.delete(from, next + 1);
}

/** The place after a change: what is typed at its end is not part of it. */
export function placeAfter(tr, place) {
  if (!place || !tr.docChanged) return place;
  return { ...place, from: tr.mapping.map(place.from, 1), to: tr.mapping.map(place.to, -1) };
}
