// Keeps a writing box on this computer for as long as the server lacks something of it: its words,
// what stands beside them, and what the box said when they were begun, to go on from there.

import { send } from "../send.js";
import { Keeper } from "./kept.js";
import { unlocked, whyNot } from "./keyring.js";

const PATIENCE = 3_000;

/**
 * @param {HTMLFormElement} form
 * @param {object} box
 * @param {() => object} box.words what stands in it, to begin again from: {given} of a live box,
 *   {plain} of a plain one
 * @param {() => object[]} [box.updates] what a live box has not got across (LiveText.waiting)
 * @param {() => object} box.beside the details, as a letter says them
 * @param {() => object} box.begun what the details said when the page began
 * @param {() => unknown} box.mark another one whenever the words it would begin from are others
 * @param {() => object} box.autosave
 * @param {() => void} box.told it is kept now, or not any more
 */
export function keeping(form, { words, updates = () => [], beside, begun, mark, autosave, told }) {
  const address = form.getAttribute("action");
  const keeper = new Keeper(address, waiting, told);
  let isElsewhere = false;
  let carried = {}; // details that this page has no boxes for
  void unlocked(); // while the line is there: the key comes over it

  function waiting() {
    const rows = updates();
    if (isElsewhere || (rows.length === 0 && !autosave().dirty)) return [];
    return [{ name: "page", mark: JSON.stringify([beside(), mark()]), says: page }, ...rows];
  }

  function page() {
    const label = form.querySelector("label[for]:has(~ [data-words]), .words > label");
    const called = form.dataset.called ?? document.title.replace(/ - Family Workbook$/, "");
    const { version } = autosave();
    const details = { beside: beside(), begun: begun(), ...carried };
    return { ...words(), version, ...details, called, label: label?.textContent ?? "" };
  }

  return {
    address,
    adopt(left) {
      const { beside, begun } = left.page;
      if (!form.elements.namedItem("details_version")) carried = { beside, begun };
      keeper.adopt(left);
    },
    changed: () => keeper.changed(),
    here: () => keeper.place || whyNot(),
    /** What Autosave wants of it; and `isStored`, what waiting.js asks. */
    needs: {
      isKept: () => keeper.isKept && !keeper.isBusy,
      async isStored() {
        await keeper.stored();
        return keeper.isKept;
      },
      isOffline: () => !navigator.onLine,
      async send(body, how) {
        if (!how.isLeaving) await Promise.race([keeper.stored(), patience()]);
        return send(address, body, how);
      },
      elsewhere() {
        isElsewhere = true;
        keeper.changed();
      },
    },
  };
}

const patience = () => new Promise((done) => setTimeout(done, PATIENCE));
