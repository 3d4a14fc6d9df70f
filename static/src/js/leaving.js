// Nobody leaves the page, or acts on it, with words unsent: they go first. What cannot go in time
// goes as the page closes, and when even that cannot be promised the browser asks.

import { confirmed, tell } from "./ask.js";
import { unmountAll, writingBoxes } from "./boxes.js";

const PATIENCE = 3_000;

const letGo = new WeakSet(); // forms whose sender went on without the last words

const unsaved = () => writingBoxes().filter(({ autosave }) => autosave.dirty);

export function watchLeaving() {
  window.addEventListener("pagehide", () => unsaved().forEach(({ autosave }) => autosave.leave()));
  window.addEventListener("online", () => unsaved().forEach(({ autosave }) => autosave.tryNow()));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) unsaved().forEach(({ autosave }) => autosave.flush());
  });
  window.addEventListener("beforeunload", (event) => {
    if (writingBoxes().some(({ autosave }) => autosave.mustAsk)) event.preventDefault();
  });
  document.addEventListener("submit", holdSubmit, { capture: true });
  document.addEventListener("click", holdLink);
  document.addEventListener("htmx:confirm", holdRequest);
  document.addEventListener("htmx:beforeSwap", keepBoxes);
  document.addEventListener("htmx:beforeCleanupElement", ({ target }) => unmountAll(target));
}

// Finalising, sharing and the like are plain posts: they must find the last words already there.
function holdSubmit(event) {
  const { target: form, submitter } = event;
  if (form.method === "dialog" || unsaved().length === 0 || letGo.has(form)) return;
  if (form.matches("[data-sign-out]")) return; // asks by itself (signing-out.js)
  if (form.matches("[data-write]") && !submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void savedOrLetGo(form).then((on) => on && form.requestSubmit(submitter));
}

function holdLink(event) {
  const link = event.target.closest?.("a[href]");
  const plain =
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (event.defaultPrevented || !link || !plain || link.target || link.hasAttribute("download"))
    return;
  if (
    unsaved().length === 0 ||
    link.origin !== location.origin ||
    link.closest("[contenteditable=true]")
  )
    return;
  if (link.hash && link.href.split("#")[0] === location.href.split("#")[0]) return;
  event.preventDefault();
  void saveFirst().then(() => location.assign(link.href));
}

function holdRequest(event) {
  const { elt, issueRequest } = event.detail;
  if (unsaved().length === 0 || letGo.has(elt)) return;
  event.preventDefault();
  void savedOrLetGo(elt).then((on) => on && issueRequest(true));
}

// A swap never takes away a box with words in it that are not saved.
function keepBoxes({ detail }) {
  if (!unsaved().some(({ form }) => detail.target.contains(form))) return;
  detail.shouldSwap = false;
  void tell("This part of the page was not renewed: your last words are not saved yet");
}

async function savedOrLetGo(elt) {
  if (await saveFirst()) return true;
  const on = await confirmed("Your last words are not saved yet", {
    yes: "Go on without them",
    no: "Stay here",
  });
  if (on) letGo.add(elt);
  return on;
}

/** Saves all boxes, for as long as a person would wait. */
export async function saveFirst() {
  const late = new Promise((give) => setTimeout(() => give(false), PATIENCE));
  const all = Promise.all(unsaved().map(({ autosave }) => autosave.flush()));
  return Promise.race([all.then((saved) => saved.every(Boolean)), late]);
}
