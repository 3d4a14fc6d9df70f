// Names to put into a comment: each that is offered is a button, which types it where the caret is.

import { button } from "./dom.js";

/** Makes a button of each name offered inside. */
export function offerNames(inside) {
  for (const item of inside.querySelectorAll("li[data-name]")) {
    const put = () => {
      const { text } = item.closest("form").elements;
      const { selectionStart: at, selectionEnd: to } = text;
      const gap = at > 0 && !/\s$/.test(text.value.slice(0, at)) ? " " : "";
      text.setRangeText(`${gap}${item.dataset.name} `, at, to, "end");
      text.focus();
    };
    item.replaceChildren(button(item.dataset.name, put, "button.lnk"));
  }
}
