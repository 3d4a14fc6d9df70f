// Signing in again over the page, so that nobody loses their words to a timeout.

import { freshId, make } from "./dom.js";
import { send } from "./send.js";

const minutes = (seconds) => Math.round(Number(seconds) / 60);

/**
 * The overlay: a password, and nothing of the page.
 * @param {(csrf: string) => void} renewed
 * @returns {{explain: (kind: "covered"|"ending"|"signed-out") => void, lift: () => void}}
 */
export function signInOverlay(renewed) {
  const titleId = freshId("cover");
  const wrongId = freshId("wrong");
  const inputId = freshId("password");
  const title = make("h2", { id: titleId });
  const words = make("p");
  const wrong = make("p.err", { id: wrongId, role: "alert", hidden: true });
  const input = make("input.inp", {
    id: inputId,
    type: "password",
    autocomplete: "current-password",
    required: true,
    "aria-describedby": wrongId,
  });
  const press = make("button.btn.pri", {}, "Sign in and carry on");
  const form = make(
    "form",
    { method: "dialog" },
    title,
    words,
    make("div.field", {}, make("label", { for: inputId }, "Password"), wrong, input),
    make("div.actions", {}, press, make("a", { href: "/" }, "Sign in as someone else")),
  );
  const dialog = make("dialog.dialog.cover", { "aria-labelledby": titleId }, form);
  let lifted = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    press.textContent = "Signing in";
    const { status, answer } = await send(
      "/sign-in/renewals",
      JSON.stringify({ password: input.value }),
    );
    press.textContent = "Sign in and carry on";
    input.value = "";
    if (status === 200) return renewed(answer.csrf);
    wrong.textContent = answer.says || "You could not be signed in just now. Try again in a minute";
    wrong.hidden = false;
    return input.focus();
  });
  // There is nothing to go back to until the password is right, however often Esc is pressed.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => {
    if (!lifted) dialog.showModal();
  });
  document.body.append(dialog);
  dialog.showModal();

  return {
    explain(kind) {
      [title.textContent, words.textContent] = explanation(kind, document.body.dataset);
    },
    lift() {
      lifted = true;
      dialog.close();
      dialog.remove();
    },
  };
}

function explanation(kind, { idleCover, idleEnd }) {
  if (kind === "signed-out") {
    return [
      "You were signed out",
      `You are signed out after ${minutes(idleEnd)} minutes without typing. ` +
        "Sign in here and carry on: your words are still on this page.",
    ];
  }
  const covered =
    `Nothing was typed for ${minutes(idleCover)} minutes, so this page was covered. ` +
    "Your words are kept.";
  if (kind === "ending") {
    return [
      "You will be signed out in 5 minutes",
      `${covered} Enter your password to stay signed in.`,
    ];
  }
  return ["This page is covered", `${covered} Enter your password to go on.`];
}
