// "/" on an empty line opens a menu: kinds of line, kinds of entry, which begin below, and kinds of
// change talk. What is typed next narrows it; arrows and Enter choose, Esc leaves the "/" where it
// is, and Tab leaves the box as everywhere.

import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { blockAt, toggleKind } from "./commands.js";
import { freshId, icon, make } from "./dom.js";
import * as icons from "./icons.js";
import { SAYINGS } from "./marking.js";
import { say } from "./say.js";
import { beginTalk } from "./talking.js";

// name, what it is, face (a letter or an icon's path), command
const LINES = [
  ["Heading", "A line that names what follows", "H", toggleKind("h2")],
  ["Smaller heading", "One level below", "h", toggleKind("h3")],
  ["Bulleted list", "Points without order", icons.BULLETS, toggleKind("bullet")],
  ["Numbered list", "Steps in order", icons.NUMBERS, toggleKind("ordered")],
  ["Quotation", "Words as they were said", icons.QUOTATION, toggleKind("quote")],
];
const TALK = SAYINGS.map(([tag, name, example]) => [
  `Change talk: ${name.toLowerCase()}`,
  `What you write next: \u201c${example}\u201d`,
  icons.TALK,
  beginTalk(tag),
]);

const MOST = 7; // shown at once; arrows go on to the others
const CLOSED = { isOpen: false, chosen: 0 };

/** @param {(kind: string) => void} begin begins an entry of a kind below this one */
export function slashMenu(begin) {
  if (document.body.dataset.keys === "off") return [];
  const items = [...LINES.map(line), ...kindsOffered(begin), ...TALK.map(line)];
  const title = make("p", { "aria-hidden": "true" });
  const list = make("ul", { id: freshId("slash"), role: "listbox", "aria-label": "Insert" });
  const menu = make("div.slash", {}, title, list);
  let view = null;

  const plugin = new Plugin({
    state: {
      init: () => CLOSED,
      apply: (tr, was, before, now) => stateAfter(tr.getMeta(plugin), was, before, now),
    },
    props: {
      handleKeyDown,
      handleDOMEvents: { blur: close },
      attributes: (state) => attributesOf(state),
      decorations: (state) => (shown(state).length > 0 ? menuAt(state) : DecorationSet.empty),
    },
    view(mounted) {
      view = mounted;
      return { update: (_, before) => tell(before) };
    },
  });

  function shown(state) {
    if (!plugin.getState(state)?.isOpen) return [];
    const typed = typedIn(state).toLowerCase();
    const begins = ({ name }) => name.toLowerCase().startsWith(typed);
    const holds = ({ name }) => name.toLowerCase().includes(` ${typed}`);
    return [...items.filter(begins), ...items.filter((it) => holds(it) && !begins(it))];
  }

  function handleKeyDown(_, event) {
    const found = shown(view.state);
    if (found.length === 0 || event.isComposing) return false;
    const { chosen } = plugin.getState(view.state);
    const at = Math.min(chosen, found.length - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + found.length }[event.key];
    if (to !== undefined) set({ isOpen: true, chosen: to % found.length });
    else if (event.key === "Enter") choose(found[at]);
    else if (event.key === "Escape") set(CLOSED);
    else return false;
    return true;
  }

  function set(to) {
    view.dispatch(view.state.tr.setMeta(plugin, to));
  }

  function close() {
    if (plugin.getState(view.state).isOpen) set(CLOSED);
    return false;
  }

  // What was typed to find it goes; then it is done.
  function choose({ act }) {
    const { $from } = view.state.selection;
    const { tr } = view.state;
    view.dispatch(tr.delete($from.start(), $from.end()).setMeta(plugin, CLOSED));
    act(view);
    if (!document.querySelector("dialog:modal")) view.focus();
  }

  function attributesOf(state) {
    const found = shown(state);
    if (found.length === 0) return null;
    const at = Math.min(plugin.getState(state).chosen, found.length - 1);
    const chosen = `${list.id}-${items.indexOf(found[at])}`;
    return { "aria-controls": list.id, "aria-activedescendant": chosen };
  }

  function menuAt(state) {
    const found = shown(state);
    const at = Math.min(plugin.getState(state).chosen, found.length - 1);
    const first = Math.max(0, at - MOST + 1);
    list.replaceChildren(
      ...found.slice(first, first + MOST).map((item) => option(item, found, item === found[at])),
    );
    const typed = typedIn(state);
    title.textContent = typed === "" ? "Insert" : `Insert, matching \u201c${typed}\u201d`;
    const { $from } = state.selection;
    const where = { side: 1, ignoreSelection: true, stopEvent: () => true, key: list.id };
    return DecorationSet.create(state.doc, [Decoration.widget($from.end(), menu, where)]);
  }

  function option(item, found, isChosen) {
    const attrs = {
      id: `${list.id}-${items.indexOf(item)}`,
      role: "option",
      "aria-selected": String(isChosen),
      "aria-setsize": found.length,
      "aria-posinset": found.indexOf(item) + 1,
    };
    const made = make(
      "li",
      attrs,
      item.face.cloneNode(true),
      make("b", {}, item.name, item.isEntry ? make("small", {}, " new entry below") : ""),
      " ",
      make("span", {}, item.says),
      isChosen ? make("kbd", { "aria-hidden": "true" }, "Enter") : "",
    );
    made.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(item);
    });
    return made;
  }

  function tell(before) {
    if (!plugin.getState(view.state).isOpen) return;
    const count = shown(view.state).length;
    if (count !== shown(before).length)
      say(count > 0 ? `${count} to choose from` : "Nothing is called that");
  }

  return [plugin];
}

// Open from the "/" on an empty line until the line says something else, or the caret leaves it.
function stateAfter(meta, was, before, now) {
  if (meta) return meta;
  const line = blockAt(now);
  const text = line.textContent;
  const isThere = now.selection.empty && line.attrs.kind === "p" && text.startsWith("/");
  if (!isThere) return CLOSED;
  const said = blockAt(before).textContent;
  return {
    isOpen: was.isOpen || (text === "/" && said === ""),
    chosen: text === said ? was.chosen : 0,
  };
}

function typedIn(state) {
  return blockAt(state).textContent.slice(1);
}

function line([name, says, face, command]) {
  const shown = face.length === 1 ? make("i", { "aria-hidden": "true" }, face) : icon(face);
  return { name, says, face: shown, act: (view) => command(view.state, view.dispatch, view) };
}

// The kinds that may be begun here, as the page offers them at its end, and what each is for.
function kindsOffered(begin) {
  return [...document.querySelectorAll("#add button[name=kind]")].map((press) => ({
    name: press.textContent.replace(/\s+/g, " ").trim(),
    says: press.title,
    face: press.querySelector("svg"),
    isEntry: true,
    act: () => begin(press.value),
  }));
}
