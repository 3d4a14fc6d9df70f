// What was typed and is not acknowledged yet: updates of a live text, as they were made. One that was
// sent keeps its name until the server has it, so that sent twice it is taken once; what nobody has
// tried to send yet goes as one.

import * as Y from "yjs";

// So many may have been tried without an answer; what comes after them waits, and goes as one.
const TRIED_AT_MOST = 50;
const GROWS_TO = 128 * 1024;

export class Outbox {
  #waiting = []; // {n, batch, update, made, isTried}, oldest first
  #takesAll = false;

  /** An update that was made here, by somebody who had heard of everything up to `made`. */
  add(update, made) {
    const last = this.#waiting.at(-1);
    const isOne = last && !last.isTried && last.made === made && last.update.length < GROWS_TO;
    if (isOne) {
      last.update = Y.mergeUpdates([last.update, update]);
      last.edits += 1;
      return;
    }
    const n = (last?.n ?? 0) + 1;
    const batch = crypto.randomUUID();
    this.#waiting.push({ n, batch, update, made, edits: 1, isTried: false });
  }

  /** What a page that is gone had not got across. It may have tried: each keeps its name. */
  adopt(rows) {
    const own = this.#waiting;
    this.#waiting = rows.map((each) => ({ ...each, edits: each.mark ?? 1, isTried: true })).sort((a, b) => a.n - b.n);
    const before = this.#waiting.at(-1)?.n ?? 0;
    this.#waiting.push(...own.map((each) => ({ ...each, n: before + each.n })));
  }

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  /** Whether more waits than the last letter held. */
  get hasMore() {
    return this.#waiting.some(({ isTried }) => !isTried);
  }

  /**
   * Everything unacknowledged, oldest first; `edits` counts what one was made of by now.
   * @returns {{n, batch, update, made, edits}[]}
   */
  get rows() {
    return this.#waiting.map(({ n, batch, update, made, edits }) => ({ n, batch, update, made, edits }));
  }

  /**
   * What is to be sent now. As the page goes it cannot wait until that is kept, so what was never
   * tried goes by another name than it is kept by: never two contents under one.
   * @returns {{batch: string, update: string, made: string}[]}
   */
  letter(isLeaving = false) {
    const tried = this.#waiting.filter(({ isTried }) => isTried);
    const isFull = tried.length >= TRIED_AT_MOST && !this.#takesAll;
    const goes = isFull ? tried : this.#waiting;
    for (const each of goes) {
      if (isLeaving && !each.isTried) each.batch = crypto.randomUUID();
      each.isTried = true;
    }
    return goes.map(({ batch, update, made }) => ({ batch, update: toBase64(update), made }));
  }

  /** The next letters hold everything: what the server takes only as a whole. */
  takeAll() {
    this.#takesAll = true;
  }

  /** The server has these. */
  acknowledged(updates) {
    const known = new Set(updates.map(({ batch }) => batch));
    this.#waiting = this.#waiting.filter(({ batch }) => !known.has(batch));
  }

  /**
   * The server lost what it had (a copy of its database was put back): all that it lacks of what was
   * written under our `own` numbers. What others wrote their own pages send.
   */
  insteadOf(doc, own, reach, made) {
    const stands = Y.decodeStateVector(Y.encodeStateVector(doc));
    const known = new Map(
      [...stands].map(([client, at]) => [client, own.has(client) ? (reach[client] ?? 0) : at]),
    );
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known));
    this.#waiting = [];
    this.add(update, made);
  }
}

export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
