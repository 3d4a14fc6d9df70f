import assert from "node:assert/strict";
import test from "node:test";
import { chosenAt, placeOf, placesOf } from "../../static/src/js/quotes.js";

const TEXT = "She is in two minds.\nHe is in two minds (he says).\nShe is in two minds.";

test("a quote is found wherever it stands, however it is spaced", () => {
  assert.deepEqual(placesOf(TEXT, "in  two\nminds"), [
    [7, 19],
    [27, 39],
    [58, 70],
  ]);
  assert.deepEqual(placesOf(TEXT, "minds (he says)."), [[34, 50]]);
  assert.deepEqual(placesOf(TEXT, "in three minds"), []);
  assert.deepEqual(placesOf(TEXT, "  "), []);
});

test("what stands around a quote tells which one it is", () => {
  const quote = "in two minds";
  assert.deepEqual(placeOf(TEXT, { quote, before: "He is ", after: " (he" }), [27, 39]);
  assert.deepEqual(placeOf(TEXT, { quote, before: "says).\nShe is ", after: "." }), [58, 70]);
  assert.equal(placeOf(TEXT, { quote: "unsure", before: "", after: "" }), null);
});

test("what was chosen goes with what is around it, without the spaces at its ends", () => {
  assert.deepEqual(chosenAt(TEXT, 26, 40), {
    quote: "in two minds",
    before: TEXT.slice(0, 27),
    after: TEXT.slice(39, 71),
    nth: 1,
  });
});
