// What of a pasted page never becomes record: struck-out, hidden and deleted words, comments, text
// boxes, pictures, and what is not text at all.

import { HIDDEN, STRUCK } from "./paste-clean.js";

const NOT_TEXT = new Set(
  (
    "script style template noscript head title meta link base iframe object embed svg math " +
    "canvas audio video input select textarea option"
  ).split(" "),
);
const COMMENT = /^(?:mso(?:commentreference|comanchor)|commentstart|commentend)$/i;
const PICTURE = /^(?:img|picture)$|:imagedata$/;

/** Why an element is left out, as a name that paste-says.js has words for; "nothing" is no text. */
export function leftOut(node, name, style, sheet) {
  const worn = classesOf(node);
  if (PICTURE.test(name)) return emojiOf(node) ? null : "pictures";
  if (NOT_TEXT.has(name)) return "nothing";
  if (/mso-list\s*:\s*ignore/i.test(style)) return "nothing";
  if (/mso-element\s*:\s*(?:comment|footnote|endnote|header|footer)/i.test(style)) return "nothing";
  if (/mso-ignore\s*:\s*vglayout(?!2)/i.test(style)) return drawing(node);
  if (worn.some((one) => COMMENT.test(one))) return "comments";
  if (name === "del" || worn.some((one) => /^msodel$|track\w*delet/i.test(one))) return "deleted";
  if (name === "s" || name === "strike" || STRUCK.test(style)) return "struck";
  if (worn.some((one) => sheet.struck.has(one))) return "struck";
  if (HIDDEN.test(style) || node.getAttribute("hidden") !== null) return "hidden";
  return worn.some((one) => sheet.hidden.has(one)) ? "hidden" : null;
}

/** The sign of a picture that stands for one, as in a message from Teams; "" for any other. */
export function emojiOf(node) {
  const said = node.getAttribute("alt") ?? "";
  const isOne = /schema\.skype\.com\/Emoji/i.test(node.getAttribute("itemtype") ?? "");
  return isOne || /^\p{Extended_Pictographic}\S{0,8}$/u.test(said) ? said : "";
}

export function classesOf(node) {
  return (node.getAttribute("class") ?? "").split(/\s+/);
}

// Word draws what floats over the page: a picture, or a box of text.
function drawing(node) {
  return /\S/.test(node.textContent) ? "boxes" : "pictures";
}
