// The bar below a writing box that says what was pasted, with what can be done about it.

import { button, make } from "./dom.js";
import { say } from "./say.js";

/**
 * Shows the bar below the box. `acts` are {words, act}; one `isBack` goes when something is typed,
 * since it would take that back too.
 * @returns {HTMLElement}
 */
export function pasteBar(box, words, acts, close) {
  const press = ({ words: name, act, isBack = false }) =>
    button(name, act, "button.btn.sm", { "data-back": isBack });
  const [first, ...rest] = words.split(/(?<=\.) /);
  const bar = make(
    "section.banner.info.pasted",
    { "aria-label": "What was pasted" },
    make(
      "div",
      {},
      make("p", {}, make("b", {}, first), " ", rest.join(" ")),
      make("div.actions", {}, ...acts.map(press), button("Close", close)),
    ),
  );
  box.after(bar);
  say(words);
  return bar;
}

/** Says something else in the bar, with links to what came of it. */
export function sayInBar(bar, words, links = []) {
  const line = bar.querySelector("p");
  const named = links.flatMap(({ title, href }) => [" ", make("a", { href }, title)]);
  line.replaceChildren(words, ...named);
  say(words);
}
