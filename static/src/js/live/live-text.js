// The live text of one writing box: what the server has of it, and what it has not yet.

import * as Y from "yjs";
import { SCHEMA } from "../schema.js";
import { fromBase64, Outbox, toBase64 } from "./outbox.js";

const HEARD = Symbol("from the server");
const SKIPPED = "\0"; // what others wrote between

export class LiveText {
  /**
   * @param {{state: string, head: string, passage: string, schema: number, own: number[]}} given
   *   what the page brought
   * @param {() => void} changed something is to be sent
   */
  constructor({ state, head, passage, schema, own = [] }, changed) {
    if (schema !== SCHEMA) throw new RangeError("another schema");
    this.doc = new Y.Doc();
    this.text = this.doc.getText("words");
    this.outbox = new Outbox();
    this.head = head;
    this.passage = passage; // empty until something was written there
    this.changed = changed;
    this.own = new Set([this.doc.clientID, ...own]); // under which numbers this writer's pages wrote here
    this.times = 0; // news came, and how often it had when the last letter was written
    this.timesThen = 0;
    if (state) Y.applyUpdate(this.doc, fromBase64(state), HEARD);
    this.doc.on("update", (update, origin) => {
      if (origin === HEARD) return;
      this.outbox.add(update, this.head);
      changed();
    });
  }

  /** What a letter to the server says of the words. */
  letter(isLeaving) {
    this.timesThen = this.times;
    return { schema: SCHEMA, updates: this.outbox.letter(isLeaving), head: this.head };
  }

  /** The server has what that letter said, and tells what others wrote. */
  heard(said, { head, ...news } = {}) {
    this.outbox.acknowledged(said.updates);
    // Where other news came meanwhile, this answer's may be the older: the head never goes back.
    this.hear(this.times === this.timesThen ? { head, ...news } : news);
  }

  /** What others wrote, or all that stands. */
  hear({ head, passage, state, updates = [] }) {
    for (const each of state ? [state, ...updates] : updates) {
      Y.applyUpdate(this.doc, fromBase64(each), HEARD);
    }
    this.times += 1;
    if (head) this.head = head;
    if (!passage || this.passage) return;
    this.passage = passage;
    document.dispatchEvent(new Event("boxes"));
  }

  /** The server lacks what came before; under which numbers this writer wrote here, it says too. */
  resend({ reach, own = [] }) {
    for (const client of own) this.own.add(client);
    this.outbox.insteadOf(this.doc, this.own, reach, this.head);
  }

  /** Goes on with what another page, which is gone, had typed here and not got across. */
  adopt(rows) {
    const read = rows.map((each) => ({ ...each, update: fromBase64(each.update) }));
    this.outbox.adopt(read);
    for (const { update } of read) {
      for (const client of Y.parseUpdateMeta(update).to.keys()) this.own.add(client);
    }
    for (const { update } of read) Y.applyUpdate(this.doc, update, HEARD);
    if (rows.length > 0) this.changed();
  }

  /** What is to be kept on this computer until the server has it: by name, as kept.js wants it. */
  waiting() {
    return this.outbox.rows.map(({ n, batch, update, made, edits }) => ({
      name: batch,
      mark: edits,
      says: () => ({ n, batch, made, update: toBase64(update) }),
    }));
  }

  /** What this writer typed of what stands here and has not got across; nothing of anybody else's. */
  typed() {
    const all = Y.snapshot(this.doc);
    const before = new Map(all.sv);
    for (const { update } of this.outbox.rows) {
      for (const [client, at] of Y.parseUpdateMeta(update).from) {
        before.set(client, Math.min(at, before.get(client) ?? at));
      }
    }
    return this.text
      .toDelta(all, new Y.Snapshot(all.ds, before))
      .map(({ insert, attributes }) => (attributes?.ychange?.type === "added" ? insert : SKIPPED))
      .join("")
      .replace(/\0+/g, "\n")
      .replaceAll("\v", "\n")
      .trim();
  }

  /** All that stands here, as the server gives it to a page. */
  given() {
    const state = toBase64(Y.encodeStateAsUpdate(this.doc));
    return { schema: SCHEMA, head: this.head, passage: this.passage, own: [...this.own], state };
  }
}
