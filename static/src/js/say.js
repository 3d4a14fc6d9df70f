// The one polite voice of the page: a status region that everybody's words go through.

let clearing;

/** Said once. The same words twice are said twice, since the region is emptied in between. */
export function say(words) {
  const region = document.getElementById("announce");
  if (!region || !words) return;
  clearTimeout(clearing);
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
  clearing = setTimeout(() => {
    region.textContent = "";
  }, 8000);
}
