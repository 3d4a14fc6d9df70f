// The live text of one writing box: what the server has of it, and what it has not yet.

import * as Y from "yjs";
import { fromBase64, Outbox } from "./outbox.js";

const HEARD = Symbol("from the server");

export class LiveText {
  /**
   * @param {{state: string, head: string, passage: string}} given what the page brought
   * @param {() => void} changed something is to be sent
   */
  constructor({ state, head, passage }, changed) {
    this.doc = new Y.Doc();
    this.text = this.doc.getText("words");
    this.outbox = new Outbox();
    this.head = head;
    this.passage = passage; // empty until something was written there
    if (state) Y.applyUpdate(this.doc, fromBase64(state), HEARD);
    this.doc.on("update", (update, origin) => {
      if (origin === HEARD) return;
      this.outbox.add(update, this.head);
      changed();
    });
  }

  /** What a letter to the server says of the words. */
  letter() {
    return { updates: this.outbox.letter(), head: this.head };
  }

  /** The server has what that letter said, and tells what others wrote. */
  heard(said, news = {}) {
    this.outbox.acknowledged(said.updates);
    this.hear(news);
  }

  /** What others wrote, or all that stands. */
  hear({ head, passage, state, updates = [] }) {
    for (const each of state ? [state, ...updates] : updates) {
      Y.applyUpdate(this.doc, fromBase64(each), HEARD);
    }
    if (head) this.head = head;
    if (!passage || this.passage) return;
    this.passage = passage;
    document.dispatchEvent(new Event("boxes"));
  }

  /** The server lacks what came before. */
  resend(reach) {
    this.outbox.insteadOf(this.doc, reach, this.head);
  }
}
