// The tools above a writing box: one tab stop, arrows between them, each saying whether it is on.

import { chainCommands, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { Plugin } from "prosemirror-state";
import { blockAt, indentBy, toggleKind, wears } from "./commands.js";
import { icon, make } from "./dom.js";
import * as icons from "./icons.js";
import { askForLink, askForTalk } from "./marking.js";
import { schema } from "./schema.js";
import { endTalk } from "./talking.js";

const { strong, em, underline, link, talk } = schema.marks;
const marked = (type) => (state) => wears(state, type);
const isKind = (kind) => (state) => blockAt(state).attrs.kind === kind;

// name, keys, face (a letter or an icon's path), command, whether it is on; null is a gap
const TOOLS = [
  ["Bold", "Control+B", "B", toggleMark(strong), marked(strong)],
  ["Italic", "Control+I", "I", toggleMark(em), marked(em)],
  ["Underline", "Control+U", "U", toggleMark(underline), marked(underline)],
  null,
  ["Heading", "", "H", toggleKind("h2"), isKind("h2")],
  ["Smaller heading", "", "h", toggleKind("h3"), isKind("h3")],
  ["Bulleted list", "Control+Shift+8", icons.BULLETS, toggleKind("bullet"), isKind("bullet")],
  ["Numbered list", "Control+Shift+7", icons.NUMBERS, toggleKind("ordered"), isKind("ordered")],
  ["Move out one level", "Control+[", icons.OUTDENT, indentBy(-1)],
  ["Move in one level", "Control+]", icons.INDENT, indentBy(1)],
  ["Quotation", "", icons.QUOTATION, toggleKind("quote"), isKind("quote")],
  null,
  ["Link", "Control+K", icons.LINK, askForLink, marked(link)],
  ["Change talk", "", icons.TALK, chainCommands(endTalk, askForTalk), marked(talk)],
  null,
  ["Undo", "Control+Z", icons.UNDO, undo],
  ["Redo", "Control+Y", icons.REDO, redo],
];

/** @returns {{bar: HTMLElement, plugin: Plugin}} the bar, and the plugin that keeps it true */
export function toolbar(boxId) {
  const bar = make("div.tool", {
    role: "toolbar",
    "aria-label": "Writing tools",
    "aria-controls": boxId,
  });
  const tools = [];
  let view;
  for (const spec of TOOLS) {
    if (spec) tools.push(toolOf(spec, () => view));
    bar.append(spec ? tools.at(-1).button : make("span.sep"));
  }
  const buttons = tools.map((tool) => tool.button);
  stopAt(buttons, buttons[0]);
  bar.addEventListener("keydown", (event) => move(event, buttons, view));
  bar.addEventListener("focusin", (event) => stopAt(buttons, event.target));
  const plugin = new Plugin({
    view(mounted) {
      view = mounted;
      refresh(tools, view);
      return { update: () => refresh(tools, view) };
    },
  });
  return { bar, plugin };
}

function toolOf([name, keys, face, command, isOn], viewOf) {
  const title = keys ? `${name} (${keys.replaceAll("+", " ").replace("Control", "Ctrl")})` : name;
  const inside = face.length === 1 ? make("span", { "aria-hidden": "true" }, face) : icon(face);
  const attrs = { type: "button", "aria-label": name, title, "aria-keyshortcuts": keys || null };
  const button = make("button.iconbtn", attrs, inside, () => {
    const view = viewOf();
    if (button.getAttribute("aria-disabled") === "true") return;
    command(view.state, view.dispatch, view);
    if (!document.querySelector("dialog:modal")) view.focus();
  });
  // Pressing a tool must not take the selection out of the box.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  return { button, command, isOn };
}

function refresh(tools, view) {
  for (const { button, command, isOn } of tools) {
    if (isOn) button.setAttribute("aria-pressed", String(isOn(view.state)));
    const can = view.editable && command(view.state, undefined, view);
    if (can) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
  }
}

function move(event, buttons, view) {
  const at = buttons.indexOf(event.target);
  const places = {
    ArrowRight: (at + 1) % buttons.length,
    ArrowLeft: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  if (event.key === "Escape") view.focus();
  else if (event.key in places) buttons[places[event.key]].focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function stopAt(buttons, current) {
  buttons.forEach((one) => one.setAttribute("tabindex", one === current ? "0" : "-1"));
}

/** Alt F10: from the words to the tools. */
export function toTools(bar) {
  return () => {
    bar.querySelector("[tabindex='0']").focus();
    return true;
  };
}
