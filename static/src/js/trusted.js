// Trusted Types: under the page's policy no string becomes HTML or code but through this one door.
// htmx parses the server's fragments, and paste.js what was pasted, into a page apart that runs
// nothing. Every other way (innerHTML, eval, any script's address but the worker's) is refused and
// throws.
// The policy must be the default one, since htmx does not ask for a policy by name.

const APART = ["DOMParser parseFromString", "Document parseHTMLUnsafe"];

export const WORKER = "/service-worker.js";

const isWorker = (url, sink) => url === WORKER && sink === "ServiceWorkerContainer register";

export function trustOnlyParsing() {
  window.trustedTypes?.createPolicy("default", {
    createHTML: (html, _type, sink) => (APART.includes(sink) ? html : null),
    createScript: () => null,
    createScriptURL: (url, _type, sink) => (isWorker(url, sink) ? url : null),
  });
}
