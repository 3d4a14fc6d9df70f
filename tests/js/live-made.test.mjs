// Each update says what its page had heard of when it was typed: so the server can tell what was taken
// out by somebody who had not seen what stood there.

import assert from "node:assert/strict";
import test from "node:test";
import * as Y from "yjs";
import { LiveText } from "../../static/src/js/live/live-text.js";

const start = () => new LiveText({ state: "", head: "first", schema: 1 }, () => {});

test("what was typed before something was heard does not go with what was typed after", () => {
  const live = start();
  live.text.insert(0, "a");
  live.text.insert(1, "b");
  live.heard({ updates: [] }, { head: "second" });
  live.text.insert(2, "c");
  const { updates } = live.letter();
  assert.deepEqual(updates.map(({ made }) => made), ["first", "second"]);
  const other = new Y.Doc();
  for (const { update } of updates) Y.applyUpdate(other, Buffer.from(update, "base64"));
  assert.equal(other.getText("words").toString(), "abc");
});

test("sent again, it says the same", () => {
  const live = start();
  live.text.insert(0, "a");
  const [first] = live.letter().updates;
  live.heard({ updates: [] }, { head: "second" });
  live.text.insert(1, "b");
  const [again, more] = live.letter().updates;
  assert.deepEqual(again, first);
  assert.equal(more.made, "second");
});
