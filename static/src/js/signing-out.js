// Signing out with words that are not sent: it is said how many there are and where they stay. The
// key is forgotten before anything else happens, so that whoever comes next reads nothing of them.
// The same is asked before nothing is to be kept here any more: then they would be gone.

import { confirmed } from "./ask.js";
import { coverPage } from "./cover.js";
import { saveFirst } from "./leaving.js";
import { wipe } from "./live/kept.js";
import { lock } from "./live/keyring.js";
import { signedIn } from "./send.js";
import { tellTabs } from "./tabs.js";
import { tellLater, untold, watchUntold } from "./untold.js";
import { whatWaits } from "./waiting.js";

const LOOKS = 6;
const LOOKS_AGAIN = 500;
const SIGNS_OUT = "[data-sign-out]";
const KEEPS_NOTHING = "[data-keep-nothing]";

const goesOn = new WeakSet(); // forms whose sender was asked

export function watchSigningOut() {
  // A page of nobody: whoever was signed in here is not any more.
  if (!signedIn() && !document.querySelector("[data-left]")) void lock();
  watchUntold();
  // This page came after all others were covered, and has nothing typed on it yet.
  if (isUntold()) void coverPage("signed-out").then(() => location.reload());
  addEventListener("pageshow", () => isUntold() && coverPage("signed-out"));
  document.addEventListener("submit", hold, { capture: true });
}

const isUntold = () => signedIn() !== "" && untold() === signedIn();

function hold(event) {
  const { target: form, submitter } = event;
  const isOut = form.matches(SIGNS_OUT);
  if ((!isOut && !submitter?.matches(KEEPS_NOTHING)) || goesOn.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // What this browser keeps may be out of reach: whoever wants to sign out is signed out even so.
  void (isOut ? signOut().catch(() => true) : keepNothing()).then((isOn) => {
    if (!isOn) return;
    goesOn.add(form);
    form.requestSubmit(submitter);
  });
}

async function signOut() {
  if (!navigator.onLine) return signOutHere();
  await saveFirst();
  const { count, isKept } = await whatStays();
  const stays = "They stay on this computer, locked, for 30 days. Sign in here to send them.";
  const words = isKept ? stays : "They are only on this page, and nowhere else.";
  const yes = isKept ? "Sign out" : "Sign out, and lose them";
  const question = { words: [words], yes, no: "Stay signed in" };
  if (count > 0 && !(await confirmed(`${entries(count)} not sent yet`, question))) return false;
  await lock();
  return true;
}

// Without the line the workbook cannot be told. On this computer it is as if it had been.
async function signOutHere() {
  const isOn = await confirmed("You are offline, so you can be signed out on this computer only", {
    words: ["Your pages are covered, what is kept is locked. The rest is done once you are back."],
    yes: "Sign out here",
    no: "Stay signed in",
  });
  if (!isOn) return false;
  tellLater();
  tellTabs("left");
  void coverPage("signed-out");
  return false;
}

async function keepNothing() {
  const { count } = await whatWaits();
  const question = {
    words: ["They are only on this computer. If nothing is kept on it, they are gone."],
    yes: "Keep nothing, and lose them",
    no: "Go back",
  };
  if (count > 0 && !(await confirmed(`${entries(count)} not sent yet`, question))) return false;
  await wipe();
  await lock();
  return true;
}

// Another page of this browser may be sending just now: it is waited for, a little.
async function whatStays() {
  let waits = await whatWaits();
  for (let looks = 0; waits.count > 0 && looks < LOOKS; looks += 1) {
    await new Promise((done) => setTimeout(done, LOOKS_AGAIN));
    waits = await whatWaits();
  }
  return waits;
}

const entries = (count) => (count === 1 ? "1 entry is" : `${count} entries are`);
