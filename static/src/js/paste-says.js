// The sentences about what was pasted: what was kept, what was left out, and why.

// Asked for words alone, a browser hands over no more: what was struck out is not known then.
const UNREAD =
  "Pasted as plain text. Words that were struck out or hidden look like any other now: read it " +
  "through.";

/** @returns {string} "" when nothing needs saying */
export function saysPasted({ blocks, tables = [], left, fromWord = false, isUnread = false }) {
  if (isUnread) return UNREAD;
  const kept = [
    count(blocks.filter(({ kind }) => kind === "h2" || kind === "h3").length, "heading"),
    count(listsIn(blocks), "list"),
    count(tables.length, "table", "as lines of text"),
  ].filter(Boolean);
  const out = [
    count(left.struck, "struck-out passage"),
    count(left.deleted, "deleted passage"),
    count(left.hidden, "hidden passage"),
    count(left.comments, "comment"),
    count(left.boxes, "text box", "", "text boxes"),
    count(left.pictures, "picture"),
  ].filter(Boolean);
  if (!fromWord && out.length === 0 && tables.length === 0) return "";
  const dropped = [...(fromWord && blocks.length > 0 ? ["fonts", "colours"] : []), ...out];
  return [
    fromWord ? "Pasted from Word." : "Pasted.",
    kept.length > 0 && `Kept ${and(kept)}.`,
    dropped.length > 0 && `Left out ${and(dropped)}.`,
    (left.deleted || left.inserted) && "Tracked changes are taken as accepted.",
    left.pictures && "Pictures cannot be kept here: write what they show.",
  ]
    .filter(Boolean)
    .join(" ");
}

/** What stands in place of the bar's sentence where only files or pictures were put in. */
export const ONLY_FILES = "Only words can be put in here. Pictures and files were left out.";

function listsIn(blocks) {
  const listed = ({ kind } = {}) => kind === "bullet" || kind === "ordered";
  return blocks.filter((block, at) => listed(block) && !listed(blocks[at - 1])).length;
}

function count(many, thing, after = "", several = `${thing}s`) {
  if (!many) return "";
  return `${many} ${many === 1 ? thing : several}${after && ` ${after}`}`;
}

function and(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
