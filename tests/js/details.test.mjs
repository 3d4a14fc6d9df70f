import assert from "node:assert/strict";
import { test } from "node:test";
import { joined } from "../../static/src/js/details.js";

const said = (title, day) => new Map([["title", title], ["day", day]]);
const in_ = ({ goes, lost, isOlder }) => [[...goes], [...lost], isOlder];

test("what the other page changed goes where this one changed nothing", () => {
  const [began, first] = [said("Drinking", "1"), said("Drinking", "1")];
  const it = joined({ left: said("Drinking again", "1"), began, first, here: said("Drinking", "2") });
  assert.deepEqual(in_(it), [[["title", "Drinking again"]], [], false]);
});

test("what it left as it was never takes back what was typed here since", () => {
  const [began, first] = [said("Drinking", "1"), said("Drinking", "1")];
  const it = joined({ left: began, began, first, here: said("Typed here", "1") });
  assert.deepEqual(in_(it), [[], [], false]);
});

test("where both changed the same, this page keeps its own and the other's is not forgotten", () => {
  const [began, first] = [said("Drinking", "1"), said("Drinking", "1")];
  const it = joined({ left: said("Typed there", "1"), began, first, here: said("Typed here", "1") });
  assert.deepEqual(in_(it), [[], [["title", "Typed there"]], false]);
});

test("what it never saw is written over by nobody: both are to be named", () => {
  const first = said("Changed by Owen", "1");
  const it = joined({ left: said("Typed there", "1"), began: said("Drinking", "1"), first, here: first });
  assert.deepEqual(in_(it), [[["title", "Typed there"]], [], true]);
});
