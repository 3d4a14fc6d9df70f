// A menu that stands open closes with Esc and with a press anywhere else, and gives the focus back
// to its button. Without script it is a <details>: its button closes it.

const OPEN = "details.more[open]";
const TAKES_FOCUS = "a, button, input, select, textarea, label, summary, [contenteditable]";

export function watchMenus() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog:modal")) return;
    const menu = document.activeElement?.closest(OPEN) ?? document.querySelector(OPEN);
    if (!menu) return;
    event.preventDefault();
    close(menu);
  });
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll(OPEN)) {
      if (!menu.contains(target)) close(menu, !target.closest?.(TAKES_FOCUS));
    }
  });
}

function close(menu, withFocus = true) {
  menu.open = false;
  if (withFocus) menu.querySelector("summary").focus();
}
