// Others see the screen, and what somebody is typing stands on a page that is not for them: the
// page is put away whole, and comes back as it was once it may be shown again.

import { make } from "./dom.js";
import { switchHiding } from "./hiding.js";
import { takePage } from "./taken.js";

const SHOW_AGAIN = "/account/hiding/ending";

let aside = null; // how to put it back, and by which rights it was drawn

export const isSetAside = () => aside !== null;

/** Puts the page away. */
export function setAside() {
  if (aside) return;
  const { rights } = document.body.dataset;
  aside = { putBack: takePage("Hidden - Family Workbook"), rights };
  const show = () => void switchHiding(SHOW_AGAIN);
  const pressed = { type: "button", "data-hide": true };
  const again = make("button.btn.pri", pressed, "Show it again", show);
  const card = make(
    "section.card.stack",
    {},
    make("h1", {}, "Hidden while you share your screen"),
    make(
      "p.lead",
      {},
      "You were typing on a page that others should not see. What you typed is kept: the page " +
        "comes back as it was when you show it again.",
    ),
    make("p.s.muted", {}, "Keep this page open until then. Others open as usual in another tab."),
    make("p", {}, again),
  );
  const main = make("main.page.narrow", { id: "main", tabindex: "-1" }, card);
  document.body.append(main, make("div.vh", { id: "announce", role: "status" }));
  main.focus();
}

/** Brings it back as it was. @returns {string} by which rights it was drawn; empty: it was there */
export function giveBack() {
  if (!aside) return "";
  const { putBack, rights } = aside;
  aside = null;
  document.body.replaceChildren();
  putBack();
  return rights;
}
