// The key of whoever is signed in here, for what is kept on this computer (design 5.10). The server
// makes it and gives it to the signed-in page; the browser holds it in a form that no script can
// read. Signing out, a covered page, the idle end and 24 hours forget it: what is sealed stays, and
// the same person gets the key back with the next sign-in.

import { send, signedIn } from "../send.js";
import { fromBase64 } from "./outbox.js";
import { keysFrom, opaque } from "./sealing.js";
import { openStore } from "./store.js";

const LASTS = 24 * 3600 * 1000;
const TRIES_AGAIN = 30_000;

let opening = null;
let isLocked = false;
let reason = "";

/** Why nothing is kept: "chosen" by its person, "cannot" in this browser, or "" (not yet known). */
export const whyNot = () => reason;

/** @returns {Promise<{store: object, keys: object}|null>} null while nothing can be kept */
export function unlocked() {
  if (isLocked) return Promise.resolve(null);
  opening ??= open();
  return opening;
}

/** Whether this browser keeps anything, of whoever it is: no key is asked for without need. */
export async function isAnything() {
  const store = (await opening)?.store ?? (await openStore(() => {}));
  return store !== null && (await store.all()).length > 0;
}

/** Forgets the key: nobody at this computer can read what is kept, until its person signs in. */
export async function lock() {
  isLocked = true;
  const store = (await opening)?.store ?? (await openStore(() => {}));
  opening = null;
  await store?.forgetKey();
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

async function open() {
  const store = await openStore(gone);
  if (!store || !globalThis.crypto?.subtle || !navigator.locks) {
    reason = "cannot";
    return null;
  }
  // One page at a time: a browser that is not known yet would be given two keys.
  const keys = await navigator.locks.request("workbook key", () => keysHere(store));
  if (!keys && reason === "") setTimeout(() => (opening = null), TRIES_AGAIN);
  return keys && { store, keys };
}

async function keysHere(store) {
  const kept = await store.key();
  if (kept && isOver(kept)) await store.forgetKey();
  else if (kept && (await isMine(kept))) return kept;
  if (!signedIn()) return null;
  const names = [...new Set((await store.all()).map(({ owner }) => owner))];
  const { status, answer } = await send("/account/browser-key", JSON.stringify({ kept: names }));
  if (status !== 200) return null;
  if (!answer.key) {
    reason = "chosen";
    await store.forgetKey();
    return null;
  }
  reason = "";
  const keys = await keysFrom(answer.name, fromBase64(answer.key));
  const now = Date.now();
  const idle = Number(document.body.dataset.idleEnd) * 1000;
  const whose = await opaque(keys, signedIn());
  await store.keepKey({ ...keys, whose, since: now, seen: now, idle });
  void navigator.storage?.persist?.();
  return keys;
}

const isOver = ({ since, seen, idle }) =>
  Date.now() - since >= LASTS || Date.now() - seen >= idle;

// A page that was opened without the line names nobody: it is for whoever was signed in.
async function isMine(kept) {
  return signedIn() === "" || kept.whose === (await opaque(kept, signedIn()));
}

// The browser has cleared what it kept, or its person has: what is on the pages is kept anew.
function gone() {
  opening = null;
  document.dispatchEvent(new Event("kept-gone"));
}
