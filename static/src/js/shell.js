// The page that stands for every other while the line is gone: in it go on just those writing boxes
// whose words wait on this computer. Once the workbook answers again, the page itself comes back.

import { mountAll, writingBoxes } from "./boxes.js";
import { freshId, make } from "./dom.js";
import { takeOver } from "./live/kept.js";
import { lock, touchKey, unlocked } from "./live/keyring.js";

const HERE = "/offline";
const LOOKS_AGAIN = 3_000;
const COVER_AFTER = 10 * 60_000; // without input nobody may read on (design 5.9)
const PAGE_GOES = 500; // until a page that is reloaded has let go of its words

export async function watchShell() {
  const place = document.querySelector("[data-left]");
  if (!place) return;
  setTimeout(lookForTheLine, LOOKS_AGAIN);
  coverWhenIdle(place);
  await new Promise((done) => setTimeout(done, PAGE_GOES));
  const left = await takeOver();
  place.replaceChildren(...left.map(boxOf));
  if (left.length === 0) place.append(make("p", {}, await whyNone()));
  mountAll(place);
  const boxes = writingBoxes();
  left.forEach((each, at) => boxes[at].adopt(each));
}

// The form of a writing box, as the server would draw it without its details.
function boxOf({ address, page }) {
  const id = freshId("words");
  const live = make("template", { "data-live": true });
  if (page.given) live.content.append(JSON.stringify(page.given));
  const words = make("textarea.inp", { id, rows: "12", "data-words": true });
  words.value = page.plain ?? "";
  return make(
    "form.write.card.stack",
    {
      action: address,
      method: "post",
      autocomplete: "off",
      "data-write": true,
      "data-writing": page.given ? "tools" : "plain",
      "data-version": page.version,
      "data-called": page.called,
    },
    make("h2", {}, page.called),
    make("div.field.words", {}, make("label", { for: id }, page.label || "Words"), words, live),
    make("div.write-foot", {}, make("span.saved", { "data-saved": true, role: "presentation" })),
  );
}

async function whyNone() {
  return (await unlocked())
    ? "Nothing is waiting to be sent."
    : "What waits on this computer is locked. Sign in when the connection is back, and it is sent.";
}

async function lookForTheLine() {
  if (location.pathname === HERE) return undefined; // nobody's page: there is none to come back
  const answer = await fetch("/health", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) return location.reload();
  return setTimeout(lookForTheLine, LOOKS_AGAIN);
}

function coverWhenIdle(place) {
  let last = Date.now();
  let touched = last;
  const onInput = () => {
    last = Date.now();
    if (last - touched < 60_000) return;
    touched = last;
    void touchKey();
  };
  for (const kind of ["keydown", "pointerdown", "input", "scroll"])
    window.addEventListener(kind, onInput, { capture: true, passive: true });
  const timer = setInterval(async () => {
    if (Date.now() - last < COVER_AFTER) return;
    clearInterval(timer);
    await lock();
    place.replaceChildren(make("p", {}, await whyNone()));
  }, 5_000);
}
