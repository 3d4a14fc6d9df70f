import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { moment, since } from "../../static/src/js/live/moment.js";

let own = 5_000;
let computer = 1_800_000_000_000;
mock.method(performance, "now", () => own);
mock.method(Date, "now", () => computer);

/** Time goes on, by the page's own clock and by the computer's. */
function goes(byOwn, byComputer = byOwn) {
  own += byOwn;
  computer += byComputer;
}

test("it is told how long ago a moment was", () => {
  const heard = moment();
  goes(1_500.2);
  assert.equal(since(heard), 1_501);
});

test("a night that the machine slept through counts, though the page's clock stood still", () => {
  const heard = moment();
  goes(2_000, 8 * 3600_000);
  assert.equal(since(heard), 8 * 3600_000);
});

test("a clock that is put back makes nothing newer than it is", () => {
  const heard = moment();
  goes(2_000, -3600_000);
  assert.equal(since(heard), 2_000);
});

test("a page was asked for before its script ran", () => {
  const asked = moment(own - 400);
  assert.equal(since(asked), 400);
  goes(0, 60_000);
  assert.equal(since(asked), 60_400);
});

test("what is yet to come was none ago", () => {
  assert.equal(since(moment(own + 900)), 0);
});
