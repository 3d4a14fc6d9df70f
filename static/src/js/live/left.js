// What a page that is gone had not got across: a page that crashed, was closed, or lost its power. Its
// words go on in their own box where that is open, and are sent from here where it is not. What the
// server neither takes nor keeps is shown, to be copied, until its writer says so: never more than
// they typed, since what else stands there may not be theirs to read any more.

import { Autosave } from "../autosave.js";
import { writingBoxes } from "../boxes.js";
import { coverPage, isCovered } from "../cover.js";
import { button, freshId, make } from "../dom.js";
import { unsent } from "../emptied.js";
import { say } from "../say.js";
import { SCHEMA } from "../schema.js";
import { send, signedIn } from "../send.js";
import { Keeper, takeOver } from "./kept.js";
import { LiveText } from "./live-text.js";

const STAYS = 20_000;
const LOOKS_AGAIN = 10_000; // a page that goes lets go of its words a little later

export function watchLeft() {
  if (!signedIn()) return;
  const look = () => {
    if (!isCovered() && navigator.onLine) void takeOver().then((all) => all.reverse().forEach(goOn));
  };
  setInterval(() => document.hidden || look(), LOOKS_AGAIN);
  addEventListener("online", look);
  document.addEventListener("lifted", look);
  look();
}

function goOn(left) {
  const isIts = ({ form }) => form.getAttribute("action") === left.address;
  const lost = writingBoxes().find(isIts)?.adopt(left);
  if (!lost) void sendFor(left);
  else if (lost.length > 0) showLost(left.page.called, lost);
}

function showLost(called, lost) {
  const words = `${called}: you typed here on two pages. What this page says stays as it is.`;
  const boxes = lost.map((each) => unsent(each, freshId("left")));
  const close = button("I have copied them", () => shown.remove());
  const shown = note("off", words, ...boxes, close);
}

// As its box would, without one.
async function sendFor({ address, page, updates, ...left }) {
  const live = page.given && new LiveText({ ...page.given, schema: SCHEMA }, () => {});
  let isOver = false;
  const keeper = new Keeper(address, () => (isOver ? [] : kept()), () => {});
  keeper.adopt(left);
  live?.adopt(updates);
  const autosave = new Autosave({
    version: page.version,
    tab: crypto.randomUUID(),
    words: () => live?.letter() ?? page.plain,
    beside: () => page.beside,
    send: (body, how) => send(address, body, how),
    isOffline: () => !navigator.onLine,
    hasMore: () => live?.outbox.hasMore ?? false,
    takeAll: () => live?.outbox.takeAll(),
    isKept: () => true,
    signIn: coverPage,
    closed() {},
    clash: (answer) => refused(answer),
    behind: (answer) => live.resend(answer),
    moved: (answer, said) => live?.heard(said, answer.live),
    show(state, said) {
      const isTaken = state !== "not-saved";
      if (said.link) return void over(said.says, said, isTaken ? "ok" : "off");
      if (state === "saved") void over(`What was kept on this computer was sent at ${said.time}.`);
      if (state === "in-part") void over(`Sent at ${said.time}, but not this: ${said.says}.`);
      if (state === "not-saved" && !said.trying && !["sign-in", "clash"].includes(autosave.held)) {
        refused(said);
      }
    },
  });

  const kept = () => [{ name: "page", mark: 0, says: () => page }, ...(live?.waiting() ?? [])];

  function done() {
    isOver = true;
    keeper.changed();
  }

  async function over(words, { link, link_words: called } = {}, look = "ok") {
    done();
    await keeper.stored(); // it is told once nothing of it is here any more
    const way = link ? make("a", { href: link }, called) : "";
    note(look, `${page.called}: ${words} `, way);
    say(words);
  }

  function refused({ says = "" }) {
    const words = live ? live.typed() : page.plain;
    const box = unsent({ label: page.called, words }, freshId("left"));
    const close = button("I have copied them", () => {
      done();
      stuck.remove();
    });
    const stuck = note("off", `${page.called}: ${says}`, box, close);
  }

  autosave.changed();
  await autosave.flush();
}

function note(look, words, ...more) {
  const bar = make(
    `section.banner.${look}.page-wide`,
    { "aria-label": "Kept on this computer" },
    make("p", {}, words),
    ...more,
  );
  document.body.prepend(bar);
  if (look === "ok") setTimeout(() => bar.remove(), STAYS);
  return bar;
}
