// F6 and Shift F6: the next and the previous region of the page, once round.

const OF_A_FAMILY = 'section[aria-label="Family"]';
const REGIONS = `${OF_A_FAMILY}, .rail, main, aside.margin`;

export function watchRegions() {
  document.addEventListener("keydown", (event) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (key !== "F6" || altKey || ctrlKey || metaKey || isAway()) return;
    event.preventDefault();
    go(shiftKey ? -1 : 1);
  });
}

// Where shortcuts are off, F6 is the browser's own; over a question there is only the question.
function isAway() {
  return document.body.dataset.keys === "off" || document.querySelector("dialog:modal") !== null;
}

function go(by) {
  const bar = document.querySelector(OF_A_FAMILY) ? "" : "header.top, ";
  const all = document.querySelectorAll(`${bar}${REGIONS}`);
  const regions = [...all].filter((each) => each.checkVisibility());
  const here = regions.findIndex((each) => each.contains(document.activeElement));
  const from = here < 0 && by < 0 ? 0 : here;
  const place = placeIn(regions.at((from + by) % regions.length));
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus();
}

// The notebook is entered at the entry that had the focus last, or at its heading.
function placeIn(region) {
  if (!region.matches("main")) return region;
  return region.querySelector('article[tabindex="0"]') ?? region.querySelector("h1") ?? region;
}
