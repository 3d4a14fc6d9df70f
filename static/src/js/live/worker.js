// Registers the service worker (service-worker.js), where browsers have one: on https and on this
// machine itself. Elsewhere a page that is reloaded without the line is the browser's own.

import { signedIn } from "../send.js";
import { WORKER } from "../trusted.js";

export function startWorker() {
  if (!signedIn()) return;
  navigator.serviceWorker?.register(WORKER, { updateViaCache: "none" }).catch(() => {});
}
