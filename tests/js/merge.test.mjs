import assert from "node:assert/strict";
import test from "node:test";
import { keepBoth } from "../../static/src/js/merge.js";

const blocks = (letters) =>
  [...letters].map((text) => ({ kind: "p", indent: 0, runs: [{ text }] }));
const letters = (list) => list.map(({ runs }) => runs[0].text).join("");

for (const [theirs, mine, both] of [
  ["abc", "abc", "abc"],
  ["abXc", "abYc", "abXYc"],
  ["abcT", "abcM", "abcTM"],
  ["Tabc", "abc", "Tabc"],
  ["ac", "abc", "abc"],
  ["", "ab", "ab"],
  ["ab", "", "ab"],
]) {
  test(`keeping both of "${theirs}" and "${mine}" gives "${both}"`, () => {
    assert.equal(letters(keepBoth(blocks(theirs), blocks(mine))), both);
  });
}

test("no block of either is ever missing", () => {
  let seed = 7;
  const next = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 300; round += 1) {
    const [theirs, mine] = [0, 0].map(() =>
      Array.from({ length: next(9) }, () => "abcd"[next(4)]).join(""),
    );
    const both = letters(keepBoth(blocks(theirs), blocks(mine)));
    for (const words of [theirs, mine]) {
      let at = -1;
      for (const letter of words) {
        at = both.indexOf(letter, at + 1);
        assert.notEqual(at, -1, `${words} is not whole in ${both}`);
      }
    }
  }
});
