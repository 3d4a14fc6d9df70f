// Every writing box on the page, with its tools or plain, as the person has chosen.

import { mountEditor } from "./editor.js";
import { mountPlain } from "./plain-box.js";

const boxes = new Map(); // form -> its box
const tab = crypto.randomUUID();

/** Every writing box on the page that saves by itself. */
export function writingBoxes() {
  return [...boxes.values()];
}

/** Mounts every writing box inside (the page, or what was swapped into it). */
export function mountAll(inside) {
  const forms = [...inside.querySelectorAll("form[data-write]")];
  if (inside.matches?.("form[data-write]")) forms.push(inside);
  for (const form of forms) {
    const writing = form.dataset.writing ?? document.body.dataset.writing;
    const mount = writing === "plain" ? mountPlain : mountEditor;
    if (!form.querySelector("[data-live]")) continue; // nothing that the editor could hold
    try {
      if (boxes.has(form)) continue;
      boxes.set(form, mount(form, tab));
      document.dispatchEvent(new Event("boxes"));
    } catch (fault) {
      // A passage this page's script cannot hold stays a plain box, with every word in it.
      console.error(`${form.id} stays a plain box: ${fault.name}`);
    }
  }
}

/** Lets go of the boxes inside something that is about to leave the page. */
export function unmountAll(inside) {
  for (const [form, box] of boxes) {
    if (!inside.contains(form)) continue;
    box.destroy();
    boxes.delete(form);
    document.dispatchEvent(new Event("boxes"));
  }
}
