// How long something has lasted, counted on each minute. Nothing is announced: it is only read.

const LOOKS = 5_000;

let drawnAt = Date.now();

export function watchLasting() {
  document.addEventListener("drawn", () => (drawnAt = Date.now()));
  setInterval(show, LOOKS);
}

function show() {
  for (const each of document.querySelectorAll("[data-lasts]")) {
    const seconds = Number(each.dataset.lasts) + (Date.now() - drawnAt) / 1000;
    const minutes = Math.floor(seconds / 60);
    const words = `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
    if (each.textContent !== words) each.textContent = words;
  }
}
