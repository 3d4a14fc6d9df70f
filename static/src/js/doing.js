// A pressed button that takes longer than a second says what it does, and keeps its size.

import { say } from "./say.js";

const QUIETLY = 1_000;
const DOING = {
  Add: "Adding", Amend: "Amending", Begin: "Beginning", Change: "Changing", Choose: "Choosing",
  Close: "Closing", Comment: "Sending", Continue: "Going on", Decide: "Keeping", Discard: "Binning",
  Finalise: "Finalising", Give: "Keeping", Keep: "Keeping", Limit: "Limiting", Make: "Making",
  Mark: "Marking", Move: "Moving", Open: "Opening", Plan: "Planning", Print: "Printing",
  Put: "Keeping", Reopen: "Reopening", Save: "Saving", Send: "Sending", Share: "Sharing",
  Sign: "Signing", Start: "Starting", Withdraw: "Withdrawing", Withhold: "Withholding",
}; // prettier-ignore

/** What a button says while it does what its words begin with; any other, that it is at work. */
export function doingOf(words) {
  const first = words.trim().split(/\s/, 1)[0];
  return DOING[first] ?? "One moment";
}

/** Says it once a second has gone by, until `over` is called or the page goes. */
export function sayDoing(button) {
  const words = doingOf(button.textContent);
  const waiting = setTimeout(() => {
    button.dataset.doing = words;
    say(words);
  }, QUIETLY);
  return function over() {
    clearTimeout(waiting);
    delete button.dataset.doing;
  };
}
