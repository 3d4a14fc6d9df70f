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
