// Blocks as they are read: real lists inside each other, not the flat lines of the writing box.
// Used where words leave the box: beside another's text, and onto the clipboard.

import { DOMSerializer } from "prosemirror-model";
import { isList } from "./commands.js";
import { make } from "./dom.js";
import { schema } from "./schema.js";

const serializer = DOMSerializer.fromSchema(schema);

/** @returns {DocumentFragment} */
export function render(content) {
  const out = document.createDocumentFragment();
  let lists = []; // the open lists, outermost first
  content.forEach((node) => {
    if (!isList(node)) {
      lists = [];
      out.append(serializer.serializeNode(node));
      return;
    }
    const { kind, indent } = node.attrs;
    const name = kind === "bullet" ? "ul" : "ol";
    lists.length = Math.min(lists.length, indent + 1);
    if (lists[indent] && lists[indent].localName !== name) lists.length = indent;
    while (lists.length <= indent) lists.push(within(lists.at(-1), out).appendChild(make(name)));
    const item = make("li");
    item.append(serializer.serializeFragment(node.content));
    lists[indent].append(item);
  });
  return out;
}

// A list inside a list stands in its last item; a level that was jumped over gets an empty one.
function within(list, out) {
  if (!list) return out;
  return list.lastElementChild ?? list.appendChild(make("li"));
}
