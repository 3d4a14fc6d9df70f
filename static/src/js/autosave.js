// Sends what is written, and never says it is saved before the server has said so. Knows nothing of
// the page: what it needs is handed in, so that it is tested without one.

import { AFTER_WRONG, later, soon } from "./pace.js";
import { KEEPALIVE_MOST, size } from "./send.js";

const ALONE = {
  isOffline: () => false, // nothing can be sent: nothing is tried
  isKept: () => false, // what is not saved outlives the page
  hasMore: () => false, // the last letter could not hold everything
  takeAll() {}, // the next one must
  elsewhere() {}, // the server has all the words, in another place than here
};

export class Autosave {
  /**
   * @param {object} needs
   * @param {number} needs.version the version the page shows
   * @param {string} needs.tab names this page, so that the server knows its own earlier words
   * @param {(isLeaving: boolean) => object|string} needs.words what is to be sent of the words
   * @param {() => object} needs.beside what else a save sends: the details, as they stand
   * @param {(body: string, how: object) => Promise<object>} needs.send as in send.js
   * @param {(state: string, said: object) => void} needs.show "saving", "saved", "in-part",
   *   "not-saved" or "kept", and what to say of it
   * @param {(kind: string) => Promise<void>} needs.signIn resolves when signed in again
   * @param {(answer: object) => void} needs.clash shows both texts: of a plain box, by its form
   * @param {() => void} needs.closed the passage takes no more words
   * @param {(answer: object, said: object) => void} needs.moved what now stands, and what was sent
   * @param {(answer: object) => void} needs.behind the server lacks what came before
   */
  constructor(needs) {
    Object.assign(this, ALONE, needs);
    this.turn = 0; // counts what is sent, so that an older letter never wins
    this.edits = 0; // counts changes; kept up to `acked`
    this.acked = 0;
    this.firstUnsent = 0;
    this.since = 0; // when the oldest words not saved were typed
    this.underWay = null;
    this.held = ""; // why nothing is sent: sign-in, clash, wrong, refused, upgrade or closed
    this.refusedAt = 0; // the edits of the last letter that was refused, which the server keeps
    this.failures = 0;
    this.leftOut = ""; // why parts of the last save were left out
    this.timesBehind = 0; // in a row, the server lacked what came before
    this.isTogether = false; // somebody else writes here too
  }

  get dirty() {
    return this.edits !== this.acked;
  }

  /** The words changed. */
  changed() {
    this.edits += 1;
    this.since ||= Date.now();
    this.firstUnsent ||= Date.now();
    if (this.held === "wrong") return this.#schedule(AFTER_WRONG);
    if (this.held || this.failures > 0) return undefined;
    this.show("saving", {});
    return this.#schedule();
  }

  /** Sends now and goes on until all is acknowledged. @returns {Promise<boolean>} whether it is */
  async flush() {
    while (this.dirty && (!this.held || this.held === "wrong")) {
      if (!(await this.#push())) return false;
    }
    return !this.dirty;
  }

  /** Whether something was typed that was neither saved nor refused. */
  get hasRest() {
    return this.dirty && this.edits !== this.refusedAt;
  }

  /** Sends even what was typed after a refusal, so that the server keeps it with the rest. */
  async sendRest() {
    if (!this.held) return this.flush();
    await this.underWay?.answered;
    return this.hasRest ? this.#push() : !this.dirty;
  }

  /** The writer asks to try again. */
  tryNow() {
    if (this.held === "refused") this.held = "";
    return this.flush();
  }

  /** The page is going: whatever is not on its way already goes now. */
  leave() {
    if (!this.dirty || this.held === "clash" || this.held === "closed") return;
    if (!this.underWay) this.#push({ isLeaving: true });
    else if (this.underWay.edits !== this.edits) {
      const { body } = this.#letter(this.version + 1, true);
      this.send(body, { keepalive: true, isLeaving: true });
    }
  }

  /** Whether closing the page now could lose words. */
  get mustAsk() {
    if (this.held === "closed") return false;
    if (!this.dirty) return this.leftOut !== "";
    if (this.isKept()) return false;
    if (this.held || this.failures > 0) return true;
    const waiting = this.underWay?.edits === this.edits ? 0 : size(this.#letter(this.version).body);
    return waiting + (this.underWay?.size ?? 0) > KEEPALIVE_MOST;
  }

  #letter(version, isLeaving = false) {
    const words = this.words(isLeaving);
    this.turn += 1;
    const said = typeof words === "string" ? { plain: words } : words;
    const letter = { version, ...said, tab: this.tab, turn: this.turn, ...this.beside() };
    return { body: JSON.stringify(letter), said };
  }

  #schedule(delay = soon(this.firstUnsent, this.isTogether)) {
    clearTimeout(this.timer);
    if (this.underWay) return;
    this.timer = setTimeout(() => this.flush(), Math.max(delay, 0));
  }

  // Never two under way: a second caller waits for the first one's answer.
  #push({ isLeaving = false } = {}) {
    clearTimeout(this.timer);
    if (!this.underWay && this.isOffline()) return Promise.resolve(this.#later({}, 0));
    this.underWay ??= this.#exchange(isLeaving);
    return this.underWay.answered;
  }

  #exchange(isLeaving) {
    const { edits } = this;
    const { body, said } = this.#letter(this.version, isLeaving);
    this.firstUnsent = 0;
    const exchange = { edits, size: size(body) };
    const how = { keepalive: exchange.size <= KEEPALIVE_MOST, isLeaving };
    exchange.answered = this.send(body, how).then((heard) => {
      this.underWay = null;
      return this.#heard(heard, edits, said);
    });
    return exchange;
  }

  #heard({ status, answer, wait }, edits, said) {
    if (status === 200) return this.#saved(answer, edits, said);
    if (status === 401) return this.#signedOut(answer);
    if (status === 409 && answer.kind === "stale") return this.#stale(answer);
    if (status === 409 && answer.kind === "behind") return this.#behind(answer);
    if (status === 409 && answer.kind === "late") return this.#late(answer, edits);
    if (status === 409 || answer.link) return this.#closed(answer, edits);
    if (status === 0 || status === 429 || status >= 500) return this.#later(answer, wait);
    this.refusedAt = edits;
    return this.#refused(answer, status === 413 || status === 422 ? "wrong" : "refused");
  }

  #refused(answer, held = "refused") {
    this.held = held;
    this.#notSaved(answer);
    return false;
  }

  #saved(answer, edits, said) {
    this.version = answer.version;
    this.moved(answer, said);
    if (!this.hasMore()) this.acked = edits;
    this.failures = this.timesBehind = 0;
    this.held = "";
    this.since = this.dirty ? this.firstUnsent : 0;
    this.leftOut = Object.values(answer.wrong ?? {}).join(". ");
    const state = this.leftOut ? "in-part" : "saved";
    const says = this.leftOut ? { says: this.leftOut } : {};
    this.show(this.dirty ? "saving" : state, { time: answer.saved, ...says });
    if (this.dirty) this.#schedule();
    return true;
  }

  async #signedOut({ kind }) {
    this.held = "sign-in";
    this.#notSaved({});
    await this.signIn(kind ?? "signed-out");
    this.held = "";
    return this.dirty ? this.#push() : true;
  }

  #stale(answer) {
    if (!answer.theirs?.blocks) return this.#refused(answer);
    const { held } = this;
    this.held = "clash";
    this.#notSaved({});
    if (held !== "clash") this.clash(answer); // else both texts are shown already
    return false;
  }

  // Once at once. Where that did not help, others' pages may have to send theirs first.
  #behind(answer) {
    this.behind(answer);
    this.timesBehind += 1;
    return this.timesBehind > 1 ? this.#later({}, 0) : this.#push();
  }

  // They came after the seal: the server has them, as a draft amendment, and this box is over.
  #late(answer, edits) {
    this.failures = 0;
    if (this.hasMore()) {
      this.takeAll();
      return this.#push();
    }
    this.acked = edits;
    if (this.dirty) return this.#push();
    this.elsewhere();
    this.held = "closed";
    this.show("kept", answer);
    this.closed();
    return true;
  }

  // With a link: the server has kept what came, and is to keep all of it.
  #closed(answer, edits) {
    this.closed();
    this.refusedAt = edits;
    const isPart = answer.link && this.hasMore();
    if (isPart) this.takeAll();
    else this.#refused(answer, answer.kind === "upgrade" ? answer.kind : "closed");
    if (isPart || this.hasRest) return this.#push(); // typed before the box was closed
    if (answer.link) this.elsewhere();
    return false;
  }

  #later(answer, wait) {
    const delay = later(this.failures, wait);
    this.failures += 1;
    this.#notSaved({ ...answer, trying: true });
    this.#schedule(delay);
    return false;
  }

  #notSaved({ trying = false, ...said }) {
    const canTry = trying || this.held === "wrong" || this.held === "refused";
    this.show("not-saved", { ...said, since: this.since, trying, canTry });
  }
}
