// Pasting and dropping into a writing box: our own reading of what comes in (paste-read.js), and a
// bar that says what was kept, what was left out, and how to have it otherwise.

import { closeHistory, undo } from "prosemirror-history";
import { Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { pasteBar } from "./paste-bar.js";
import { readHtml } from "./paste-html.js";
import { offersOf } from "./paste-offers.js";
import { placeAfter, takeOut } from "./paste-place.js";
import { ONLY_FILES, saysPasted } from "./paste-says.js";
import { render } from "./render.js";
import { fromBlocks, plainText } from "./schema.js";

const SEEN_AFTER = 20; // changes

/**
 * @param {HTMLFormElement} form the writing box
 * @param {((parts: object[]) => Promise<object>) | null} split begins entries below with the parts
 *   of a long paste; null where there can be none
 */
export function pasting(form, split) {
  let isPlain = false;
  let bar = null;

  const plugin = new Plugin({
    state: {
      init: () => ({ place: null, typed: 0 }),
      apply(tr, { place, typed }) {
        const put = tr.getMeta(plugin);
        if (put) return { place: put, typed: 0 };
        const isOwn = tr.docChanged && tr.getMeta("addToHistory") !== false;
        return { place: placeAfter(tr, place), typed: typed + Number(isOwn) };
      },
    },
    props: {
      clipboardTextSerializer: (slice) => plainText(slice.content),
      clipboardSerializer: { serializeFragment: render },
      handleKeyDown(_, event) {
        isPlain =
          event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
        return false;
      },
      handleDOMEvents: {
        paste(view, event) {
          if (!view.editable || !event.clipboardData || !take(view, event.clipboardData))
            return false;
          event.preventDefault();
          return true;
        },
        drop(view, event) {
          // Moving words inside the box is ProseMirror's own work.
          if (!view.editable || view.dragging || !event.dataTransfer) return false;
          event.preventDefault();
          take(view, event.dataTransfer);
          return true;
        },
      },
    },
    view: () => ({
      update({ state }, before) {
        const { typed } = plugin.getState(state);
        if (!bar || typed === 0 || typed === plugin.getState(before).typed) return;
        // Undo would now take back what was typed since.
        for (const act of bar.querySelectorAll("[data-back]")) act.remove();
        if (typed > SEEN_AFTER) bar.remove();
      },
      destroy: () => bar?.remove(),
    }),
  });

  function take(view, data) {
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    const came = html ? readHtml(html) : { blocks: linesOf(text), tables: [], left: {} };
    const isUnread = isPlain && !html;
    const read = isPlain
      ? { left: came.left, tables: [], blocks: plainly(came.blocks), isUnread }
      : came;
    isPlain = false;
    bar?.remove();
    if (read.blocks.length > 0) {
      insert(view, read.blocks);
      tell(view, read);
      return true;
    }
    const isNoText = read.left.pictures > 0 || data.files.length > 0;
    if (isNoText) show(view, ONLY_FILES, []);
    return isNoText;
  }

  // Open at both ends: the first words join the line they are put into, as they would in Word.
  function insert(view, blocks) {
    const slice = new Slice(fromBlocks(blocks).content, 1, 1);
    view.dispatch(closeHistory(view.state.tr));
    const { from } = view.state.selection;
    const tr = view.state.tr.replaceSelection(slice).setMeta("paste", true);
    const place = { from, to: tr.selection.to, total: blocks.length };
    place.put = tr.doc.slice(place.from, place.to);
    view.dispatch(tr.setMeta(plugin, place).scrollIntoView());
  }

  function tell(view, read) {
    const acts = offersOf(read, {
      form,
      split,
      cut: (at, count) => cut(view, at, count),
      bar: () => bar,
      focus: () => view.focus(),
    });
    const words = saysPasted(read) || (acts.length > 0 ? "Pasted." : "");
    if (words === "") return;
    const back = () => undo(view.state, view.dispatch);
    const asPlain = () => {
      back();
      insert(view, plainly(read.blocks));
    };
    const leaving = (act) => () => {
      bar.remove();
      act();
      view.focus();
    };
    show(view, words, [
      ...acts,
      { words: "Paste as plain text", act: leaving(asPlain), isBack: true },
      { words: "Undo", act: leaving(back), isBack: true },
    ]);
  }

  function show(view, words, acts) {
    bar = pasteBar(view.dom, words, acts, () => {
      bar.remove();
      view.focus();
    });
  }

  // Takes pasted lines out again, where they still stand as they were put in.
  function cut(view, at, count) {
    const { place } = plugin.getState(view.state);
    if (!view.state.doc.slice(place.from, place.to).eq(place.put)) return false;
    view.dispatch(closeHistory(view.state.tr));
    view.dispatch(takeOut(view.state, place, at, count));
    return true;
  }

  return plugin;
}

// Words alone, of what was read: never the clipboard's own text, in which struck-out and hidden
// words look like any other.
function plainly(blocks) {
  return linesOf(plainText(fromBlocks(blocks)));
}

function linesOf(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/g, "")
    .split(/(?:\r\n?|\n)+/)
    .filter((line) => line.trim() !== "")
    .map((line) => ({ kind: "p", indent: 0, runs: [{ text: line }] }));
}
