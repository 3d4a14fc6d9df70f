// Where a writing box says how its words stand: Saving, Saved 10:42, Saved 10:42 but not the date,
// Not saved since 10:42, Kept on this computer; and where they are, when they are elsewhere.

import { button, make } from "./dom.js";
import { say } from "./say.js";

const PLACES = {
  kept: "Your words are on this computer.",
  chosen: "Nothing is kept on this computer: leave this page open.",
  cannot: "This browser can keep nothing: leave this page open.",
  unheard: "Your words are only on this page: leave it open.",
};

const standings = new Map(); // how each box stands, for the summary in the family bar

/**
 * @param {HTMLElement} form a writing box
 * @param {object} can
 * @param {() => void} can.tryNow
 * @param {() => Promise<boolean>} can.copy
 * @param {() => string} can.here whether words that are not sent are "kept" on this computer; else
 *   why: "chosen", "cannot", "unheard", or "" while it is not known
 * @returns {{show: Function, again: () => void, forget: () => void}} `again`: where they are has
 *   changed
 */
export function standing(form, can) {
  const words = form.querySelector("[data-saved]") ?? form.appendChild(make("span"));
  words.classList.add("saved");
  const tryNow = button("Try now", can.tryNow);
  const reload = button("Reload", () => location.reload());
  const copying = button("Copy my words", copy);
  const acts = make("span.saved-acts", { hidden: true }, tryNow, reload, copying);
  const way = make("a", { hidden: true });
  words.after(way, acts);
  const isNews = news();
  let withOthers = 0;
  let last = [];

  async function copy() {
    say(
      (await can.copy())
        ? "Your words are copied"
        : "Your words could not be copied. Select them and copy by hand",
    );
  }

  function show(state, said) {
    last = [state, said];
    const place = can.here();
    const isSafe = place === "kept" && !navigator.onLine && !said.says;
    words.dataset.state = state === "not-saved" && isSafe ? "kept-here" : state;
    standings.set(form, words.dataset.state);
    words.textContent = sentence(state, { ...said, place, isSafe, others: withOthers });
    acts.hidden = state !== "not-saved";
    tryNow.hidden = !said.canTry || isSafe;
    reload.hidden = said.kind !== "upgrade";
    way.hidden = !said.link;
    if (said.link) Object.assign(way, { href: said.link, textContent: said.link_words });
    if (isNews(state, said)) say(words.textContent);
    sumUp();
  }

  function again() {
    if (last[0] === "not-saved") show(...last);
  }

  const gone = new AbortController();
  for (const line of ["online", "offline"]) addEventListener(line, again, { signal: gone.signal });

  function forget() {
    gone.abort();
    standings.delete(form);
  }

  // Whoever else writes here has what is saved too.
  function together(others) {
    withOthers = others;
  }

  return { show, again, forget, together };
}

/**
 * Whether a box has something to say aloud: what is wrong once, what is wrong besides, and that all
 * is well again. Saving comes and goes in between, and is not heard.
 */
export function news() {
  let wrong = "";
  return (state, { says }) => {
    if (state === "saving") return false;
    const before = wrong;
    wrong = { saved: "", "in-part": says }[state] ?? state;
    return wrong !== before;
  };
}

/** The sentence for a state, as a person reads it. */
export function sentence(state, said = {}) {
  const { time, since, says, trying, place, isSafe, others = 0 } = said;
  if (state === "saving") return "Saving";
  if (state === "saved") return (time ? `Saved ${time}` : "Saved") + forAll(others);
  if (state === "in-part") return `Saved ${time}, but not this: ${says}`;
  if (state === "kept") return says;
  if (isSafe) return "Kept on this computer, not sent yet";
  return [`Not saved since ${clock(since)}.`, says, PLACES[place], trying ? "Trying again." : ""]
    .filter(Boolean)
    .join(" ");
}

function forAll(others) {
  if (others === 0) return "";
  return others === 1 ? ", for both of you" : `, for all ${others + 1} of you`;
}

function clock(since) {
  const at = new Date(since);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

function sumUp() {
  const states = [...standings.values()];
  let all = "All your work is saved";
  if (states.includes("saving")) all = "Saving";
  if (states.includes("kept-here")) all = "Kept on this computer, not sent yet";
  if (["not-saved", "in-part"].some((each) => states.includes(each)))
    all = "Some of your work is not saved";
  for (const place of document.querySelectorAll("[data-all-saved]")) place.textContent = all;
}
