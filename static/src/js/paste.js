// Pasting and dropping into a writing box: our own reading of what comes in (paste-read.js), and a
// bar that says what was kept, what was left out, and how to have it otherwise.

import { closeHistory, undo } from "prosemirror-history";
import { Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { button, make } from "./dom.js";
import { quieten } from "./paste-clean.js";
import { readPasted } from "./paste-read.js";
import { render } from "./render.js";
import { say } from "./say.js";
import { fromBlocks, plainText } from "./schema.js";

const SEEN_AFTER = 20; // changes

export function pasting() {
  let plain = false;
  let bar = null;
  let changes = 0;

  function take(view, data) {
    const html = plain ? "" : data.getData("text/html");
    const text = data.getData("text/plain");
    plain = false;
    const read = html ? readHtml(html) : { blocks: linesOf(text), left: {} };
    if (read.blocks.length === 0) return false;
    insert(view, read.blocks);
    tell(view, read, text);
    return true;
  }

  function tell(view, read, text) {
    bar?.remove();
    const words = saysPasted(read);
    if (words === "") return;
    const away = (then) => () => {
      bar.remove();
      then?.();
      view.focus();
    };
    const back = () => undo(view.state, view.dispatch);
    const asPlain = () => {
      back();
      insert(view, linesOf(text));
    };
    bar = make(
      "section.banner.info.pasted",
      { "aria-label": "What was pasted" },
      make(
        "div",
        {},
        make("p", {}, words),
        make(
          "div.actions",
          {},
          text
            ? button("Paste as plain text", away(asPlain), "button.btn.sm", { "data-back": true })
            : "",
          button("Undo", away(back), "button.btn.sm", { "data-back": true }),
          button("Close", away()),
        ),
      ),
    );
    changes = 0;
    view.dom.after(bar);
    say(words);
  }

  return new Plugin({
    props: {
      clipboardTextSerializer: (slice) => plainText(slice.content),
      clipboardSerializer: { serializeFragment: render },
      handleKeyDown(_, event) {
        plain =
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
      update(view, before) {
        if (!bar || view.state.doc === before.doc) return;
        changes += 1;
        // Undo would now take back what was typed since.
        for (const act of bar.querySelectorAll("[data-back]")) act.remove();
        if (changes > SEEN_AFTER) bar.remove();
      },
      destroy: () => bar?.remove(),
    }),
  });
}

/** The sentence of the bar; "" when nothing needs saying. */
export function saysPasted({ blocks, left, fromWord = false }) {
  const kept = [
    count(blocks.filter(({ kind }) => kind === "h2" || kind === "h3").length, "heading"),
    count(listsIn(blocks), "list"),
    count(left.rows, "table row", "as a line", "as lines"),
  ].filter(Boolean);
  const out = [
    count(left.struck, "struck-out passage"),
    count(left.deleted, "deleted passage"),
    count(left.hidden, "hidden passage"),
    count(left.comments, "comment"),
    count(left.pictures, "picture"),
  ].filter(Boolean);
  if (!fromWord && out.length === 0 && !left.rows) return "";
  const sentences = [fromWord ? "Pasted from Word." : "Pasted."];
  if (kept.length > 0) sentences.push(`Kept ${and(kept)}.`);
  sentences.push(`Left out ${and([...(fromWord ? ["fonts", "colours"] : []), ...out])}.`);
  return sentences.filter((one) => one !== "Left out .").join(" ");
}

function readHtml(html) {
  const { quiet, classes, fromWord } = quieten(html);
  const page = new DOMParser().parseFromString(quiet, "text/html");
  return { ...readPasted(page.body, classes), fromWord };
}

function linesOf(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/g, "")
    .split(/(?:\r\n?|\n)+/)
    .filter((line) => line.trim() !== "")
    .map((line) => ({ kind: "p", indent: 0, runs: [{ text: line }] }));
}

// Open at both ends: the first words join the line they are put into, as they would in Word.
function insert(view, blocks) {
  const slice = new Slice(fromBlocks(blocks).content, 1, 1);
  view.dispatch(closeHistory(view.state.tr));
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true));
}

function listsIn(blocks) {
  const listed = ({ kind } = {}) => kind === "bullet" || kind === "ordered";
  return blocks.filter((block, at) => listed(block) && !listed(blocks[at - 1])).length;
}

function count(many, thing, ...after) {
  if (!many) return "";
  const words = many === 1 ? `1 ${thing}` : `${many} ${thing}s`;
  return after.length > 0 ? `${words} ${after[many === 1 ? 0 : 1]}` : words;
}

function and(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
