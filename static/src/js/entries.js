// Moving between entries with single keys, as in a notebook. They act only while an entry itself
// has the focus, never in a box, a field or a link, and a person can turn them off.

const ENTRY = "article[tabindex]";
const STEPS = { ArrowUp: -1, ArrowDown: 1, k: -1, j: 1, Home: -Infinity, End: Infinity };

export function watchEntries() {
  if (document.body.dataset.keys === "off") return;
  stopAt(document.querySelector(ENTRY));
  document.addEventListener("focusin", ({ target }) => target.matches(ENTRY) && stopAt(target));
  document.addEventListener("keydown", (event) => {
    const { target: entry, key } = event;
    const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (held || !entry.matches?.(ENTRY)) return;
    const name = key.length === 1 ? key.toLowerCase() : key;
    if (name in STEPS) step(entry, STEPS[name]);
    else if (name === "Enter") enter(entry);
    else if (name === "c") open(entry.querySelector('a[href$="/comments"]'));
    else return;
    event.preventDefault();
  });
}

function step(entry, by) {
  const entries = [...document.querySelectorAll(ENTRY)];
  const to = Math.min(Math.max(entries.indexOf(entry) + by, 0), entries.length - 1);
  entries[to].focus();
}

// A key never finalises or shares: a button that posts is only brought under the finger.
function open(act) {
  if (act?.matches("a, button[type=button], summary")) act.click();
  else act?.focus();
}

// The entries are one tab stop, at whichever had the focus last.
function stopAt(entry) {
  for (const other of document.querySelectorAll(ENTRY)) other.tabIndex = other === entry ? 0 : -1;
}

// Writes where one may write; elsewhere opens what the entry offers first.
function enter(entry) {
  const box = entry.querySelector("[data-write] [role=textbox]");
  if (box) box.focus();
  else open(entry.querySelector("[data-enter]"));
}
