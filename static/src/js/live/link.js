// The page hears what others do while it is open. A page that nobody looks at lets go of its stream
// after a while, and catches up when it is looked at again; where the server can hold no more
// streams, it is asked every few seconds instead.

import { writingBoxes } from "../boxes.js";
import { isCovered } from "../cover.js";
import { isEmpty } from "../emptied.js";
import { say } from "../say.js";
import { signedIn } from "../send.js";
import { isSetAside } from "../set-aside.js";
import { drawnAgain } from "./drawn-again.js";
import { showHere } from "./here.js";
import { moment, since } from "./moment.js";
import { address as thisAddress, keepPass, shownPass } from "./pass.js";
import { isCalled } from "./place.js";
import { showWords } from "./reading.js";
import { readEvents } from "./stream.js";

const LET_GO = 20_000; // hidden for so long
const ASKS_EVERY = 4_000;
const WAITS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
const SILENT = 40_000; // the server says something every 15 seconds
const GREETS = 8_000; // and the first at once: what comes later is held back on its way
const ASKS_FOR = 600_000; // then a stream is tried again
const AFTER_RIGHTS = 2_000; // the page asks what it may show now
const GATHERS = 250;

let way = null; // how this page listens now: {end, isStream}
let heardAt = moment();
let failures = 0;
let asksUntil = 0; // something holds streams back
let drawing = 0;

/** Whether the server tells this page by itself when its reader's rights change. */
export const isListening = () => way?.isStream === true;

export function watchLive() {
  if (!document.body.dataset.stream) return;
  heardAt = moment(performance.getEntriesByType("navigation")[0]?.requestStart ?? 0);
  let hidden = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hidden);
    if (document.hidden) hidden = setTimeout(letGo, LET_GO);
    else if (!way) listen();
  });
  document.addEventListener("boxes", again);
  document.addEventListener("lifted", again);
  addEventListener("online", () => {
    asksUntil = 0; // it may be another way
    again();
  });
  addEventListener("pagehide", letGo);
  addEventListener("pageshow", ({ persisted }) => persisted && again());
  if (!document.hidden) listen();
}

let gathering = 0;

// Other boxes than before, or another sign-in: it listens anew, from where it was.
function again() {
  clearTimeout(gathering);
  gathering = setTimeout(() => {
    letGo();
    if (!document.hidden) listen();
  }, GATHERS);
}

function letGo() {
  way?.end();
  way = null;
  isCalled("");
}

function listen() {
  if (isCovered() || isEmpty() || isSetAside() || !document.body.dataset.stream) return;
  const stopped = new AbortController();
  const mine = { isStream: false, end: () => stopped.abort() };
  way = mine;
  void open(mine, stopped).then((wait) => {
    if (way !== mine) return;
    way = null;
    isCalled("");
    if (!document.hidden) setTimeout(() => way ?? listen(), wait);
  });
}

// Answers after how long it is worth trying again.
async function open(mine, stopped) {
  let patience = setTimeout(() => {
    asksUntil = performance.now() + ASKS_FOR;
    mine.end();
  }, GREETS);
  try {
    if (performance.now() < asksUntil) return await poll(mine, stopped.signal);
    const response = await ask("text/event-stream", stopped.signal);
    if (response.status === 503) return await poll(mine, stopped.signal);
    if (!response.ok || !response.body) return refused(response.status);
    const alive = () => {
      mine.isStream = true;
      failures = 0;
      heardAt = moment();
      clearTimeout(patience);
      patience = setTimeout(mine.end, SILENT);
    };
    await readEvents(response.body, hear, alive);
    return mine.isOver ? AFTER_RIGHTS : Math.random() * 500;
  } catch {
    return refused(0);
  } finally {
    clearTimeout(patience);
    mine.isStream = false;
  }
}

// Its reader's rights are asked about by the page itself (rights.js).
function refused(status) {
  if (status === 401 || status === 404 || status === 403) {
    document.dispatchEvent(new Event("rights-changed"));
  }
  failures += 1;
  return WAITS[Math.min(failures, WAITS.length) - 1] * (0.75 + Math.random() / 2);
}

// As many streams as the server can hold are open: asks what there is to hear, now and then.
async function poll(mine, signal) {
  const response = await ask("application/json", signal);
  if (!response.ok || !response.body) return refused(response.status);
  await readEvents(response.body, hear, () => {
    heardAt = moment();
  });
  failures = 0;
  return ASKS_EVERY * (0.75 + Math.random() / 2);
}

function ask(accept, signal) {
  const address = new URL(document.body.dataset.stream, window.location.href);
  address.searchParams.set("ago", since(heardAt));
  const seen = new URL(document.body.dataset.rights, address).searchParams.get("seen");
  address.searchParams.set("seen", seen);
  address.searchParams.set("page", thisAddress());
  for (const { live } of writingBoxes()) {
    if (live?.passage) address.searchParams.append("box", `${live.passage}.${live.head}`);
  }
  for (const { id } of document.querySelectorAll(".rescue > div > p[id]")) {
    address.searchParams.append("rescue", id.replace("rescue-", ""));
  }
  return fetch(address, {
    headers: { Accept: accept, "X-Signed-In": signedIn(), ...shownPass() },
    credentials: "same-origin",
    cache: "no-store",
    signal,
  });
}

const HEARS = {
  hello(said) {
    keepPass(said.pass);
    isCalled(said.page);
  },
  words: ({ entry, html }) => showWords(entry, html),
  typed(said) {
    for (const { live } of writingBoxes()) if (live?.passage === said.passage) live.hear(said);
  },
  here: ({ people }) => showHere(people),
  changed({ says }) {
    if (says) say(says);
    clearTimeout(drawing);
    drawing = setTimeout(drawnAgain, GATHERS);
  },
  rights() {
    if (way) way.isOver = true;
    document.dispatchEvent(new Event("rights-changed"));
  },
};

function hear(name, said) {
  HEARS[name]?.(said);
}
