// Two writers, one passage: every block that either of them has, each shared block once.
// Pure: takes and gives blocks as JSON (schema.js).

/** Theirs in their order, with mine put in where they differ, after theirs. */
export function keepBoth(theirs, mine) {
  const a = theirs.map((block) => JSON.stringify(block));
  const b = mine.map((block) => JSON.stringify(block));
  const lengths = commonLengths(a, b);
  const both = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      both.push(theirs[i]);
      i += 1;
      j += 1;
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
      both.push(theirs[i]);
      i += 1;
    } else {
      both.push(mine[j]);
      j += 1;
    }
  }
  return [...both, ...theirs.slice(i), ...mine.slice(j)];
}

// lengths[i][j]: how many blocks a from i and b from j have in common, in order.
function commonLengths(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}
