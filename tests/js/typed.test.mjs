import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveText } from "../../static/src/js/live/live-text.js";
import { SCHEMA } from "../../static/src/js/schema.js";

const GIVEN = { state: "", head: "", passage: "p", schema: SCHEMA };
const opened = (given) => new LiveText({ ...GIVEN, ...given }, () => {});

/** A page that Priya has written on, and what Gemma's page is given of it. */
function priyas(words) {
  const live = opened();
  live.text.insert(0, words);
  return opened(live.given());
}

test("what somebody typed and has not got across is theirs alone, as it stands", () => {
  const live = priyas("\nPrivate words of Priya.\nMore of them.");
  live.text.insert(24, " Hers.");
  live.text.insert(live.text.length, "\nAnd her end\vof it.");
  live.text.insert(1, "Mistyped");
  live.text.delete(1, 8);
  live.text.delete(live.text.length - 1, 1);
  assert.equal(live.typed(), "Hers.\n\nAnd her end\nof it");
});

test("what was taken over from another page is theirs too, and what was saved is not said again", () => {
  const gone = priyas("Private words of Priya.");
  gone.text.insert(23, " Hers.");
  const left = gone.waiting().map(({ says }) => says());
  const live = opened(gone.given());
  live.adopt(left);
  live.text.insert(0, "Here. ");
  assert.equal(live.typed(), "Here. \n Hers.");
  live.heard(live.letter(), { head: "two" });
  assert.equal(live.typed(), "");
});

test("nobody's words are shown to who typed none", () => {
  const live = priyas("Private words of Priya.");
  assert.equal(live.typed(), "");
  live.text.delete(0, 8);
  assert.equal(live.typed(), "");
});
