import assert from "node:assert/strict";
import test from "node:test";
import { news, sentence } from "../../static/src/js/saved.js";

const DATE = { time: "10:42", says: "Enter a real day" };
const TITLE = { time: "10:43", says: "Keep the title to 200 characters" };

/** Which of these standings a screen reader says. */
function heard(...standings) {
  const isNews = news();
  return standings.filter(([state, said]) => isNews(state, said ?? {})).map((it) => sentence(...it));
}

test("a date that is not saved is heard once, and so is that all is saved again", () => {
  assert.deepEqual(
    heard(["saving"], ["in-part", DATE], ["saving"], ["in-part", DATE], ["saving"], ["saved"]),
    ["Saved 10:42, but not this: Enter a real day", "Saved"],
  );
});

test("what is wrong besides is heard too", () => {
  assert.equal(heard(["in-part", DATE], ["saving"], ["in-part", TITLE]).length, 2);
});

test("words typed while a save goes again do not hide that it came through", () => {
  const lost = ["not-saved", { since: 0, says: "", trying: true }];
  assert.deepEqual(heard(lost, lost, ["saving"], ["saved"]).slice(1), ["Saved"]);
});

test("a box that was never in trouble is quiet", () => {
  assert.deepEqual(heard(["saving"], ["saved"], ["saving"], ["saved"]), []);
});
