// A page that may not be open any more: nothing of it stays, but what its reader had typed and
// could not send.

import { writingBoxes } from "./boxes.js";
import { typedWords } from "./carry.js";
import { make } from "./dom.js";
import { giveBack } from "./set-aside.js";

export const isEmpty = () => document.getElementById("page-gone") !== null;

export function emptyPage() {
  giveBack();
  const written = writingBoxes()
    .filter(({ autosave }) => autosave.dirty)
    .map(({ typed }) => ({ label: "", words: typed() }));
  const words = [...written, ...typedWords()].filter((each) => each.words !== "");
  document.title = "No longer yours to open - Family Workbook";
  document.body.replaceChildren(
    make(
      "main.page.narrow",
      { id: "main", tabindex: "-1" },
      make(
        "div.card.stack",
        { id: "page-gone", role: "alert" },
        make("h1", {}, "You can no longer open this page"),
        make(
          "p.lead",
          {},
          "What you may open has changed while it was on your screen, so the page was taken " +
            "away. If that is wrong, ask the team manager.",
        ),
        ...words.map(unsent),
        make("p", {}, make("a.btn.pri", { href: "/families" }, "Go to your families")),
      ),
    ),
  );
  document.getElementById("main").focus();
}

/** Words that could not be sent, to be copied. */
export function unsent({ label, words }, at) {
  const id = `unsent-${at}`;
  const box = make("textarea.inp", { id, rows: "8", readonly: true });
  box.value = words;
  const called = label ? ` (${label})` : "";
  return make(
    "div.field.whole",
    {},
    make(
      "label",
      { for: id },
      `Your words that were not sent${called}. Copy them before you go on`,
    ),
    box,
  );
}
