// Somebody else saved the same passage first. Both texts are shown, and the writer says what stays;
// until then nothing is sent and nothing is thrown away.

import { button, freshId, make } from "./dom.js";
import { keepBoth } from "./merge.js";
import { render } from "./render.js";
import { say } from "./say.js";
import { fromBlocks, toBlocks } from "./schema.js";

/**
 * @param {HTMLElement} box the editor; the panel stands after it
 * @param {object} answer the server's 409: says, version, theirs {who, blocks}
 * @param {{mine: () => object[], replace: (blocks) => void, settle: (version) => void}} writing
 */
export function showClash(box, { says, version, theirs }, { mine, replace, settle }) {
  box.parentNode.querySelector(".clash")?.remove();
  const theirDoc = fromBlocks(theirs.blocks);
  const headingId = freshId("clash");
  const panel = make("section.banner.bad.clash", { "aria-labelledby": headingId, tabindex: "-1" });
  const keep = (blocks) => () => {
    panel.remove();
    const kept = blocks();
    if (kept) replace(kept);
    settle(version);
    box.focus();
  };
  const both = () => keepBoth(toBlocks(theirDoc), mine());
  panel.append(
    make(
      "div",
      {},
      make(
        "h3",
        { id: headingId },
        says || `${theirs.who} wrote here too. Both are kept: choose what stays`,
      ),
      make(
        "div.clash-sides",
        {},
        side("Yours, as it was when this was found", fromBlocks(mine())),
        side(`${theirs.who}, saved already`, theirDoc),
      ),
      make(
        "div.actions",
        {},
        button("Keep both", keep(both), "button.btn.sm.pri"),
        button(
          "Keep mine",
          keep(() => null),
        ),
        button(
          `Keep what ${theirs.who} wrote`,
          keep(() => toBlocks(theirDoc)),
        ),
      ),
    ),
  );
  box.after(panel);
  say(`Not saved. ${panel.querySelector("h3").textContent}`);
}

function side(title, doc) {
  const words = make("div.prose", { tabindex: "0", role: "group", "aria-label": title });
  words.append(render(doc.content));
  return make("div.clash-side", {}, make("h4", {}, title), words);
}
