// Just enough of a page to read a paste from, without a browser.

export function el(name, attrs = {}, ...children) {
  const childNodes = children.map((child) => (typeof child === "string" ? words(child) : child));
  return {
    nodeType: 1,
    nodeName: name.toUpperCase(),
    childNodes,
    getAttribute: (key) => attrs[key] ?? null,
    get textContent() {
      return childNodes.map((child) => child.textContent).join("");
    },
  };
}

function words(data) {
  return { nodeType: 3, nodeName: "#text", data, textContent: data };
}

const ALONE = new Set(["br", "img", "hr"]);
const PIECE = /<!--([\s\S]*?)-->|<![^>]*>|<(\/?)([a-z][\w:]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|([^<]+)/gi;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g;
const SIGNS = { "&nbsp;": "\u00a0", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

/** The body of a page whose elements are all closed, as a browser would parse it. */
export function parse(html) {
  const body = el("body");
  const open = [body];
  for (const [, comment, end, name, attrs = "", text] of html.matchAll(PIECE)) {
    const inside = open.at(-1).childNodes;
    if (comment !== undefined) inside.push({ nodeType: 8, nodeName: "#comment", data: comment, textContent: "" });
    else if (text !== undefined) inside.push(words(text.replace(/&\w+;/g, (sign) => SIGNS[sign])));
    else if (end) open.pop();
    else if (name) {
      const given = [...attrs.matchAll(ATTRIBUTE)].map(([, key, ...said]) => [key.toLowerCase(), said.join("")]);
      const made = el(name, Object.fromEntries(given));
      inside.push(made);
      if (!ALONE.has(name.toLowerCase()) && !attrs.endsWith("/")) open.push(made);
    }
  }
  return body;
}
