// What was typed and is not acknowledged yet: updates of a live text, as they were made. One that was
// sent keeps its name until the server has it, so that sent twice it is taken once; what nobody has
// tried to send yet goes as one.

import * as Y from "yjs";

export class Outbox {
  #waiting = []; // {batch, update, made}, oldest first; batch "" while it was never tried

  /** An update that was made here, by somebody who had heard of everything up to `made`. */
  add(update, made) {
    const last = this.#waiting.at(-1);
    if (last && !last.batch && last.made === made) last.update = Y.mergeUpdates([last.update, update]);
    else this.#waiting.push({ batch: "", update, made });
  }

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  /**
   * Everything unacknowledged, to be sent now.
   * @returns {{batch: string, update: string, made: string}[]}
   */
  letter() {
    for (const each of this.#waiting) each.batch ||= crypto.randomUUID();
    return this.#waiting.map(({ batch, update, made }) => ({ batch, update: toBase64(update), made }));
  }

  /** The server has these. */
  acknowledged(letter) {
    const known = new Set(letter.map(({ batch }) => batch));
    this.#waiting = this.#waiting.filter(({ batch }) => !known.has(batch));
  }

  /** The server lost what it had (a copy of its database was put back): all that it lacks. */
  insteadOf(doc, reach, made) {
    const known = new Map(Object.entries(reach).map(([page, at]) => [Number(page), at]));
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known));
    this.#waiting = [{ batch: "", update, made }];
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
