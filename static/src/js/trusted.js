// Trusted Types: under the page's policy no string becomes HTML or code but through this one door.
// htmx parses the server's fragments, and paste.js what was pasted, into a page apart that runs
// nothing. Every other way (innerHTML, eval, a script's address) is refused and throws.
// The policy must be the default one, since htmx does not ask for a policy by name.

const APART = ["DOMParser parseFromString", "Document parseHTMLUnsafe"];

export function trustOnlyParsing() {
  window.trustedTypes?.createPolicy("default", {
    createHTML: (html, _type, sink) => (APART.includes(sink) ? html : null),
    createScript: () => null,
    createScriptURL: () => null,
  });
}
