// Buttons that print the page they are on.

export function watchPrint() {
  for (const press of document.querySelectorAll("[data-print]")) {
    press.hidden = false;
    press.addEventListener("click", () => window.print());
  }
}
