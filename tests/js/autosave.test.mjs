import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Autosave } from "../../static/src/js/autosave.js";

const block = (text) => ({ kind: "p", indent: 0, runs: text === "" ? [] : [{ text }] });
const ok = (version) => ({ status: 200, answer: { version, saved: "10:42" }, wait: 0 });

/** A writer at a page, and a server that answers when told to. */
function desk(more = {}) {
  const it = { text: "", sent: [], shown: [], clashes: [], signIns: [], resent: [], closed: 0 };
  it.autosave = new Autosave({
    version: 7,
    tab: "page",
    words: () => ({ blocks: [block(it.text)] }),
    beside: () => ({ details: { title: [it.text.slice(0, 10)] }, details_version: 3 }),
    send: (body, how) =>
      new Promise((answer) => it.sent.push({ ...JSON.parse(body), ...how, answer })),
    show: (state, said) => it.shown.push([state, said]),
    signIn: (kind) => new Promise((done) => it.signIns.push({ kind, done })),
    clash: (answer) => it.clashes.push(answer),
    closed: () => (it.closed += 1),
    moved: () => {},
    behind: ({ reach }) => it.resent.push(reach),
    ...more,
  });
  it.type = (more) => {
    it.text += more;
    it.autosave.changed();
  };
  it.hear = async (answer) => {
    it.sent.at(-1).answer(answer);
    await settled();
  };
  it.words = () =>
    it.sent
      .at(-1)
      .blocks[0].runs.map((run) => run.text)
      .join("");
  it.state = () => it.shown.at(-1)[0];
  return it;
}

async function settled() {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});

test("a pause sends, and only the server's answer says saved", async () => {
  const it = desk();
  it.type("Seen Kelly");
  assert.deepEqual(it.state(), "saving");
  mock.timers.tick(800);
  assert.equal(it.sent.length, 1);
  assert.deepEqual([it.sent[0].version, it.sent[0].tab, it.sent[0].turn], [7, "page", 1]);
  assert.deepEqual(it.sent[0].details, { title: ["Seen Kelly"] });
  assert.equal(it.state(), "saving");
  await it.hear(ok(8));
  assert.deepEqual(it.shown.at(-1), ["saved", { time: "10:42" }]);
  assert.equal(it.autosave.dirty, false);
});

test("what the server left out of a save is said, and leaving the page asks", async () => {
  const it = desk();
  it.type("Seen Kelly on 21/11/26");
  mock.timers.tick(800);
  const answer = { ...ok(8).answer, wrong: { happened_on: "Enter a real date" } };
  await it.hear({ ...ok(8), answer });
  assert.deepEqual(it.shown.at(-1), ["in-part", { time: "10:42", says: "Enter a real date" }]);
  assert.deepEqual([it.autosave.dirty, it.autosave.mustAsk], [false, true]);
  it.type(", put right");
  mock.timers.tick(800);
  await it.hear(ok(9));
  assert.deepEqual([it.state(), it.autosave.mustAsk], ["saved", false]);
});

test("somebody who never pauses is sent within two seconds", () => {
  const it = desk();
  for (let spent = 0; spent < 2000; spent += 100) {
    it.type("a");
    mock.timers.tick(100);
  }
  assert.ok(it.sent.length >= 1);
});

test("never two under way: later words wait for the answer and name its version", async () => {
  const it = desk();
  it.type("one");
  mock.timers.tick(800);
  it.type(" two");
  mock.timers.tick(5000);
  assert.equal(it.sent.length, 1);
  await it.hear(ok(8));
  assert.equal(it.state(), "saving");
  mock.timers.tick(800);
  assert.equal(it.sent.length, 2);
  assert.deepEqual([it.sent[1].version, it.words()], [8, "one two"]);
});

test("no answer: not saved since then, tried again later and later, saved when it answers", async () => {
  const it = desk();
  it.type("one");
  const typed = Date.now();
  mock.timers.tick(800);
  await it.hear({ status: 0, answer: {}, wait: 0 });
  assert.equal(it.state(), "not-saved");
  assert.deepEqual([it.shown.at(-1)[1].since, it.shown.at(-1)[1].trying], [typed, true]);
  assert.equal(it.autosave.mustAsk, true);
  mock.timers.tick(2000);
  await it.hear({ status: 503, answer: {}, wait: 0 });
  mock.timers.tick(2000);
  assert.equal(it.sent.length, 2);
  mock.timers.tick(2000);
  assert.equal(it.sent.length, 3);
  await it.hear(ok(8));
  assert.equal(it.state(), "saved");
});

test("too many: holds off for as long as the server says", async () => {
  const it = desk();
  it.type("one");
  mock.timers.tick(800);
  await it.hear({ status: 429, answer: {}, wait: 9 });
  mock.timers.tick(8900);
  assert.equal(it.sent.length, 1);
  mock.timers.tick(200);
  assert.equal(it.sent.length, 2);
});

test("signed out: the words wait for the sign-in and then go", async () => {
  const it = desk();
  it.type("one");
  mock.timers.tick(800);
  await it.hear({ status: 401, answer: { kind: "covered" }, wait: 0 });
  assert.deepEqual([it.state(), it.signIns[0].kind], ["not-saved", "covered"]);
  it.type(" two");
  mock.timers.tick(60_000);
  assert.equal(it.sent.length, 1);
  it.signIns[0].done();
  await settled();
  assert.deepEqual([it.sent.length, it.words()], [2, "one two"]);
  await it.hear(ok(8));
  assert.equal(it.state(), "saved");
});

const stale = (text) => ({
  status: 409,
  answer: {
    kind: "stale",
    says: "Martin wrote",
    version: 9,
    theirs: { who: "Martin", blocks: [block(text)] },
  },
  wait: 0,
});

test("stale: both texts are shown, and nothing is sent meanwhile", async () => {
  const it = desk();
  it.type("mine");
  mock.timers.tick(800);
  await it.hear(stale("theirs"));
  assert.equal(it.clashes.length, 1);
  it.type(" more");
  mock.timers.tick(60_000);
  assert.equal(it.sent.length, 1);
  assert.equal(it.autosave.mustAsk, true);
});

test("where both texts stand on the page already, what goes with the rest asks nobody again", async () => {
  const it = desk();
  it.autosave.held = "clash";
  it.type("mine");
  mock.timers.tick(60_000);
  assert.equal(it.sent.length, 0);
  const gone = it.autosave.sendRest();
  await settled();
  await it.hear(stale("theirs"));
  assert.deepEqual([await gone, it.clashes.length, it.autosave.held], [false, 0, "clash"]);
});

test("stale in its details, which do not merge: refused with what the server says", async () => {
  const it = desk();
  it.type("mine");
  mock.timers.tick(800);
  await it.hear({ status: 409, answer: { kind: "stale", says: "Look at both" }, wait: 0 });
  assert.deepEqual([it.clashes.length, it.shown.at(-1)[1].says], [0, "Look at both"]);
});

test("behind: what the server lacks goes again, at once", async () => {
  const it = desk();
  it.type("one");
  mock.timers.tick(800);
  await it.hear({ status: 409, answer: { kind: "behind", reach: { 7: 3 } }, wait: 0 });
  assert.deepEqual([it.resent, it.sent.length, it.closed], [[{ 7: 3 }], 2, 0]);
  await it.hear(ok(8));
  assert.equal(it.state(), "saved");
});

test("what was typed before the box was closed goes after what was refused, and is kept too", async () => {
  const it = desk();
  it.type("Seen");
  mock.timers.tick(800);
  it.type(" Kelly");
  const closed = { status: 409, answer: { kind: "closed", says: "Gemma finalised this" }, wait: 0 };
  await it.hear(closed);
  assert.deepEqual([it.sent.length, it.words()], [2, "Seen Kelly"]);
  await it.hear(closed);
  assert.deepEqual([it.sent.length, it.autosave.hasRest], [2, false]);
});

test("a box that goes sends what was typed after a refusal, once", async () => {
  const it = desk();
  it.type("Seen");
  mock.timers.tick(800);
  await it.hear({ status: 403, answer: { says: "Not yours" }, wait: 0 });
  it.type(" Kelly");
  assert.equal(it.sent.length, 1);
  const gone = it.autosave.sendRest();
  await settled();
  assert.equal(it.words(), "Seen Kelly");
  await it.hear({ status: 403, answer: { says: "Not yours" }, wait: 0 });
  assert.equal(await gone, false);
  await it.autosave.sendRest();
  assert.equal(it.sent.length, 2);
});

test("refused with a link: the server keeps all of it, and nothing is left here", async () => {
  const parts = ["one", "two"];
  const elsewhere = mock.fn();
  const takeAll = () => parts.splice(1);
  const it = desk({ hasMore: () => parts.length > 1, takeAll, elsewhere });
  it.type("Seen");
  mock.timers.tick(800);
  const refused = { status: 403, answer: { says: "Not yours", link: "/kept" }, wait: 0 };
  await it.hear(refused);
  assert.deepEqual([it.sent.length, elsewhere.mock.callCount(), it.state()], [2, 0, "saving"]);
  await it.hear(refused);
  assert.deepEqual([it.sent.length, elsewhere.mock.callCount()], [2, 1]);
  assert.deepEqual([it.shown.at(-1)[1].link, it.closed > 0, it.autosave.mustAsk], ["/kept", true, false]);
});

test("closed: sent no more, and leaving is not held up since the server has kept the words", async () => {
  const it = desk();
  it.type("late");
  mock.timers.tick(800);
  await it.hear({ status: 409, answer: { kind: "closed", says: "Gemma finalised this" }, wait: 0 });
  assert.deepEqual([it.closed, it.shown.at(-1)[1].says], [1, "Gemma finalised this"]);
  mock.timers.tick(60_000);
  assert.equal(it.sent.length, 1);
  assert.equal(it.autosave.mustAsk, false);
});

test("refused: stays put until the writer tries again; too long: tried again once it was changed", async () => {
  const it = desk();
  it.type("one");
  mock.timers.tick(800);
  await it.hear({ status: 403, answer: { says: "You may not" }, wait: 0 });
  it.type(" two");
  mock.timers.tick(60_000);
  assert.equal(it.sent.length, 1);
  it.autosave.tryNow();
  await it.hear({ status: 413, answer: {}, wait: 0 });
  mock.timers.tick(60_000);
  assert.equal(it.sent.length, 2);
  it.type(" three");
  mock.timers.tick(5000);
  assert.equal(it.sent.length, 3);
  await it.hear(ok(8));
  assert.equal(it.state(), "saved");
});

test("closing the page sends what is not on its way, and no more", async () => {
  const it = desk();
  it.type("one");
  it.autosave.leave();
  assert.deepEqual([it.sent.length, it.sent[0].keepalive], [1, true]);
  it.autosave.leave();
  assert.equal(it.sent.length, 1);
  it.type(" two");
  it.autosave.leave();
  assert.deepEqual([it.sent[1].version, it.words()], [8, "one two"]);
});

test("what is too big to finish after the page has gone makes the page ask first", () => {
  const it = desk();
  it.type("a".repeat(59 * 1024));
  assert.equal(it.autosave.mustAsk, false);
  it.type("a".repeat(2 * 1024));
  assert.equal(it.autosave.mustAsk, true);
  mock.timers.tick(2000);
  assert.equal(it.sent[0].keepalive, false);
});

test("flush goes on until every word is acknowledged", async () => {
  const it = desk();
  it.type("one");
  const flushed = it.autosave.flush();
  it.type(" two");
  await it.hear(ok(8));
  assert.equal(it.sent.length, 2);
  await it.hear(ok(9));
  assert.equal(await flushed, true);
});

test("words that came after the seal are kept elsewhere: the box is over, and asks nothing", async () => {
  const it = desk();
  it.type("one");
  mock.timers.tick(800);
  it.type(" two");
  await it.hear({ status: 409, answer: { kind: "late", says: "Kept.", link: "/there" }, wait: 0 });
  assert.equal(it.sent.length, 2);
  assert.equal(it.closed, 0);
  const said = { kind: "late", says: "Kept.", link: "/there" };
  await it.hear({ status: 409, answer: said, wait: 0 });
  assert.equal(it.words(), "one two");
  assert.deepEqual(it.shown.at(-1), ["kept", said]);
  assert.deepEqual([it.closed, it.autosave.dirty, it.autosave.mustAsk], [1, false, false]);
});

test("offline nothing is tried, and it goes when the line is back", async () => {
  let isOffline = true;
  const it = desk({ isOffline: () => isOffline });
  it.type("one");
  mock.timers.tick(800);
  await settled();
  assert.deepEqual([it.sent.length, it.state()], [0, "not-saved"]);
  isOffline = false;
  void it.autosave.tryNow();
  await it.hear(ok(8));
  assert.deepEqual([it.words(), it.state()], ["one", "saved"]);
});

test("what outlives the page is not asked about when it closes", async () => {
  let isKept = false;
  const it = desk({ isKept: () => isKept });
  it.type("one");
  mock.timers.tick(800);
  await it.hear({ status: 0, answer: {}, wait: 0 });
  assert.equal(it.autosave.mustAsk, true);
  isKept = true;
  assert.equal(it.autosave.mustAsk, false);
});

test("what one letter cannot hold goes in the next, and only then it is saved", async () => {
  let more = true;
  const it = desk({ hasMore: () => more });
  it.type("one");
  mock.timers.tick(800);
  await it.hear(ok(8));
  assert.deepEqual([it.autosave.dirty, it.state()], [true, "saving"]);
  more = false;
  mock.timers.tick(800);
  await it.hear(ok(9));
  assert.deepEqual([it.sent.length, it.autosave.dirty, it.state()], [2, false, "saved"]);
});

test("after the seal the server takes it all at once, and then nothing waits here", async () => {
  const asked = [];
  let more = true;
  const it = desk({
    hasMore: () => more,
    takeAll: () => asked.push("all"),
    elsewhere: () => asked.push("elsewhere"),
  });
  it.type("one");
  mock.timers.tick(800);
  const late = { status: 409, answer: { kind: "late", says: "Kept" }, wait: 0 };
  await it.hear(late);
  more = false;
  assert.deepEqual([it.sent.length, asked], [2, ["all"]]);
  await it.hear(late);
  assert.deepEqual([asked, it.state(), it.closed], [["all", "elsewhere"], "kept", 1]);
});

test("an old page takes no more words, says why, and is asked about unless they are kept", async () => {
  const it = desk();
  it.type("one");
  mock.timers.tick(800);
  await it.hear({ status: 409, answer: { kind: "upgrade", says: "Reload it" }, wait: 0 });
  assert.deepEqual([it.state(), it.closed, it.autosave.mustAsk], ["not-saved", 1, true]);
  assert.equal(it.shown.at(-1)[1].kind, "upgrade");
  mock.timers.tick(60_000);
  assert.equal(it.sent.length, 1);
});
