// The live text of one writing box: what the server has of it, and what it has not yet.

import * as Y from "yjs";
import { fromBase64, Outbox } from "./outbox.js";

const HEARD = Symbol("from the server");

export class LiveText {
  /**
   * @param {{state: string, head: string}} given what the page brought
   * @param {() => void} changed something is to be sent
   */
  constructor({ state, head }, changed) {
    this.doc = new Y.Doc();
    this.text = this.doc.getText("words");
    this.outbox = new Outbox();
    this.head = head;
    if (state) Y.applyUpdate(this.doc, fromBase64(state), HEARD);
    this.doc.on("update", (update, origin) => {
      if (origin === HEARD) return;
      this.outbox.add(update);
      changed();
    });
  }

  /** What a letter to the server says of the words. */
  letter() {
    return { updates: this.outbox.letter(), head: this.head };
  }

  /** The server has what that letter said, and tells what others wrote. */
  heard(said, { head, updates = [] } = {}) {
    this.outbox.acknowledged(said.updates);
    for (const each of updates) Y.applyUpdate(this.doc, fromBase64(each), HEARD);
    if (head) this.head = head;
  }

  /** The server lacks what came before. */
  resend(reach) {
    this.outbox.insteadOf(this.doc, reach);
  }
}
