// What one tab tells the others of the same browser: that its person is at work, has signed in
// again, or has gone. Nothing of a family, and nothing stored.

import { signedIn } from "./send.js";

const channel = "BroadcastChannel" in window ? new BroadcastChannel("workbook") : null;

/** @param {"here"|"active"|"renewed"|"left"} what */
export function tellTabs(what, more = {}) {
  channel?.postMessage({ what, person: signedIn(), ...more });
}

/**
 * @param {Record<string, (message: object, same: boolean) => void>} hears same: told by a page of
 *   this page's own person
 */
export function hearTabs(hears) {
  channel?.addEventListener("message", ({ data }) => {
    hears[data.what]?.(data, data.person === signedIn());
  });
}
