// What the server gave this page to be known again by: with it the page goes on by the look that it
// was opened with, when it asks for itself again or goes on listening.

let pass = "";

/** The server gave another one. */
export function keepPass(given) {
  pass = given;
}

/** The headers that show it. */
export const shownPass = () => (pass ? { "X-Open-Page": pass } : {});

/** The address that it is for. */
export const address = () => window.location.pathname + window.location.search;
