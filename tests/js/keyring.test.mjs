import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

const TRIES_AGAIN = 30_000;

let stored; // of the browser's database: by the name of each store, what is in it
let fails; // what it does not do now
let cookies;
let pages = 0;

globalThis.location = { protocol: "https:" };
globalThis.document = {
  body: { dataset: {} },
  querySelector: () => ({ content: "a token" }),
};
Object.defineProperty(globalThis, "navigator", {
  value: { locks: { request: (_, act) => act() } },
});
globalThis.cookieStore = {
  get: async (name) => cookies.get(name),
  set: async (cookie) => cookies.set(cookie.name, cookie),
  delete: async (name) => cookies.delete(name),
};
globalThis.indexedDB = {
  open() {
    const opening = { result: { transaction } };
    queueMicrotask(() => opening.onsuccess());
    return opening;
  },
};
globalThis.fetch = async () => {
  const name = document.body.dataset.signedIn;
  return Response.json({ name: `key of ${name}`, key: btoa(name.padEnd(32)) });
};

function transaction(name) {
  const turn = { objectStore: () => store };
  const store = {
    get: (key) => act("get", (all) => all.get(key)),
    getAll: () => act("getAll", (all) => [...all.values()]),
    put: (said, key) => act("put", (all) => all.set(key, said)),
    clear: () => act("clear", (all) => all.clear()),
  };
  const act = (what, done) => {
    if (fails === what) throw new Error("The disk is full");
    return { result: done(stored[name]) };
  };
  queueMicrotask(() => turn.oncomplete?.());
  return turn;
}

/** A page of somebody who is signed in on this browser; each call is made on it. */
async function pageOf(name) {
  const keyring = await import(`../../static/src/js/live/keyring.js?page=${(pages += 1)}`);
  const on = (act) => (...given) => {
    document.body.dataset = { signedIn: name, idleEnd: "1800" };
    return keyring[act](...given);
  };
  return { unlocked: on("unlocked"), lock: on("lock"), whyNot: on("whyNot") };
}

const keyHere = () => stored.keys.get("here")?.name;

beforeEach(() => {
  stored = { keys: new Map(), kept: new Map() };
  cookies = new Map();
  fails = "";
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("who signs out, or is covered, leaves no key of theirs", async () => {
  const priya = await pageOf("priya");
  assert.equal((await priya.unlocked()).keys.name, "key of priya");
  assert.equal(keyHere(), "key of priya");
  await priya.lock();
  assert.equal(keyHere(), undefined);
  assert.equal(cookies.size, 0);
  assert.equal(await priya.unlocked(), null);
});

test("the key of somebody who has signed in since stays", async () => {
  const [priya, gemma] = [await pageOf("priya"), await pageOf("gemma")];
  await priya.unlocked();
  await gemma.unlocked();
  assert.equal(keyHere(), "key of gemma");
  await priya.lock();
  assert.equal(keyHere(), "key of gemma");
  assert.equal(cookies.size, 1);
});

test("a key that nobody can open is nobody's, and goes", async () => {
  const priya = await pageOf("priya");
  await priya.unlocked();
  cookies.clear();
  await (await pageOf("gemma")).lock();
  assert.equal(keyHere(), undefined);
});

test("where it cannot be stored, the page has it in its memory", async () => {
  const priya = await pageOf("priya");
  fails = "put";
  assert.equal((await priya.unlocked()).keys.name, "key of priya");
  assert.equal(priya.whyNot(), "");
  assert.equal(keyHere(), undefined);
  assert.equal(cookies.size, 0);
});

test("where the database fails nothing is kept, and it is tried again later", async () => {
  const priya = await pageOf("priya");
  fails = "get";
  assert.equal(await priya.unlocked(), null);
  assert.equal(priya.whyNot(), "cannot");
  fails = "";
  assert.equal(await priya.unlocked(), null);
  mock.timers.tick(TRIES_AGAIN);
  assert.equal((await priya.unlocked()).keys.name, "key of priya");
  assert.equal(priya.whyNot(), "");
});

test("whoever signs out can, even where nothing is forgotten", async () => {
  const priya = await pageOf("priya");
  await priya.unlocked();
  fails = "clear";
  await priya.lock();
  assert.equal(cookies.size, 0, "without it, nothing opens what is left");
});
