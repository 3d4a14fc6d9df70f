// Alt Shift H: hides what is withheld while the screen is shared, or shows it again. It presses the
// page's own button, so words that are not saved go first.

export function watchHiding() {
  document.addEventListener("keydown", (event) => {
    const { code, altKey, shiftKey, ctrlKey, metaKey } = event;
    const isIt = code === "KeyH" && altKey && shiftKey && !ctrlKey && !metaKey;
    if (!isIt || document.body.dataset.keys === "off") return;
    const press = document.querySelector("button[data-hide]");
    if (!press || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    press.form.requestSubmit(press);
  });
}
