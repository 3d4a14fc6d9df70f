// Alt . and Alt , go to the next and the previous suggestion on the page. What is done with it are
// the buttons under it: no key takes or declines one.

import { isTyping } from "./meant.js";

const STEPS = { Period: 1, Comma: -1 };

export function watchSuggestions() {
  document.addEventListener("keydown", (event) => {
    const { code, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (!(code in STEPS) || !altKey || ctrlKey || metaKey || shiftKey) return;
    if (isTyping(event) || document.body.dataset.keys === "off") return;
    if (document.querySelector("dialog:modal")) return;
    const all = [...document.querySelectorAll(".comment:has(.instead)")];
    const seen = all.filter((each) => each.checkVisibility());
    if (seen.length === 0) return;
    event.preventDefault();
    seen.at(next(seen, STEPS[code])).focus();
  });
}

// From where somebody is, once round: from inside one, else from where they are on the page.
function next(seen, by) {
  const { activeElement: here } = document;
  const at = seen.findIndex((each) => each.contains(here));
  if (at >= 0) return (at + by) % seen.length;
  const after = seen.findIndex(
    (each) => here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const first = here === document.body ? 0 : after;
  return by > 0 ? Math.max(first, 0) : (first < 0 ? seen.length : first) - 1;
}
