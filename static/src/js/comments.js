// Comments on words of an entry: marked in the text with a line and a number, and made by choosing
// words and pressing Comment or Suggest; or on one of its answers, chosen and marked alike. Without
// script the same forms stand on a page.

import { button, make } from "./dom.js";
import { offerNames } from "./names.js";
import { chosenAt, placeOf, wordsOf } from "./quotes.js";
import { say } from "./say.js";
import { keepAlso } from "./unsaved.js";

const COMMENT = 'a[href$="/comments"]';
const SUGGEST = 'a[href$="/comments#suggest"]';
const TEXT = "article [data-text]"; // the whole page has one too: the size of its text
const ANSWER = "article dd[data-field]";
const PATIENCE = 150;
const WORDS = ["quote", "before", "after", "nth"];

const boxes = new Map(); // by entry: its dialog, with whatever was typed in it and not sent
let chosen = null; // the entry whose words or answer were chosen last, and those
let waiting;

export function watchComments() {
  ready();
  document.addEventListener("drawn", ready);
  document.addEventListener("words", () => markAll(document));
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(choose, PATIENCE);
  });
  document.addEventListener("click", begin);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== "KeyM") return;
    choose();
    if (!chosen) return;
    event.preventDefault();
    void open(chosen.entry, "comment");
  });
}

function ready() {
  markAll(document);
  offerNames(document);
}

/** Marks the comments of a page in its words, where they are not marked. */
export function markAll(page) {
  for (const comment of page.querySelectorAll(".comment[data-on]")) mark(comment);
}

// A line under the words and the number of the comment after them, which leads to it. After an
// answer its number alone.
function mark(comment) {
  const { on, field, number } = comment.dataset;
  const entry = comment.ownerDocument.getElementById(on);
  if (entry?.querySelector(`a.comment-ref[href="#${comment.id}"]`)) return undefined; // it is
  const attrs = {
    id: `mark-${comment.id}`,
    href: `#${comment.id}`,
    "aria-label": `Comment ${number}`,
  };
  const ref = make("a.comment-ref", attrs, number);
  if (field) return entry?.querySelector(answerTo(field))?.append(ref);
  const words = entry?.querySelector("[data-text]");
  if (!words) return undefined;
  const { text, pieces } = wordsOf(words);
  const place = placeOf(text, comment.dataset);
  if (!place) return undefined;
  const lines = pieces.map((piece) => underline(piece, ...place)).filter(Boolean);
  return lines.at(-1)?.after(ref);
}

const answerTo = (field) => `dd[data-field="${field}"]`;

function underline({ node, start }, from, to) {
  const begins = Math.max(from - start, 0);
  const ends = Math.min(to - start, node.data.length);
  if (begins >= ends) return null;
  node.splitText(ends);
  const words = node.splitText(begins);
  const line = make("span.commented");
  words.replaceWith(line);
  line.append(words);
  return line;
}

// Words that are chosen in one entry are offered to be commented on.
function choose() {
  const found = chosenNow();
  if (!found && document.activeElement?.closest(".choosing, dialog")) return; // going on with it
  const bar = document.querySelector(".choosing");
  const isOffered = bar && found?.entry === chosen?.entry && found?.field === chosen?.field;
  chosen = found;
  if (isOffered) return;
  bar?.remove();
  if (found) offer(found);
}

// Other words are suggested for the text alone.
function offer({ entry, field }) {
  const what = field ? "this answer" : "these words";
  const offers = [button(`Comment on ${what}`, () => open(entry, "comment"))];
  if (!field && entry.querySelector(SUGGEST))
    offers.push(button("Suggest other words", () => open(entry, "suggest")));
  const label = field ? "The answer you chose" : "The words you chose";
  const named = { role: "group", "aria-label": label, "data-made": true };
  const bar = make("div.choosing", named, ...offers);
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the choice stays
  const after = field ? entry.querySelector(answerTo(field)).parentElement : null;
  (after ?? entry.querySelector("[data-text]")).after(bar);
  say(`You can comment on ${field ? "this answer" : "the words you chose"}`);
}

function chosenNow() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const inside = around(range.commonAncestorContainer, `${TEXT}, ${ANSWER}`) ?? line(range);
  const entry = inside?.closest("article");
  if (!entry?.querySelector(COMMENT)) return null;
  if (inside.dataset.field) return { entry, field: inside.dataset.field };
  const { text, pieces } = wordsOf(inside);
  const hit = pieces.filter(({ node }) => range.intersectsNode(node));
  if (hit.length === 0) return null;
  const [first, last] = [hit[0], hit.at(-1)];
  const from = first.start + (first.node === range.startContainer ? range.startOffset : 0);
  const to =
    last.start + (last.node === range.endContainer ? range.endOffset : last.node.data.length);
  return text.slice(from, to).trim() ? { entry, ...chosenAt(text, from, to) } : null;
}

// Three clicks choose a whole answer, up to where the next one begins.
function line(range) {
  return range.endOffset === 0 ? around(range.startContainer, ANSWER) : null;
}

function around(node, selector) {
  return (node.nodeType === 3 ? node.parentElement : node).closest(selector);
}

function begin(event) {
  const link = event.target.closest?.(`article :is(${COMMENT}, ${SUGGEST})`);
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || held || event.button !== 0 || event.defaultPrevented) return;
  event.preventDefault();
  link.closest("details")?.removeAttribute("open");
  void open(link.closest("article"), link.matches(SUGGEST) ? "suggest" : "comment");
}

async function open(entry, kind) {
  const words = chosen?.entry === entry ? chosen : null;
  const here = document.querySelector(`main > * [data-say-form="${kind}"]`);
  if (here) return fill(here, words);
  const box = boxes.get(entry.id) ?? (await fetched(entry));
  if (!box || !(await knows(box, words, entry))) return undefined;
  document.body.append(box);
  for (const form of box.querySelectorAll("form")) form.hidden = form.dataset.sayForm !== kind;
  box.setAttribute("aria-labelledby", `${kind}-title`);
  box.showModal();
  return fill(box.querySelector(`[data-say-form="${kind}"]`), words);
}

// An answer that was given since the form came is not in it: it is asked for once more.
async function knows(box, words, entry) {
  if (!words?.field || box.querySelector(`option[value="${words.field}"]`)) return true;
  const page = await pageOf(entry);
  if (page) box.querySelector("[data-answers]").replaceWith(page.querySelector("[data-answers]"));
  return page !== null;
}

function fill(form, words) {
  if (words) {
    for (const name of WORDS) form.elements[name].value = words[name] ?? "";
    if (form.elements.field) form.elements.field.value = words.field ?? "";
  }
  const box = form.elements.instead && form.elements.quote.value ? "instead" : "text";
  (form.elements[form.dataset.sayForm === "suggest" && !words ? "quote" : box]).focus();
}

// The page of the entry's comments has the forms; where it cannot be had, one goes there.
async function pageOf(entry) {
  const { href } = entry.querySelector(COMMENT);
  const answer = await fetch(href, {
    headers: { "HX-Request": "true" },
    credentials: "same-origin",
    cache: "no-store",
  }).catch(() => null);
  if (!answer?.ok) {
    location.assign(href);
    return null;
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function fetched(entry) {
  const page = await pageOf(entry);
  if (!page) return null;
  const box = make("dialog.dialog.say-box", {}, ...page.querySelectorAll("[data-say-form]"));
  offerNames(box);
  for (const actions of box.querySelectorAll(".actions")) {
    actions.append(button("Not now", () => box.close(), "button.btn"));
  }
  box.addEventListener("close", () => {
    if (box.open) return; // opened again before this came
    box.remove();
    document.getElementById(entry.id)?.focus({ preventScroll: true });
  });
  boxes.set(entry.id, box);
  for (const form of box.querySelectorAll("form")) keepAlso(form);
  return box;
}
