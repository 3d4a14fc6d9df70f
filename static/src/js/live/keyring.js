// The key of whoever is signed in here, for what is kept on this computer (design 5.10). The server
// makes it and gives it to the signed-in page, which holds it in a form that no script can read.
// Signing out, a covered page, the idle end and 24 hours forget it: what is sealed stays, and the same
// person gets the key back with the next sign-in.
//
// For a page that is reloaded without the line it lies in the browser's database, itself sealed: what
// is deleted there can still be read from its files (bench/count_profile.py). What opens it is a
// cookie of this session, which browsers do wipe.

import { send, signedIn } from "../send.js";
import { fromBase64, toBase64 } from "./outbox.js";
import { keysFrom, opaque, seal, unseal } from "./sealing.js";
import { openStore } from "./store.js";

const LASTS = 24 * 3600 * 1000;
const TRIES_AGAIN = 30_000;
const HALF = location.protocol === "https:" ? "__Host-half" : "half";

// Where a browser has none, the key is only in the memory of each page.
const cookies = globalThis.cookieStore;

let storing = null;
let opening = null;
let isLocked = false;
let reason = "";

/**
 * Why nothing is kept: "chosen" by its person, "cannot" in this browser, "unheard" where the server
 * did not answer, or "" (not yet known).
 */
export const whyNot = () => reason;

/** @returns {Promise<{store: object, keys: object}|null>} null while nothing can be kept */
export function unlocked() {
  if (isLocked) return Promise.resolve(null);
  opening ??= open();
  return opening;
}

/** Whether this browser keeps anything, of whoever it is: no key is asked for without need. */
export async function isAnything() {
  const store = await storeHere();
  return store !== null && (await store.all()).length > 0;
}

/**
 * Forgets the key: nobody at this computer can read what is kept, until its person signs in. The key
 * of somebody else, who has signed in here since, stays.
 */
export async function lock() {
  isLocked = true;
  opening = null;
  const store = await storeHere();
  const stored = await storedKeys(store).catch(() => null);
  if (!stored || stored.isMine) await forget(store);
}

/** Its person has signed in again on this page. */
export function mayUnlock() {
  isLocked = false;
  opening = null;
}

/** Somebody typed: the idle end counts from now. */
export async function touchKey() {
  const open = await opening;
  const kept = await open?.store.key();
  if (kept) await open.store.keepKey({ ...kept, seen: Date.now() });
}

function storeHere() {
  storing ??= openStore(gone);
  return storing;
}

async function open() {
  const store = await storeHere();
  if (!store || !globalThis.crypto?.subtle || !navigator.locks) {
    reason = "cannot";
    return null;
  }
  try {
    // One page at a time: a browser that is not known yet would be given two keys.
    const keys = await navigator.locks.request("workbook key", () => keysHere(store));
    if (keys) reason = "";
    else if (reason !== "chosen") tryAgain();
    return keys && { store, keys };
  } catch {
    reason = "cannot"; // its disk is full, for one: there may be room later
    tryAgain();
    return null;
  }
}

const tryAgain = () => setTimeout(() => (opening = null), TRIES_AGAIN);

async function keysHere(store) {
  const kept = await keptKeys(store);
  if (kept) return kept;
  await forget(store);
  if (!signedIn()) return null;
  const names = [...new Set((await store.all()).map(({ owner }) => owner))];
  const { status, answer } = await send("/account/browser-key", JSON.stringify({ kept: names }));
  if (status !== 200) {
    reason = "unheard";
    return null;
  }
  await store.sweep(answer.ended ?? []);
  reason = answer.key ? "" : "chosen";
  if (!answer.key) return null;
  const keys = await keysFrom(answer.name, fromBase64(answer.key));
  await keepKeys(store, keys, answer).catch(() => forget(store)); // then this page alone has it
  void navigator.storage?.persist?.();
  return keys;
}

async function keptKeys(store) {
  const stored = await storedKeys(store);
  return stored?.isMine ? stored.keys : null;
}

// A page that was opened without the line names nobody: it is for whoever was signed in.
async function storedKeys(store) {
  const [kept, half] = [await store?.key(), await cookies?.get(HALF)];
  if (!kept || !half || isOver(kept)) return null;
  const wrap = await keysFrom(kept.name, fromBase64(half.value));
  const { key } = await unseal(wrap, kept.name, kept).catch(() => ({}));
  const keys = key && (await keysFrom(kept.name, fromBase64(key)));
  return keys && { keys, isMine: !signedIn() || kept.whose === (await opaque(keys, signedIn())) };
}

async function keepKeys(store, keys, { name, key }) {
  if (!cookies) return;
  const half = crypto.getRandomValues(new Uint8Array(32));
  await cookies.set({ name: HALF, value: toBase64(half), sameSite: "strict", path: "/" });
  const sealed = await seal(await keysFrom(name, half), name, { key });
  const idle = Number(document.body.dataset.idleEnd) * 1000;
  const now = Date.now();
  const whose = await opaque(keys, signedIn());
  await store.keepKey({ name, ...sealed, whose, since: now, seen: now, idle });
}

// Either half is nothing without the other.
async function forget(store) {
  await Promise.allSettled([cookies?.delete(HALF), store?.forgetKey()]);
}

const isOver = ({ since, seen, idle }) =>
  Date.now() - since >= LASTS || Date.now() - seen >= idle;

// The browser has cleared what it kept, or its person has: what is on the pages is kept anew.
function gone() {
  storing = null;
  opening = null;
  document.dispatchEvent(new Event("kept-gone"));
}
