// Making elements without a string of HTML: the page's policy allows no other way.

/**
 * An element from its name and classes, its attributes, and what is in it.
 * A function among the children is what a press does: make("button.btn", {}, "Save", onPress).
 */
export function make(spec, attrs = {}, ...children) {
  const [name, ...classes] = spec.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attrs)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  for (const child of children) {
    if (typeof child === "function") element.addEventListener("click", child);
    else element.append(child);
  }
  return element;
}

export function button(words, onPress, spec = "button.btn.sm", attrs = {}) {
  return make(spec, { type: "button", ...attrs }, words, onPress);
}

let made = 0;

/** An id nothing else on the page has. */
export function freshId(stem) {
  made += 1;
  return `${stem}-js${made}`;
}

/** One of our 20 by 20 line icons, from its path. */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
