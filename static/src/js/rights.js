// Asks every few seconds whether this page may still be open. A page that may not is emptied; one
// whose reader's rights have changed is drawn anew, or loses what is not theirs to see any more.

import { coverPage, isCovered } from "./cover.js";
import { make } from "./dom.js";
import { writingBoxes } from "./boxes.js";
import { say } from "./say.js";
import { signedIn } from "./send.js";
import { isTouched, isTouchedBeside } from "./unsaved.js";

const EVERY = 4_000; // gone within five seconds (design 5.6)
const PATIENCE = 10_000;

let leftAt = -Infinity;

export function watchRights() {
  if (!document.body.dataset.rights) return;
  let asking = false;
  window.addEventListener("beforeunload", () => (leftAt = performance.now()));

  async function look() {
    if (asking || document.hidden || isCovered() || isEmpty()) return;
    asking = true;
    try {
      await hear(await asked(document.body.dataset.rights, "application/json"));
    } catch {
      // Nothing came back: offline, or the server starts again. The next time will tell.
    }
    asking = false;
  }

  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", () => {
    leftAt = -Infinity; // the way back: nothing else is coming
    void look();
  });
}

async function hear(response) {
  if (response.status === 401) {
    const { kind } = await response.json();
    void coverPage(kind ?? "signed-out");
  } else if (response.status === 404 || response.status === 403) emptyPage();
  else if (response.status === 200 && !isLeaving()) {
    document.body.dataset.rights = (await response.json()).rights;
    await renewPage();
  }
}

function asked(address, accept) {
  return fetch(address, {
    headers: { Accept: accept, "X-Signed-In": signedIn() },
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

// A page with words on it that are not sent is never drawn anew: only what is gone is taken away.
async function renewPage() {
  if ("posted" in document.body.dataset) return;
  if (writingBoxes().length === 0 && !isTouched()) return window.location.reload();
  const response = await asked(window.location.href, "text/html");
  if (response.status === 404) return emptyPage();
  if (!response.ok) return;
  const now = await response.text();
  const gone = [...document.querySelectorAll("article.entry[id]")].filter(
    ({ id }) => !now.includes(`id="${id}"`),
  );
  for (const each of gone) each.remove();
  if (gone.length > 0) say("What you may see on this page has changed");
  const isHiding = now.includes('<section class="hiding"');
  if (isHiding && !document.querySelector("section.hiding")) await hideRest();
}

// Others see the screen now, and more than entries is not for them: the page is drawn anew once all
// that was written in its boxes is saved.
async function hideRest() {
  if (isTouchedBeside()) return;
  const saved = await Promise.all(writingBoxes().map(({ autosave }) => autosave.flush()));
  if (saved.every(Boolean)) window.location.reload();
}

// A link or a button was pressed and its page is on the way: drawing this one anew would cut it
// off. A file that comes instead leaves this one open, so it is looked at again a little later.
const isLeaving = () => performance.now() - leftAt < PATIENCE;

const isEmpty = () => document.getElementById("page-gone") !== null;

/** Nothing of the page stays, but what its reader had typed and could not send. */
function emptyPage() {
  const typed = writingBoxes()
    .filter(({ autosave }) => autosave.dirty)
    .map(({ typed }) => typed())
    .filter(Boolean);
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
        ...typed.map(unsent),
        make("p", {}, make("a.btn.pri", { href: "/families" }, "Go to your families")),
      ),
    ),
  );
  document.getElementById("main").focus();
}

function unsent(words, at) {
  const id = `unsent-${at}`;
  const box = make("textarea.inp", { id, rows: "8", readonly: true });
  box.value = words;
  return make(
    "div.field.whole",
    {},
    make("label", { for: id }, "Your words that were not sent. Copy them before you go on"),
    box,
  );
}
