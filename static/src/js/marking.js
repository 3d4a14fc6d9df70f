// Marks that need a question first: where a link goes, and which change talk the words are.

import { ask } from "./ask.js";
import { stretchOf, wears } from "./commands.js";
import { freshId, make } from "./dom.js";
import { linkTyped } from "./links.js";
import { schema } from "./schema.js";

const { link, talk } = schema.marks;

// From motivational interviewing: what somebody says for change, and against it.
export const SAYINGS = [
  ["desire", "Desire", "I want to"],
  ["ability", "Ability", "I could"],
  ["reason", "Reason", "it would be better for them"],
  ["need", "Need", "I have to"],
  ["commitment", "Commitment", "I will"],
  ["activation", "Activation", "I am ready to"],
  ["taking-steps", "Taking steps", "this week I did"],
  ["sustain", "Sustain talk", "I do not need to change"],
];

export function askForLink(state, dispatch, view) {
  if (dispatch) void linkTo(view);
  return true;
}

export function askForTalk(state, dispatch, view) {
  if (state.selection.empty && !wears(state, talk)) return false;
  if (dispatch) void talkOf(view);
  return true;
}

async function linkTo(view) {
  const stretch = stretchOf(view.state, link);
  const id = freshId("address");
  const input = make("input.inp", { id, type: "text", inputmode: "url", autocomplete: "off" });
  input.value = stretch.mark?.attrs.href ?? "";
  const href = await ask({
    title: "Link",
    words: [make("div.field", {}, make("label", { for: id }, "Web or e-mail address"), input)],
    answers: [
      ...(stretch.mark ? [{ words: "Remove the link", value: "" }] : []),
      { words: "Cancel", value: null },
      { words: "Link", value: () => linkTyped(input.value) ?? false, main: true },
    ],
    check: (answer) =>
      answer === false ? "Enter an address that starts with https:// or an e-mail address" : "",
  });
  if (href === null) return view.focus();
  return put(view, link, stretch, href && { href }, href);
}

async function talkOf(view) {
  const stretch = stretchOf(view.state, talk);
  const name = freshId("talk");
  const choices = SAYINGS.map(([tag, label, example]) => {
    const input = make("input", { type: "radio", name, id: `${name}-${tag}`, value: tag });
    input.checked = tag === stretch.mark?.attrs.tag;
    return make(
      "div.opt",
      {},
      input,
      make("label", { for: input.id }, `${label}: \u201c${example}\u201d`),
    );
  });
  const chosen = () => choices.map((one) => one.firstChild).find(({ checked }) => checked)?.value;
  const tag = await ask({
    title: "Change talk",
    words: [
      make("fieldset", {}, make("legend", {}, "What kind of talk are these words?"), ...choices),
    ],
    answers: [
      ...(stretch.mark ? [{ words: "Remove the mark", value: "" }] : []),
      { words: "Cancel", value: null },
      { words: "Mark", value: chosen, main: true },
    ],
    check: (answer) => (answer === undefined ? "Choose what kind of talk these words are" : ""),
  });
  if (tag === null) return view.focus();
  return put(view, talk, stretch, tag && { tag }, "");
}

function put(view, type, { from, to }, attrs, words) {
  const tr = view.state.tr.removeMark(from, to, type);
  if (attrs && from < to) tr.addMark(from, to, type.create(attrs));
  else if (attrs) tr.insert(from, schema.text(words, [type.create(attrs)]));
  view.dispatch(tr);
  view.focus();
}
