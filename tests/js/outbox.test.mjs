import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { LiveText } from "../../static/src/js/live/live-text.js";
import { toBase64 } from "../../static/src/js/live/outbox.js";
import { SCHEMA } from "../../static/src/js/schema.js";

const GIVEN = { state: "", head: "three", passage: "p", schema: SCHEMA };
const opened = (given = {}) => new LiveText({ ...GIVEN, ...given }, () => {});
const type = (live, words) => live.text.insert(live.text.length, words);
const names = ({ updates }) => updates.map(({ batch }) => batch);
const records = (live) => live.waiting().map(({ says }) => says());

/** What a server makes of these letters, however often and in whatever order of arrival. */
function read(...letters) {
  const doc = new Y.Doc();
  const seen = new Set();
  for (const { batch, update } of letters.flatMap(({ updates }) => updates)) {
    if (seen.has(batch)) continue;
    seen.add(batch);
    Y.applyUpdate(doc, Buffer.from(update, "base64"));
  }
  return doc.getText("words").toString();
}

test("what nobody tried to send goes as one, and keeps its name until it is acknowledged", () => {
  const live = opened();
  for (const letter of "Kelly") type(live, letter);
  const first = live.letter();
  assert.equal(first.updates.length, 1);
  assert.deepEqual([first.head, first.updates[0].made, first.schema], ["three", "three", SCHEMA]);
  type(live, " wept");
  const second = live.letter();
  assert.deepEqual(names(second).slice(0, 1), names(first));
  assert.equal(second.updates.length, 2);
  live.heard(first, { head: "five" });
  assert.deepEqual(names(live.letter()), names(second).slice(1));
  assert.deepEqual([live.letter().head, live.letter().updates[0].made], ["five", "three"]);
  assert.equal(read(first, second), "Kelly wept");
});

test("another page goes on with what was left, in its order and by its names", () => {
  const gone = opened();
  type(gone, "Kelly");
  const tried = gone.letter();
  type(gone, " wept");
  const left = records(gone).reverse();
  const live = opened({ head: "nine" });
  live.adopt(left);
  type(live, ".");
  assert.equal(live.text.toString(), "Kelly wept.");
  const letter = live.letter();
  const made = letter.updates.map((each) => each.made);
  assert.deepEqual([letter.head, made], ["nine", ["three", "three", "nine"]]);
  assert.equal(names(letter)[0], names(tried)[0]);
  assert.equal(read(tried, letter), "Kelly wept.");
  live.heard(letter, { head: "ten" });
  assert.deepEqual(records(live), []);
});

test("as a page goes, no name stands for two contents, so any order of arrival will do", () => {
  const going = opened();
  type(going, "Kel");
  const kept = records(going); // on the disk; the rest is not yet
  type(going, "ly");
  const last = going.letter(true);
  const next = opened();
  next.adopt(kept);
  const again = next.letter();
  assert.equal(read(last, again), "Kelly");
  assert.equal(read(again, last), "Kelly");
});

test("many tries without an answer do not make a letter without end", () => {
  const live = opened();
  for (let at = 0; at < 80; at += 1) {
    type(live, "a");
    live.letter();
  }
  const letter = live.letter();
  assert.deepEqual([letter.updates.length, live.outbox.hasMore], [50, true]);
  live.heard(letter);
  const rest = live.letter();
  assert.deepEqual([rest.updates.length, live.outbox.hasMore], [1, false]);
  assert.equal(read(letter, rest), "a".repeat(80));
});

test("what the server lost goes as one, whatever was tried", () => {
  const live = opened();
  type(live, "Kelly");
  live.letter();
  live.resend({ reach: {} });
  assert.equal(read(live.letter()), "Kelly");
  assert.equal(toBase64(Y.encodeStateAsUpdate(live.doc)), live.given().state);
});

test("a page that knows another schema than the server's text holds nothing of it", () => {
  assert.throws(() => opened({ schema: SCHEMA + 1 }));
});

test("an answer that other news overtook does not take the head back", () => {
  const live = opened();
  type(live, "Kelly");
  const letter = live.letter();
  live.hear({ head: "nine" });
  live.heard(letter, { head: "five" });
  assert.deepEqual([live.head, records(live)], ["nine", []]);
  type(live, " wept");
  live.heard(live.letter(), { head: "ten" });
  assert.equal(live.head, "ten");
});

test("where the server lacks what came before, only this writer's own letters go again", () => {
  const other = new Y.Doc();
  other.getText("words").insert(0, "Joe");
  const live = opened();
  live.hear({ updates: [toBase64(Y.encodeStateAsUpdate(other))] });
  type(live, " and Kelly");
  live.heard(live.letter(), {});
  live.resend({ reach: {} });
  const clients = live
    .letter()
    .updates.flatMap(({ update }) => [
      ...Y.parseUpdateMeta(Buffer.from(update, "base64")).to.keys(),
    ]);
  assert.deepEqual(clients, [live.doc.clientID]);
});

test("what an earlier page of the same writer typed, and the server lost, goes again too", () => {
  const before = opened();
  type(before, "Kelly");
  const { state } = before.given();
  const earlier = before.doc.clientID;
  for (const [given, said] of [
    [{ state, own: [earlier] }, { reach: {} }],
    [{ state }, { reach: {}, own: [earlier] }],
  ]) {
    const live = opened(given);
    type(live, " wept");
    live.letter();
    live.resend(said);
    assert.equal(read(live.letter()), "Kelly wept");
    assert.ok(live.given().own.includes(earlier));
  }
});

test("what is kept on this computer is kept again when a name comes to say more", () => {
  const live = opened();
  const marks = () => live.waiting().map(({ name, mark }) => `${name} ${mark}`);
  type(live, "Kel");
  const before = marks();
  type(live, "ly");
  const after = marks();
  assert.deepEqual([before.length, after.length], [1, 1]);
  assert.notEqual(before[0], after[0]);
  assert.equal(before[0].split(" ")[0], after[0].split(" ")[0]);
});
