import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { doingOf, sayDoing } from "../../static/src/js/doing.js";

const button = (words) => ({ textContent: `\n  ${words}\n`, dataset: {} });
let said;

beforeEach(() => {
  said = { textContent: "" };
  globalThis.document = { getElementById: () => said };
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a button says what it does, in the words it is pressed by", () => {
  assert.equal(doingOf("Save"), "Saving");
  assert.equal(doingOf(" Share with team "), "Sharing");
  assert.equal(doingOf("Make the Word document"), "Making");
  assert.equal(doingOf("Session note"), "One moment");
});

test("within a second it says nothing; then it does, aloud too, until it is over", () => {
  const press = button("Finalise");
  const over = sayDoing(press);
  mock.timers.tick(999);
  assert.deepEqual(press.dataset, {});
  mock.timers.tick(1);
  assert.equal(press.dataset.doing, "Finalising");
  assert.equal(said.textContent, "Finalising");
  over();
  assert.deepEqual(press.dataset, {});
});

test("what is over within a second is never said", () => {
  const press = button("Save");
  sayDoing(press)();
  mock.timers.tick(5_000);
  assert.deepEqual(press.dataset, {});
  assert.equal(said.textContent, "");
});
