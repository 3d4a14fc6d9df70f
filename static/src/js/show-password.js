// Show what was typed into a password field, and hide it again before it is sent.

export function watchPasswords() {
  for (const press of document.querySelectorAll("[data-show-password]")) {
    const input = document.getElementById(press.dataset.showPassword);
    const set = (shown) => {
      input.type = shown ? "text" : "password";
      press.setAttribute("aria-pressed", String(shown));
    };
    press.hidden = false;
    set(false);
    press.addEventListener("click", () => set(input.type === "password"));
    input.form?.addEventListener("submit", () => set(false));
  }
}
